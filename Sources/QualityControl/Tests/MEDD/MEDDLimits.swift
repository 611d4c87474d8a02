/// The limits of test 25 for one variable.
///
/// Source of all numbers: MEDD reference code 1.4.
struct MEDDLimits: Sendable {
  /// What is special about a variable.
  enum Kind: Sendable {
    case temperature
    case salinity
    case density
  }

  var kind: Kind
  /// Largest vertical gradient by zone, in the variable's unit per dbar.
  var steepest: [6 of Double]
  /// The same where the gradient changes its sign.
  var steepestTurning: [6 of Double]
  /// The distance from the median, as a share of the variable's range, by zone of the band.
  var distance: [4 of Double]
  /// The limits within which the range of the variable is kept when the distance is computed.
  var range: ClosedRange<Double>

  /// Where salinity is available as well.
  static let temperature = MEDDLimits(
    kind: .temperature, steepest: [5, 3.5, 0.5, 0.15, 0.05, 0.0004],
    steepestTurning: [0.08, 0.08, 0.03, 0.01, 0.003, 0.0004],
    distance: [0.15, 0.15, 0.1, 0.1], range: 4...10)

  /// Where there is no salinity, more than 10 degrees from the equator.
  static let temperatureAlone = temperature.with(distance: [0.22, 0.22, 0.15, 0.1])

  /// Where there is no salinity, near the equator.
  static let temperatureAloneAtEquator = temperature.with(distance: [0.6, 0.18, 0.15, 0.1])

  static let salinity = MEDDLimits(
    kind: .salinity, steepest: [1, 1, 0.08, 0.02, 0.004, 0.0002],
    steepestTurning: [0.01, 0.01, 0.005, 0.0001, 0.0002, 0.0002],
    distance: [0.08, 0.08, 0.07, 0.07], range: 1...5)

  static let density = MEDDLimits(
    kind: .density, steepest: [1.5, 0.07, 0.07, 0.005, 0.005, 0.0004],
    steepestTurning: [0.006, 0.006, 0.001, 0.0004, 0.0004, 0.0004],
    distance: [0.08, 0.08, 0.04, 0.04], range: 1...6)

  private func with(distance: [4 of Double]) -> MEDDLimits {
    var limits = self
    limits.distance = distance
    return limits
  }

  /// Gradients below the first and above the second are unlikely in any zone, in the variable's unit
  /// per dbar.
  var unlikely: (falling: Double, rising: Double) {
    switch kind {
    case .temperature: (-.infinity, 0.5)
    case .density: (-0.001, .infinity)
    case .salinity: (-.infinity, .infinity)
    }
  }

  /// Where the zones of the gradient limits begin, except the first, dbar; an edge belongs to the
  /// deeper zone.
  static let gradientEdges: [5 of Double] = [60, 150, 500, 1000, 2100]

  /// The zone of the gradient limits that a pressure in dbar lies in; an edge belongs to the deeper
  /// zone.
  static func gradientZone(_ pressure: Double) -> Int {
    var zone = 0
    while zone < 5, pressure >= gradientEdges[zone] { zone += 1 }
    return zone
  }

  /// Where the zones of the band begin, except the first, dbar; an edge belongs to the deeper zone.
  static let bandEdges: [3 of Double] = [500, 1000, 1500]

  /// The zone of the band that a pressure in dbar lies in; an edge belongs to the deeper zone.
  static func bandZone(_ pressure: Double) -> Int {
    var zone = 0
    while zone < 3, pressure >= bandEdges[zone] { zone += 1 }
    return zone
  }

  /// The whole width in dbar of the median's window at a pressure in dbar.
  static func window(_ pressure: Double) -> Double {
    if pressure < 150 { return 110 }
    if pressure < 500 { return 110 + 70 * ((pressure - 150) / 350) }
    if pressure < 1000 { return 180 + 220 * ((pressure - 500) / 500) }
    if pressure < 1500 { return 400 + 100 * ((pressure - 1000) / 500) }
    return 500
  }

  /// The least ``reach(_:)`` of any pressure, dbar.
  static let leastReach = 56.0

  /// How far in dbar the samples of the median's window are from its middle, less than this.
  static func reach(_ pressure: Double) -> Double { (window(pressure) / 2).rounded(.up) + 1 }
}
