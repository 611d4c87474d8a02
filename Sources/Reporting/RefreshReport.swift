internal import Argo
package import Rendering
internal import TaskFlow
package import Upkeep

extension Report {
  /// What bringing a store up to date did.
  package init(_ report: Refresh.Report) {
    let counts: [(String, Int)] = [
      ("floats placed again", report.placement.floats),
      ("profiles placed otherwise", report.placement.profilesChanged),
      ("floats checked again", report.quality.floats),
      ("profiles checked again", report.quality.profiles),
    ]
    self.init(
      table: Table(
        columns: [.init("Refreshed", key: "what"), .init("", key: "count", isNumeric: true)],
        rows: counts.map { [.text($0.0), .integer($0.1)] }),
      json: .object([
        ("placement", Report.json(report.placement)),
        ("quality", Report.json(report.quality)),
        ("program_before", .optional(report.programBefore)),
        ("program", .string(ProgramVersion.text)),
        ("seconds", .double(report.seconds)),
        ("interrupted", .bool(report.wasInterrupted)),
      ]),
      heading: report.placement.floats + report.quality.floats == 0
        ? ["everything is of this edition"]
        : ["in \(WorkProgress.duration(report.seconds))"])
  }

  /// What was checked, for a program to read.
  static func json(_ quality: QualityCounts) -> JSONValue {
    .object([
      ("floats", .integer(quality.floats)), ("profiles", .integer(quality.profiles)),
      ("profiles_failed", .integer(quality.profilesFailed)), ("seconds", .double(quality.seconds)),
    ])
  }

  /// What was placed again, for a program to read.
  static func json(_ placement: PlacementCounts) -> JSONValue {
    .object([
      ("floats", .integer(placement.floats)),
      ("profiles_changed", .integer(placement.profilesChanged)),
      ("seconds", .double(placement.seconds)),
    ])
  }

  /// A line about what was checked; none where nothing was.
  static func lines(_ quality: QualityCounts) -> [String] {
    guard quality.profiles > 0 else { return [] }
    return [
      "quality control: \(quality.profiles) profiles of \(quality.floats) floats checked,"
        + " \(quality.profilesFailed) failed a test"
    ]
  }

  /// A line about what was placed again; none where nothing was.
  static func lines(_ placement: PlacementCounts) -> [String] {
    guard placement.floats > 0 else { return [] }
    return [
      "dates and regions of another edition: \(placement.floats) floats placed again,"
        + " \(placement.profilesChanged) profiles came out otherwise"
    ]
  }
}
