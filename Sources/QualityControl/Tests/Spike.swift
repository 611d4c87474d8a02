internal import Argo

/// Test 9, spike: a value that stands out from its two neighbours.
///
/// With three consecutive levels, |V2 - (V3 + V1)/2| - |(V3 - V1)/2| above the limit makes V2 bad
/// (4). A level without pressure or value, or with one that is already bad, divides the profile
/// into parts; the ends of each part are not checked. Source: Argo QC manual, test 9.
enum Spike {
  /// dbar; from here on the deep limits hold.
  ///
  /// Source: Argo QC manual, test 9.
  static let deep = 500.0
  /// °C, above and from ``deep`` on.
  ///
  /// Source: Argo QC manual, test 9.
  static let temperatureLimits = (shallow: 6.0, deep: 2.0)
  /// Practical salinity, above and from ``deep`` on.
  ///
  /// Source: Argo QC manual, test 9.
  static let salinityLimits = (shallow: 0.9, deep: 0.3)

  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, excluding flags: LevelFlags,
    into marks: inout TestFlags
  ) -> TestOutcome {
    // A value that differs less from both its neighbours does not stand out.
    if !outline.temperature.stepsLess(than: temperatureLimits.deep) {
      check(columns, .temperature, temperatureLimits, excluding: flags, into: &marks)
    }
    if !outline.salinity.stepsLess(than: salinityLimits.deep) {
      check(columns, .salinity, salinityLimits, excluding: flags, into: &marks)
    }
    return .performed
  }

  private static func check(
    _ columns: LevelColumns, _ parameter: Parameter, _ limits: (shallow: Double, deep: Double),
    excluding flags: LevelFlags, into marks: inout TestFlags
  ) {
    Triplets.forEach(columns, parameter, excluding: flags) { triplet in
      let value =
        abs(triplet.middle - (triplet.below + triplet.above) / 2)
        - abs((triplet.below - triplet.above) / 2)
      let limit = triplet.pressure < deep ? limits.shallow : limits.deep
      guard value > limit else { return }
      marks.mark(
        triplet.level, ParameterSet(parameter), as: .bad, because: parameter, value: value,
        threshold: limit, detail: triplet.detail)
    }
  }
}
