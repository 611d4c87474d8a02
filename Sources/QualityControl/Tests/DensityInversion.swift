internal import Argo
internal import Seawater

/// Test 14, density inversion: water that is denser than the water below it.
///
/// Levels with pressure, temperature and salinity, none of them bad, are compared pair by pair
/// in stored order; what lies between is left out. With both densities referred to the mean
/// pressure of the pair, an upper level that is denser by 0.03 kg/m³ or more makes temperature and
/// salinity of both levels bad (4), pressure not. Not for near-surface profiles. Density is
/// TEOS-10 with the reference salinity, so that no position is needed; against absolute salinity
/// this moves a step by less than 0.0004 kg/m³ in 99.9 % of real pairs. Source: Argo QC manual,
/// test 14; both passes as in the Coriolis chain.
enum DensityInversion {
  /// kg/m³.
  ///
  /// Source: Argo QC manual since 2.6, test 14.
  static let limit = 0.03

  static func judge(
    _ columns: LevelColumns, excluding flags: LevelFlags, isNearSurface: Bool,
    into marks: inout TestMarks
  ) -> TestOutcome {
    if isNearSurface { return .notPerformed("not for near-surface profiles") }
    forEachStep(columns, excluding: flags) { above, below, step in
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

  /// The density of the upper less that of the lower level of each pair, kg/m³.
  static func steps(_ columns: LevelColumns, excluding flags: LevelFlags) -> [Double] {
    var steps: [Double] = []
    forEachStep(columns, excluding: flags) { _, _, step in steps.append(step) }
    return steps
  }

  /// Calls `body` with the two levels and the density step of each pair.
  @inline(__always)
  private static func forEachStep(
    _ columns: LevelColumns, excluding flags: LevelFlags,
    _ body: (_ above: Int, _ below: Int, _ step: Double) -> Void
  ) {
    let pressure = columns.pressure.span
    let temperature = columns.temperature.span
    let salinity = columns.salinity.span
    let pressureFlags = flags.pressure.span
    let temperatureFlags = flags.temperature.span
    let salinityFlags = flags.salinity.span
    var last: (level: Int, water: Water)?
    for level in pressure.indices {
      guard !pressure[level].isNaN, !temperature[level].isNaN, !salinity[level].isNaN,
        pressureFlags[level] != .bad, temperatureFlags[level] != .bad,
        salinityFlags[level] != .bad
      else { continue }
      let water = Water(
        pressure: Double(pressure[level]), temperature: Double(temperature[level]),
        salinity: Double(salinity[level]))
      if let last {
        let reference = (last.water.pressure + water.pressure) / 2
        body(
          last.level, level,
          last.water.density(atPressure: reference) - water.density(atPressure: reference))
      }
      last = (level, water)
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

  init(pressure: Double, temperature: Double, salinity: Double) {
    self.pressure = pressure
    // The polynomial has a square root of salinity; a negative one, which test 6 condemns, counts
    // as fresh water.
    absoluteSalinity = Seawater.referenceSalinity(practicalSalinity: max(salinity, 0))
    conservativeTemperature = Seawater.conservativeTemperature(
      absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure)
  }

  /// kg/m³ at a pressure in dbar.
  func density(atPressure pressure: Double) -> Double {
    Seawater.density(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: pressure)
  }
}
