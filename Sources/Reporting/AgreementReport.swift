internal import Argo
package import Fleet
package import QualityControl
package import RecordCheck
package import Rendering

/// How the tests agree with the files' flags and histories, by group.
package struct AgreementSummary: Sendable {
  /// What the profiles are divided by.
  package var grouping: FleetSummary.Grouping
  /// The groups by name; those without profiles of real time are left out of reports.
  package var groups: [(name: String, agreement: TestAgreement)]

  /// Puts a summary together.
  package init(
    grouping: FleetSummary.Grouping, groups: [(name: String, agreement: TestAgreement)]
  ) {
    self.grouping = grouping
    self.groups = groups.filter { $0.agreement.profiles > 0 }
  }

  /// Sums up checked files by the data centre that processes them.
  package init(_ outcome: FileCheck.Outcome) {
    var groups: [String: TestAgreement] = [:]
    for checked in outcome.profiles {
      let centre = checked.profile.origin.dataCentre
      groups[centre.isEmpty ? "(unknown)" : centre, default: TestAgreement()].add(
        checked.profile, checked.report, uncounted: checked.uncounted)
    }
    self.init(
      grouping: .institution, groups: groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// All groups together.
  var total: TestAgreement {
    groups.reduce(into: TestAgreement()) { $0.add($1.agreement) }
  }

  /// The groups with their labels, and all together at the end.
  var parts: [(label: String, agreement: TestAgreement)] {
    groups.map { (grouping.label($0.name), $0.agreement) } + [("all", total)]
  }
}

extension Report {
  /// How the tests agree with the files' flags and histories, by group and test.
  package init(_ summary: AgreementSummary, filters: [(name: String, value: String)]) {
    let total = summary.total
    let (title, key) = (summary.grouping.title, summary.grouping.rawValue)
    self.init(
      table: Table(
        columns: [.init(title, key: key)] + Report.testColumns,
        rows: summary.parts.flatMap { part in
          Report.testRows(part.agreement).map { [.text(part.label)] + $0 }
        }),
      json: .object([
        ("by", .string(key)),
        (
          "groups",
          .array(
            summary.groups.map {
              .object([("name", .string($0.name))] + Report.agreementMembers($0.agreement))
            })
        ),
        ("total", .object(Report.agreementMembers(total))),
      ]),
      heading: Report.filterLines(filters) + [
        "\(total.profiles) profiles of modes R and A compared, raw values;"
          + " \(total.profilesWithHistory) say which tests the DAC performed"
      ])
    appendices = [
      (
        "What each test flags, by the file's flag of the same value",
        Table(
          columns: [.init(title, key: key)] + Report.flaggedColumns,
          rows: summary.parts.flatMap { part in
            Report.flaggedRows(part.agreement).map { [.text(part.label)] + $0 }
          })
      ),
      (
        "Values that are good for one side only (1, 2, 5, 8 against 3, 4), and why",
        Table(
          columns: [.init(title, key: key)] + Report.causeColumns,
          rows: summary.parts.flatMap { part in
            Report.causeRows(part.agreement).map { [.text(part.label)] + $0 }
          })
      ),
    ]
  }

  // MARK: - Tables

  private static let testColumns: [Table.Column] = [
    .init("Test", key: "number"), .init("Name", key: "name"),
    .init("Both", key: "both_failed", isNumeric: true),
    .init("Only we", key: "only_own_failed", isNumeric: true),
    .init("Only DAC", key: "only_dac_failed", isNumeric: true),
    .init("DAC did not", key: "dac_not_performed", isNumeric: true),
    .init("DAC silent", key: "dac_silent", isNumeric: true),
    .init("We did not", key: "own_not_performed", isNumeric: true),
    .init("Both pass", key: "both_passed", isNumeric: true),
  ]

  private static func testRows(_ agreement: TestAgreement) -> [[Table.Cell]] {
    agreement.failedTests.map { test, counts in
      [
        .text(test), .text(name(test, counts)), .integer(counts.both), .integer(counts.onlyOwn),
        .integer(counts.onlyFile), .integer(counts.fileNotPerformed), .integer(counts.fileSilent),
        .integer(counts.ownNotPerformed), .integer(counts.neither),
      ]
    }
  }

  private static func name(_ test: String, _ counts: TestAgreement.Counts) -> String {
    let name = RealTimeTest.name(of: test) ?? "not in the manual"
    return counts.isCounted ? name : "\(name) (by itself, not counted)"
  }

  /// The flags of files that columns are made for; all others share the last.
  private static let fileFlags: [QualityFlag] = [
    .good, .probablyGood, .probablyBad, .bad,
  ]

  private static let flaggedColumns: [Table.Column] =
    [
      .init("Test", key: "number"), .init("Variable", key: "variable"),
      .init("We flag", key: "flagged", isNumeric: true),
    ] + fileFlags.map { .init("File \($0)", key: "file_\($0)", isNumeric: true) }
    + [.init("else", key: "file_else", isNumeric: true)]

  private static func flaggedRows(_ agreement: TestAgreement) -> [[Table.Cell]] {
    agreement.failedTests.flatMap { test, counts in
      FlaggedVariable.allCases.compactMap { variable -> [Table.Cell]? in
        guard let flags = counts.flagged[variable] else { return nil }
        let all = flags.values.reduce(0, +)
        let named = fileFlags.map { flags[$0] ?? 0 }
        return [.text(test), .text(variable.rawValue), .integer(all)]
          + named.map { .integer($0) } + [.integer(all - named.reduce(0, +))]
      }
    }
  }

  private static let causeColumns: [Table.Column] = [
    .init("Variable", key: "variable"), .init("File", key: "file_flag"),
    .init("Ours", key: "own_flag"), .init("Values", key: "values", isNumeric: true),
    .init("Profiles", key: "profiles", isNumeric: true),
    .init("Floats", key: "floats", isNumeric: true), .init("Cause", key: "cause"),
  ]

  private static func causeRows(_ agreement: TestAgreement) -> [[Table.Cell]] {
    sortedDisagreements(agreement).map { disagreement, extent in
      [
        .text(disagreement.variable.rawValue), .text("\(disagreement.file)"),
        .text("\(disagreement.own)"), .integer(extent.values), .integer(extent.profiles),
        .integer(extent.floats.count), .text(disagreement.cause.text),
      ]
    }
  }

  /// By variable, then the flags, then the most values first.
  private static func sortedDisagreements(
    _ agreement: TestAgreement
  ) -> [(key: TestAgreement.Disagreement, value: TestAgreement.Extent)] {
    let places = Dictionary(
      uniqueKeysWithValues: Parameter.allCases.enumerated().map { ($1, $0) })
    func place(_ disagreement: TestAgreement.Disagreement) -> (Int, UInt8, UInt8) {
      (
        places[disagreement.variable] ?? 0, disagreement.file.rawValue, disagreement.own.rawValue
      )
    }
    return agreement.disagreements.sorted { left, right in
      let (first, second) = (place(left.key), place(right.key))
      if first != second { return first < second }
      return (right.value.values, left.key.cause.text) < (left.value.values, right.key.cause.text)
    }
  }

  // MARK: - JSON

  private static func agreementMembers(_ agreement: TestAgreement) -> [(String, JSONValue)] {
    [
      ("profiles", .integer(agreement.profiles)),
      ("profiles_with_history", .integer(agreement.profilesWithHistory)),
      (
        "tests",
        .array(
          agreement.failedTests.map { test, counts in
            .object([
              ("number", .string(test)), ("name", .string(RealTimeTest.name(of: test) ?? "")),
              ("counted", .bool(counts.isCounted)), ("both_failed", .integer(counts.both)),
              ("only_own_failed", .integer(counts.onlyOwn)),
              ("only_dac_failed", .integer(counts.onlyFile)),
              ("dac_not_performed", .integer(counts.fileNotPerformed)),
              ("dac_silent", .integer(counts.fileSilent)),
              ("own_not_performed", .integer(counts.ownNotPerformed)),
              ("both_passed", .integer(counts.neither)),
              ("flagged", .object(flagged(counts))),
            ])
          })
      ),
      (
        "disagreements",
        .array(
          sortedDisagreements(agreement).map { disagreement, extent in
            .object([
              ("variable", .string(disagreement.variable.key)),
              ("file_flag", .string("\(disagreement.file)")),
              ("own_flag", .string("\(disagreement.own)")), ("values", .integer(extent.values)),
              ("profiles", .integer(extent.profiles)),
              ("floats", .array(extent.floats.sorted().map { .integer($0.value) })),
              ("cause", .string(disagreement.cause.text)),
            ])
          })
      ),
    ]
  }

  private static func flagged(_ counts: TestAgreement.Counts) -> [(String, JSONValue)] {
    FlaggedVariable.allCases.compactMap { variable in
      counts.flagged[variable].map { flags in
        (
          variable.rawValue.lowercased(),
          .object(
            flags.sorted { $0.key.rawValue < $1.key.rawValue }.map {
              ("\($0.key)", .integer($0.value))
            })
        )
      }
    }
  }
}

extension DisagreementCause {
  /// The cause in words.
  var text: String {
    switch self {
    case .ownTests(let tests, let there):
      let numbers = tests.map(\.rawValue).joined(separator: ", ")
      let test = "our test\(tests.count == 1 ? "" : "s") \(numbers); "
      return switch there {
      case .failed: test + "failed for the profile at the DAC too"
      case .passed: test + "passed at the DAC"
      case .notPerformed: test + "not performed at the DAC"
      case .silent: test + "the file does not say what was performed"
      }
    case .uncountedTest(let test): return "test \(test.rawValue), \(test.name)"
    case .fileTests(let tests):
      let numbers = tests.map { "\($0)" }.joined(separator: ", ")
      return "none of our tests; the DAC names \(numbers)"
    case .noFileTest: return "none of our tests, and none that the DAC names"
    case .fileSilent: return "none of our tests; the file does not say what was performed"
    }
  }
}
