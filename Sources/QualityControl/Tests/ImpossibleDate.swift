internal import Argo

/// Test 2, impossible date: JULD, and the date of the position, lie between 1997 and now.
///
/// A bad JULD sets JULD_QC 4, a bad JULD_LOCATION sets POSITION_QC 4. The beginning of 1997 passes,
/// the time of checking does not. Source:
/// Argo QC manual, test 2; for JULD_LOCATION the Coriolis chain.
enum ImpossibleDate {
  /// 1997-01-01T00:00Z in days since 1950: there are no older Argo data.
  ///
  /// Source: Argo QC manual, test 2.
  static let earliest = 17_167.0

  static func check(
    _ profile: ProfileUnderTest, now: Double, into marks: inout TestFlags
  ) -> TestOutcome {
    guard let juld = profile.juld else { return .notPerformed("the profile has no date") }
    marks.juld = .good
    if let threshold = limit(passedBy: juld, now: now) {
      marks.markHeader(
        juld: .bad, because: "JULD", value: juld, threshold: threshold,
        detail: threshold == earliest ? "before 1997" : "after the time of checking")
    }
    if let location = profile.juldLocation, let threshold = limit(passedBy: location, now: now) {
      marks.markHeader(
        position: .bad, because: "JULD_LOCATION", value: location, threshold: threshold,
        detail: threshold == earliest ? "before 1997" : "after the time of checking")
    }
    return .performed
  }

  /// The limit that a date lies outside of.
  private static func limit(passedBy juld: Double, now: Double) -> Double? {
    juld < earliest ? earliest : juld >= now ? now : nil
  }
}
