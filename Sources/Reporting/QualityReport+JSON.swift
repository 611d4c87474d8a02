internal import Argo
internal import QualityControl
internal import Rendering

extension JSONValue {
  /// The tests of a report, each as the contract has it.
  ///
  /// `flags` are those that the test alone gives, on flags as they are before any test. Whether it
  /// was performed and failed, and the reasons, are those of its turn, after the tests before it;
  /// where these made a difference, `flags_in_sequence` has the flags that it added then, and
  /// `alone` what it finds by itself.
  static func tests(_ report: QualityReport) -> [JSONValue] {
    report.tests.map { test in
      var members = findings(test.test, test.inSequence, flags: test.alone)
      members.append(("counts", .bool(true)))
      if test.dependsOnSequence {
        members.append(("flags_in_sequence", flags(test.inSequence)))
        members.append(
          (
            "alone",
            .object([
              ("failed", .bool(test.alone.hasFailed)),
              ("reasons", .array(test.alone.reasons.map(JSONValue.reason))),
            ])
          ))
      }
      return .object(members)
    }
  }

  /// A test that is reported for information and does not count.
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

  /// Flags as one text, one character per level.
  static func text(_ flags: [QualityFlag]) -> String {
    String(decoding: flags.lazy.map(\.rawValue), as: UTF8.self)
  }

  /// A test with what it found.
  static func findings(
    _ test: RealTimeTest, _ findings: TestFindings, flags given: TestFindings? = nil
  ) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("number", .string(test.rawValue)), ("name", .string(test.name)),
      ("performed", .bool(findings.outcome.isPerformed)), ("failed", .bool(findings.hasFailed)),
    ]
    if case .notPerformed(let reason) = findings.outcome {
      members.append(("not_performed", .string(reason)))
    }
    members.append(("flags", flags(given ?? findings)))
    members.append(("reasons", .array(findings.reasons.map(JSONValue.reason))))
    return members
  }

  private static func flags(_ findings: TestFindings) -> JSONValue {
    var flags = findings.flags.map { ($0.parameter.key, JSONValue.string(text($0.flags))) }
    if let juld = findings.juld { flags.append(("juld", .string("\(juld)"))) }
    if let position = findings.position { flags.append(("position", .string("\(position)"))) }
    return .object(flags)
  }

  private static func reason(_ reason: Reason) -> JSONValue {
    .object(
      [
        ("variable", .string(reason.variable.lowercased())),
        ("level", reason.level.map { .integer($0) } ?? .null),
        ("flag", .string("\(reason.flag)")), ("value", .double(reason.value)),
        ("threshold", .double(reason.threshold)), ("detail", .string(reason.detail)),
      ] + (reason.policy.map { [("policy", .string($0.rawValue))] } ?? []))
  }
}

extension Parameter {
  /// The parameter's name as a key of the contract.
  var key: String { rawValue.lowercased() }
}
