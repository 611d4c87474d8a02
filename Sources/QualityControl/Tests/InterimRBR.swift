internal import Argo

/// Test 24, interim scheme for RBR CTDs: raw salinity of early ones is probably bad (3).
///
/// It applies to CTDs built before April 2021; files do not give the date, so the floats must be
/// listed. Source: Argo QC manual 3.6, test 24, as in the Coriolis chain 5.8.
enum InterimRBR {
  static func check(
    _ profile: ProfileUnderTest, adjusted: Bool, _ floats: Set<WMONumber>?,
    into marks: inout TestFlags
  ) -> TestOutcome {
    guard let floats else {
      return .notPerformed("no list of floats with RBR CTDs built before April 2021 is given")
    }
    guard let wmo = WMONumber(profile.platformNumber), floats.contains(wmo) else {
      return .notPerformed("the float is not in the list of early RBR CTDs")
    }
    if adjusted { return .notPerformed("only for raw salinity") }
    marks.markAll(
      .salinity, as: .probablyBad, because: .salinity, value: .nan, threshold: .nan,
      detail: "RBR CTD built before April 2021")
    return .performed
  }
}
