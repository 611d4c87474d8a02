internal import Foundation

extension TEOS10 {
  /// Gravity at the sea surface in m/s² at a latitude in degrees.
  ///
  /// Source: TEOS-10 manual, eq. D.3, after H. Moritz, Geodetic reference system 1980.
  public static func surfaceGravity(latitude: Double) -> Double {
    guard abs(latitude) <= 90 else { return .nan }
    let sine = sin(latitude * .pi / 180)
    let square = sine * sine
    return gravityTerms.equator
      * (1 + (gravityTerms.bySquare + gravityTerms.byFourth * square) * square)
  }

  /// Gravity in m/s² at a pressure in dbar and a latitude in degrees; it grows with depth.
  ///
  /// Source: TEOS-10 manual, eq. D.3.
  public static func gravity(pressure: Double, latitude: Double) -> Double {
    surfaceGravity(latitude: latitude)
      * (1 + gravityTerms.byDepth * depth(pressure: pressure, latitude: latitude))
  }

  /// Depth in m, positive downwards, at a pressure in dbar and a latitude in degrees.
  ///
  /// The column is taken as standard sea water (SA = 35.16504 g/kg, CT = 0 °C): its enthalpy is
  /// the work done against gravity that grows with depth. Source: TEOS-10 manual, section 3.32.
  public static func depth(pressure: Double, latitude: Double) -> Double {
    let gravity = surfaceGravity(latitude: latitude)
    let work = standardWork(pressure)
    // The root of gravity (depth + growth/2 depth²) = work, written so that no digits cancel.
    let root = (gravity * gravity + 2 * gravityTerms.byDepth * gravity * work).squareRoot()
    return 2 * work / (gravity + root)
  }

  /// Depths of samples in m: pressures in dbar and latitudes in degrees, two arrays of one length.
  ///
  /// Many samples are worked on at a time; values agree with those of ``depth(pressure:latitude:)`` to
  /// the last digits.
  public static func depths(pressure: [Double], latitude: [Double]) -> [Double] {
    ColumnFormula.depth.values(pressure, latitude, latitude)
  }

  /// Depths in m down a column of water: pressures in dbar and its latitude in degrees.
  ///
  /// Each as ``depths(pressure:latitude:)`` gives it.
  package static func depths(pressure: [Double], latitude: Double) -> [Double] {
    depths(pressure: pressure, latitude: [Double](repeating: latitude, count: pressure.count))
  }

  /// Gravity in m/s² down a column of water: pressures in dbar and its latitude in degrees.
  ///
  /// Values agree with those of ``gravity(pressure:latitude:)`` to the last digits.
  package static func gravities(pressure: [Double], latitude: Double) -> [Double] {
    let latitude = [Double](repeating: latitude, count: pressure.count)
    return ColumnFormula.gravity.values(pressure, latitude, latitude)
  }

  /// (sin φ/φ)² of φ²; up to 90° what is left out is below the last digit.
  static let squaredSine: SeawaterPolynomial = {
    var factors = [1.0]
    for order in 1..<15 {
      let twice = Double(2 * order)
      factors.append(factors[order - 1] * -4 / ((twice + 1) * (twice + 2)))
    }
    return SeawaterPolynomial([[factors]])
  }()

  /// Pressure in dbar at a depth in m (positive downwards) and a latitude in degrees: the inverse of
  /// ``depth(pressure:latitude:)``.
  public static func pressure(depth: Double, latitude: Double) -> Double {
    let gravity = surfaceGravity(latitude: latitude)
    let work = gravity * depth * (1 + gravityTerms.byDepth / 2 * depth)
    return solve(from: depth) { guess in
      let reached = standardWork(guess)
      let volume = specificVolume(
        absoluteSalinity: standardSalinity, conservativeTemperature: 0, pressure: guess)
      return (reached - work) / (volume * pascalPerDecibar)
    }
  }

  /// The enthalpy in J/kg of standard sea water of 0 °C at a pressure in dbar.
  private static func standardWork(_ pressure: Double) -> Double {
    let z = pressure / 1e4
    var mean = 0.0
    for factor in standardVolumes.reversed() { mean = mean * z + factor }
    return mean * pressure * pascalPerDecibar
  }

  /// The mean specific volume in m³/kg of standard sea water of 0 °C from the sea surface down, by
  /// powers of p/10⁴ dbar from 0 up.
  private static let standardVolumes = SeawaterPolynomial.meanVolume.innerFactors(
    0, rootSalinity(standardSalinity))
  /// The same as a polynomial of the innermost variable.
  static let standardVolume = SeawaterPolynomial([[standardVolumes]])

  /// Gravity at the equator in m/s², its relative growth by the square and the fourth power of the sine
  /// of latitude, and with depth by 1/m.
  ///
  /// Source: TEOS-10 manual, eq. D.3 and appendix D.
  static let gravityTerms = (
    equator: 9.780327, bySquare: 5.2792e-3, byFourth: 2.32e-5, byDepth: 2.26e-7
  )
}
