internal import Argo

/// Test 23, data deeper than 2000 dbar: the quality of data from there is not yet well known.
///
/// Below 2000 dbar pressure and temperature are probably good (2) and salinity probably bad (3),
/// adjusted salinity probably good (2). Only for models that can go that deep. Source: Argo QC
/// manual 3.6 to 3.8, test 23; the flags of manual 3.9 can be given instead.
enum DeepFloat {
  /// dbar.
  ///
  /// Source: Argo QC manual, test 23.
  static let limit = 2000.0

  static func check(
    _ profile: ProfileUnderTest, adjusted: Bool, _ scheme: DeepFloatFlags,
    into marks: inout TestFlags
  ) -> TestOutcome {
    guard
      FloatFamily.isDeep(
        platformType: profile.platformType, instrumentType: profile.instrumentType)
    else { return .notPerformed("only for models that go below 2000 dbar") }
    let salinity = adjusted ? scheme.adjustedSalinity : scheme.salinity
    let pressure = profile.columns.pressure.span
    for level in pressure.indices where Double(pressure[level]) > limit {
      let value = Double(pressure[level])
      for (parameter, flag) in [
        (ParameterSet.pressure, scheme.pressure), (.temperature, scheme.temperature),
        (.salinity, salinity),
      ] where flag != .good {
        marks.mark(
          level, parameter, as: flag, because: .pressure, value: value, threshold: limit)
      }
    }
    return .performed
  }
}
