internal import Argo

/// Test 11, gradient: obsolete for temperature and salinity since October 2019.
///
/// |V2 - (V3 + V1)/2| above the limit makes V2 bad (4). Kept for files of that time; off by
/// default. Source: Argo QC manual before ADMT-20, test 11; the limits for salinity were derived
/// from stored flags, which they reproduce.
enum Gradient {
  /// dbar; from here on the deep limits hold.
  ///
  /// Source: Argo QC manual before ADMT-20, test 11.
  static let deep = 500.0
  /// °C, above and from ``deep`` on.
  ///
  /// Source: argortqcpy.
  static let temperatureLimits = (shallow: 9.0, deep: 3.0)
  /// Practical salinity, above and from ``deep`` on.
  ///
  /// Source: flags of stored files.
  static let salinityLimits = (shallow: 1.5, deep: 0.5)

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
      let value = abs(triplet.middle - (triplet.below + triplet.above) / 2)
      let limit = triplet.pressure < deep ? limits.shallow : limits.deep
      guard value > limit else { return }
      marks.mark(
        triplet.level, ParameterSet(parameter), as: .bad, because: parameter, value: value,
        threshold: limit, detail: triplet.detail)
    }
  }
}
