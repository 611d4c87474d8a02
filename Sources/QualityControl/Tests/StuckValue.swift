internal import Argo

/// Test 13, stuck value: all values of a column are the same.
///
/// More than one value, all equal, makes the whole column bad (4); where temperature and salinity
/// are both stuck, or pressure is, the whole profile is bad. Not for near-surface profiles. Source:
/// Argo QC manual, test 13; that pressure is checked is the Coriolis chain's.
enum StuckValue {
  /// dbar; values of mixed water may be the same over this range.
  ///
  /// Temperature rises by 0.0015 °C in 10 dbar where water is mixed, which is more than the 0.001 °C
  /// that files resolve.
  static let mixed = 10.0

  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, isNearSurface: Bool,
    sparesMixedWater: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    if isNearSurface { return .notPerformed("not for near-surface profiles") }
    var stuck: ParameterSet = []
    for parameter in Parameter.allCases {
      let column = outline[parameter]
      guard column.presentCount > 1, column.least == column.greatest else { continue }
      let value = column.least
      if sparesMixedWater, parameter != .pressure, isMixed(columns, parameter) { continue }
      stuck.insert(ParameterSet(parameter))
      marks.markAll(
        parameter == .pressure ? .all : ParameterSet(parameter), as: .bad, because: parameter,
        value: Double(value), threshold: Double(value), detail: "every value is \(value)")
    }
    if stuck == [.temperature, .salinity] {
      marks.markAll(
        .pressure, as: .bad, because: .pressure, value: .nan, threshold: .nan,
        detail: "temperature and salinity are both stuck")
    }
    return .performed
  }

  /// Whether all values of a parameter lie within ``mixed`` of each other; those without a pressure
  /// might lie anywhere.
  private static func isMixed(_ columns: LevelColumns, _ parameter: Parameter) -> Bool {
    var (least, most) = (Double.infinity, -Double.infinity)
    for (value, pressure) in zip(columns[parameter], columns.pressure) where !value.isNaN {
      guard !pressure.isNaN else { return false }
      least = min(least, Double(pressure))
      most = max(most, Double(pressure))
    }
    return most - least < mixed
  }
}
