internal import Argo

/// Test 21, near-surface unpumped CTD salinity.
///
/// The salinities of a near-surface profile, measured with the pump off, are probably bad (3).
/// Not for APEX floats. Source: Argo QC manual, test 21; the exception is the Coriolis chain's.
enum NearSurfaceSalinity {
  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    guard profile.isNearSurface else { return .notPerformed("only for near-surface profiles") }
    if FloatFamily(platformType: profile.platformType) == .apex {
      return .notPerformed("not for APEX floats")
    }
    if profile.columns.salinity.contains(where: { !$0.isNaN }) {
      marks.markAll(
        .salinity, as: .probablyBad, because: .salinity, value: .nan, threshold: .nan,
        detail: profile.samplingScheme)
    }
    return .performed
  }
}
