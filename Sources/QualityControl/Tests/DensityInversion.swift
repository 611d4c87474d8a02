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
    _ columns: LevelColumns, excluding flags: LevelFlags, isNearSurface: Bool,
    into marks: inout TestFlags
  ) -> TestOutcome {
    if isNearSurface { return .notPerformed("not for near-surface profiles") }
    guard columns.hasWholeLevel else {
      return .notPerformed("no level has pressure, temperature and salinity")
    }
    forEachStep(columns, excluding: flags, leastOfInterest: limit) { above, below, step in
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
    forEachStep(columns, excluding: flags, leastOfInterest: -.infinity) { _, _, step in
      steps.append(step)
    }
    return steps
  }

  /// Calls `body` with the two levels and the density step of each pair; pairs whose step is
  /// certainly smaller than `leastOfInterest`, kg/m³, are left out.
  @inline(__always)
  private static func forEachStep(
    _ columns: LevelColumns, excluding flags: LevelFlags, leastOfInterest: Double,
    _ body: (_ above: Int, _ below: Int, _ step: Double) -> Void
  ) {
    let pressure = columns.pressure.span
    let temperature = columns.temperature.span
    let salinity = columns.salinity.span
    let pressureFlags = flags.pressure.span
    let temperatureFlags = flags.temperature.span
    let salinityFlags = flags.salinity.span
    var last: (level: Int, sample: Sample)?
    var lastWater: Water?
    for level in pressure.indices {
      guard !pressure[level].isNaN, !temperature[level].isNaN, !salinity[level].isNaN,
        pressureFlags[level] != .bad, temperatureFlags[level] != .bad,
        salinityFlags[level] != .bad
      else { continue }
      let sample = Sample(
        pressure: Double(pressure[level]), temperature: Double(temperature[level]),
        salinity: Double(salinity[level]))
      var water: Water?
      if let last, last.sample.greatestStep(to: sample) >= leastOfInterest {
        let above = lastWater ?? Water(last.sample)
        let below = Water(sample)
        let reference = (above.pressure + below.pressure) / 2
        body(
          last.level, level,
          above.density(atPressure: reference) - below.density(atPressure: reference))
        water = below
      }
      last = (level, sample)
      lastWater = water
    }
  }
}

/// Pressure in dbar, temperature in °C and practical salinity of a level.
struct Sample {
  let pressure: Double
  let temperature: Double
  let salinity: Double
  /// Whether ``greatestStep(to:)`` knows how density changes around it.
  let isUsual: Bool

  /// Takes the values of a level.
  init(_ columns: LevelColumns, _ level: Int) {
    self.init(
      pressure: Double(columns.pressure[level]), temperature: Double(columns.temperature[level]),
      salinity: Double(columns.salinity[level]))
  }

  init(pressure: Double, temperature: Double, salinity: Double) {
    self.pressure = pressure
    self.temperature = temperature
    self.salinity = salinity
    isUsual =
      temperature >= -2.5 && temperature <= 40 && salinity >= 2 && salinity <= 42
      && pressure >= -5 && pressure <= 12_000
  }

  /// An upper bound in kg/m³ of the density step to another level below.
  ///
  /// It avoids computing the density of most pairs. For temperatures from -2.5 to 40 °C, salinities from 2 to
  /// 42 and pressures to 12,000 dbar the derivatives of density by conservative temperature are within 0.49
  /// kg/m³/K and by absolute salinity within 0.83 kg/m³/(g/kg); those of conservative temperature by
  /// temperature, salinity and pressure are within 1.06, 0.06 K/(g/kg) and 0.00034 K/dbar. Above 5 °C, or
  /// from a salinity of 30 on, warmer water is lighter, so that only warming and freshening downwards count.
  /// From a salinity of 30 on, at temperatures from T above 0 °C, cooling downwards takes off at least (0.03
  /// + 0.0085 T) kg/m³/K, conservative temperature changing by at least 0.92 of temperature. Source: extremes
  /// of TEOS-10 over that box.
  func greatestStep(to below: Sample) -> Double {
    guard isUsual, below.isUsual,
      min(temperature, below.temperature) > 5 || min(salinity, below.salinity) > 30
    else { return .infinity }
    let warming = below.temperature - temperature
    let freshening = salinity - below.salinity
    let coldest = min(temperature, below.temperature)
    let contraction =
      coldest > 0 && min(salinity, below.salinity) > 30 ? 0.92 * (0.03 + 0.0085 * coldest) : 0
    return 0.52 * max(warming, 0) - contraction * max(-warming, 0) + 0.84 * max(freshening, 0)
      + 0.03 * abs(freshening) + 0.00017 * abs(below.pressure - pressure)
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

  init(_ sample: Sample) {
    pressure = sample.pressure
    absoluteSalinity = Water.absoluteSalinity(of: sample.salinity)
    conservativeTemperature = TEOS10.conservativeTemperature(
      absoluteSalinity: absoluteSalinity, temperature: sample.temperature, pressure: pressure)
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
