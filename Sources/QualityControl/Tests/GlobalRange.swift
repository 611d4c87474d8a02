internal import Argo

/// Test 6, global range: values that occur nowhere in the sea.
///
/// A pressure below -5 dbar is bad (4), and its level by ``FlagPolicy/pressureToAll``; one from -5 to -2.4
/// dbar makes pressure, temperature and salinity of the level probably bad (3). Temperature and salinity
/// outside their ranges each become bad on their own. Values at the limits pass. Source: Argo QC manual, test
/// 6; the rule for pressure since manual 3.3.
enum GlobalRange {
  /// dbar; below it a pressure is bad.
  ///
  /// Source: Argo QC manual, test 6.
  static let badPressure = -5.0
  /// dbar; at or below it a pressure is probably bad.
  ///
  /// Source: Argo QC manual, test 6.
  static let doubtfulPressure = -2.4
  /// °C.
  ///
  /// Source: Argo QC manual, test 6.
  static let temperatureRange = -2.5...40.0
  /// Practical salinity.
  ///
  /// Source: Argo QC manual, test 6.
  static let salinityRange = 2.0...41.0

  /// `padding` are the levels that ``QualityGuard/zeroPadding`` takes as padding.
  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, padding: [Int], into marks: inout TestFlags
  ) -> TestOutcome {
    for level in padding {
      marks.mark(
        level, .all, as: .bad, because: .salinity, value: 0, threshold: salinityRange.lowerBound,
        detail: "zero padding: pressure, temperature and salinity are all 0")
    }
    if Double(outline.pressure.least) <= doubtfulPressure { check(columns.pressure, into: &marks) }
    if !outline.temperature.lies(within: temperatureRange) {
      check(columns.temperature, .temperature, temperatureRange, into: &marks)
    }
    if !outline.salinity.lies(within: salinityRange) {
      check(columns.salinity, .salinity, salinityRange, into: &marks)
    }
    return .performed
  }

  private static func check(_ pressures: [Float], into marks: inout TestFlags) {
    let pressure = pressures.span
    for level in pressure.indices where Double(pressure[level]) <= doubtfulPressure {
      let value = Double(pressure[level])
      let isBad = value < badPressure
      marks.mark(
        level, .all, as: isBad ? .bad : .probablyBad, because: .pressure, value: value,
        threshold: isBad ? badPressure : doubtfulPressure)
    }
  }

  private static func check(
    _ column: [Float], _ parameter: Parameter, _ range: ClosedRange<Double>,
    into marks: inout TestFlags
  ) {
    let values = column.span
    for level in values.indices {
      let value = Double(values[level])
      if value < range.lowerBound || value > range.upperBound {
        marks.mark(
          level, ParameterSet(parameter), as: .bad, because: parameter, value: value,
          threshold: value < range.lowerBound ? range.lowerBound : range.upperBound)
      }
    }
  }
}
