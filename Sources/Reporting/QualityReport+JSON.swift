internal import Argo
internal import QualityControl

extension JSONValue {
  /// The tests of a report, each as the contract has it.
  ///
  /// `flags` are what the test finds by itself; where tests before it made a difference,
  /// `in_sequence` has what it added after them, which is what counts.
  static func tests(_ report: QualityReport) -> [JSONValue] {
    report.tests.map { test in
      var members = findings(test.test, test.alone)
      members.append(("counts", .bool(true)))
      if test.dependsOnSequence {
        members.append(("in_sequence", .object(details(test.inSequence))))
      }
      return .object(members)
    }
  }

  /// A test that is told for information and does not count.
  static func uncounted(_ test: RealTimeTest, _ findings: TestFindings) -> JSONValue {
    .object(self.findings(test, findings) + [("counts", .bool(false))])
  }

  /// The flags of all columns; null for a variable that the file lacks.
  static func flags(
    _ report: QualityReport, of profile: Profile
  ) -> [(String, JSONValue)] {
    Parameter.allCases.map { parameter in
      (
        parameter.key,
        profile[parameter] == nil ? .null : .string(text(report.levels[parameter]))
      )
    }
  }

  /// Flags as one text, a character a level.
  static func text(_ flags: [QualityFlag]) -> String {
    String(decoding: flags.lazy.map(\.rawValue), as: UTF8.self)
  }

  /// A test with what it found.
  static func findings(
    _ test: RealTimeTest, _ findings: TestFindings
  ) -> [(String, JSONValue)] {
    [("number", .string(test.rawValue)), ("name", .string(test.name))] + details(findings)
  }

  private static func details(_ findings: TestFindings) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("performed", .bool(findings.outcome.isPerformed)), ("failed", .bool(findings.hasFailed)),
    ]
    if case .notPerformed(let reason) = findings.outcome {
      members.append(("not_performed", .string(reason)))
    }
    var flags = findings.flags.map { ($0.parameter.key, JSONValue.string(text($0.flags))) }
    if let juld = findings.juld { flags.append(("juld", .string("\(juld)"))) }
    if let position = findings.position { flags.append(("position", .string("\(position)"))) }
    members.append(("flags", .object(flags)))
    members.append(("reasons", .array(findings.reasons.map(JSONValue.reason))))
    return members
  }

  private static func reason(_ reason: Reason) -> JSONValue {
    .object([
      ("variable", .string(reason.variable.lowercased())),
      ("level", reason.level.map { .integer($0) } ?? .null),
      ("flag", .string("\(reason.flag)")), ("value", .double(reason.value)),
      ("threshold", .double(reason.threshold)), ("detail", .string(reason.detail)),
    ])
  }
}

extension Parameter {
  /// The parameter's name as a key of the contract.
  var key: String { rawValue.lowercased() }
}
