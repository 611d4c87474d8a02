internal import Argo

/// Test 15, supplemental sensor exclusion list, formerly called grey list.
///
/// A sensor that is listed for the day of the profile gets the flag written in the list on all its
/// values; a bad pressure makes its whole level bad by ``FlagPolicy/pressureToAll``. Whole days are
/// compared, first and last day included; where the list does not give one of them, that end is
/// open. Source: Argo QC manual, test 15.
enum ExclusionList {
  static func check(
    _ profile: ProfileUnderTest, _ entries: [ExclusionListEntry]?, into marks: inout TestFlags
  ) -> TestOutcome {
    guard let entries else { return .notPerformed("no exclusion list is given") }
    guard let juld = profile.juld, let day = day(of: juld) else {
      return .notPerformed("the profile has no date")
    }
    for entry in entries {
      guard entry.wmo.description == profile.platformNumber,
        let parameter = Parameter(rawValue: entry.parameter), entry.flag.isFinding,
        entry.start.map({ $0.dayNumber <= day }) ?? true,
        entry.end.map({ day <= $0.dayNumber }) ?? true
      else { continue }
      marks.markAll(
        ParameterSet(parameter), as: entry.flag, because: parameter,
        value: Double(day), threshold: entry.start.map { Double($0.dayNumber) } ?? .nan,
        detail: "listed"
          + (entry.start.map { " from \($0.description.prefix(10))" } ?? "")
          + (entry.end.map { " to \($0.description.prefix(10))" } ?? "")
          + (entry.comment.isEmpty ? "" : ": \(entry.comment)"))
    }
    return .performed
  }

  /// The day of a date, counted from 1950-01-01.
  private static func day(of juld: Double) -> Int? {
    Int(exactly: juld.rounded(.down))
  }
}
