internal import Argo
internal import Seawater

/// Test 14, density inversion: water that is denser than the water below it.
///
/// Levels with pressure, temperature and salinity, none of them bad, are compared pair by pair in
/// stored order; other levels between them are left out. With both densities referred to the mean
/// pressure of the pair, an upper level that is denser by 0.03 kg/m³ or more makes temperature and
/// salinity of both levels bad (4), pressure not. Not for near-surface profiles. Density is TEOS-10
/// with the reference salinity, so that no position is needed; against absolute salinity this moves
/// a step by less than 0.0004 kg/m³ in 99.9 % of real pairs. Source: Argo QC manual, test 14; both
/// passes as in the Coriolis chain.
enum DensityInversion {
  /// kg/m³.
  ///
  /// Source: Argo QC manual since 2.6, test 14.
  static let limit = 0.03

  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, excluding flags: LevelFlags,
    hasBadLevels: Bool, isNearSurface: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    if isNearSurface { return .notPerformed("not for near-surface profiles") }
    guard columns.hasWholeLevel else {
      return .notPerformed("no level has pressure, temperature and salinity")
    }
    let levels = WholeLevels(columns, outline, flags, hasBadLevels: hasBadLevels)
    forEachStep(levels, leastOfInterest: Float(limit)) { above, below, step in
      guard step >= limit else { return }
      for level in [above, below] {
        marks.mark(
          level, [.temperature, .salinity], as: .bad, because: .salinity, value: step,
          threshold: limit,
          detail: "density falls by \(Float(step)) kg/m³ from level \(above) to level \(below)")
      }
    }
    return .performed
  }

  /// The density of the upper minus that of the lower level of each pair, kg/m³.
  static func steps(_ columns: LevelColumns, excluding flags: LevelFlags) -> [Double] {
    var steps: [Double] = []
    let levels = WholeLevels(columns, LevelOutline(columns), flags, hasBadLevels: true)
    forEachStep(levels, leastOfInterest: -.infinity) { _, _, step in steps.append(step) }
    return steps
  }

  /// Calls `body` with the two levels and the density step of each pair; pairs whose step is
  /// certainly smaller than `leastOfInterest`, kg/m³, are left out.
  @inline(__always)
  private static func forEachStep(
    _ levels: WholeLevels, leastOfInterest: Float,
    _ body: (_ above: Int, _ below: Int, _ step: Double) -> Void
  ) {
    let pairCount = levels.count - 1
    var water: (place: Int, water: Water)?
    var place = 0
    while place < pairCount {
      let end = min(place + PairsOfLevels.count, pairCount)
      // The last pairs are looked at together with some before them.
      let first = end - PairsOfLevels.count
      let isOfInterest =
        first < 0
        ? PairsOfLevels.Mask(repeating: true)
        : PairsOfLevels(levels, first).mayStep(by: leastOfInterest)
      if any(isOfInterest) {
        for upper in place..<end where isOfInterest[max(upper - first, 0)] {
          let above = water?.place == upper ? water?.water : nil
          let upperWater = above ?? Water(levels, upper)
          let lowerWater = Water(levels, upper + 1)
          let reference = (upperWater.pressure + lowerWater.pressure) / 2
          body(
            levels[upper], levels[upper + 1],
            upperWater.density(atPressure: reference) - lowerWater.density(atPressure: reference))
          water = (upper + 1, lowerWater)
        }
      }
      place = end
    }
  }
}

/// A sample in the variables of TEOS-10 that do not change when it is moved to another pressure.
struct Water {
  /// dbar.
  var pressure: Double
  /// g/kg, reference salinity.
  var absoluteSalinity: Double
  /// °C.
  var conservativeTemperature: Double

  init(_ levels: WholeLevels, _ place: Int) {
    pressure = Double(levels.columns.pressure[place])
    absoluteSalinity = Water.absoluteSalinity(of: Double(levels.columns.salinity[place]))
    conservativeTemperature = TEOS10.conservativeTemperature(
      absoluteSalinity: absoluteSalinity,
      temperature: Double(levels.columns.temperature[place]), pressure: pressure)
  }

  /// Reference salinity in g/kg of a practical salinity.
  ///
  /// The polynomials have a square root of salinity; a negative one, which test 6 condemns, counts as
  /// fresh water.
  static func absoluteSalinity(of practicalSalinity: Double) -> Double {
    TEOS10.referenceSalinity(practicalSalinity: max(practicalSalinity, 0))
  }

  /// kg/m³ at a pressure in dbar.
  func density(atPressure pressure: Double) -> Double {
    TEOS10.density(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: pressure)
  }
}
