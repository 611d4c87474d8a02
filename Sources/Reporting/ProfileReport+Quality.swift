internal import Argo
internal import QualityControl
internal import RecordCheck
internal import Rendering

extension Report {
  /// Our own flags by the names of the contract; null where they were not given.
  static func ownFlags(
    _ report: QualityReport?, of profile: Profile, suffix: String
  ) -> [(String, JSONValue)] {
    Parameter.allCases.map { parameter in
      let flags = profile[parameter] == nil ? nil : report?.levels[parameter]
      return (
        "argofleet_\(parameter.key)\(suffix)", flags.map { .string(JSONValue.text($0)) } ?? .null
      )
    }
  }

  /// What our own tests found on a profile, as members of its JSON.
  static func outcome(_ checked: StoredRecordCheck.Explained?) -> [(String, JSONValue)] {
    guard let checked else { return [("tests", .array([]))] }
    var members: [(String, JSONValue)] = [
      ("argofleet_juld_qc", .string("\(checked.raw.juld)")),
      ("argofleet_position_qc", .string("\(checked.raw.position)")),
      ("qctest_performed", .string(qcTestCode(checked.raw.performed))),
      ("qctest_failed", .string(qcTestCode(checked.raw.failed))),
      ("tests", .array(JSONValue.tests(checked.raw))),
    ]
    if let adjusted = checked.adjusted {
      members.append(("adjusted_tests", .array(JSONValue.tests(adjusted))))
    }
    return members
  }

  /// At most this many reasons are listed above the table; a frozen profile may have one per level.
  private static let mostReasonLines = 40

  /// Why each of our flags was given, a line each.
  static func reasonLines(_ checked: StoredRecordCheck.Explained) -> [String] {
    let lines =
      flagLines(checked.raw, of: "")
      + (checked.adjusted.map { flagLines($0, of: "adjusted ") } ?? [])
    guard !lines.isEmpty else { return ["  our tests found nothing"] }
    guard lines.count > mostReasonLines else { return lines }
    return lines.prefix(mostReasonLines) + [
      "  and \(lines.count - mostReasonLines) more; --format json lists all"
    ]
  }

  private static func flagLines(_ report: QualityReport, of values: String) -> [String] {
    report.tests.flatMap { test in
      test.inSequence.reasons.map { reason in
        var line = "  flag \(reason.flag) by test \(test.test.rawValue),"
        line += " \(reason.giver(test.test)): "
        line += "\(values)\(reason.variable)"
        if let level = reason.level { line += " at level \(level)" }
        if reason.value.isFinite { line += ", \(Float(reason.value))" }
        if reason.threshold.isFinite { line += " against \(Float(reason.threshold))" }
        return reason.detail.isEmpty ? line : "\(line); \(reason.detail)"
      }
    }
  }
}
