internal import Argo
package import Fleet
internal import QualityControl
package import Rendering

extension Report {
  /// What fails which quality control test by group, and how our flags agree with the files'.
  package init(_ summary: QualitySummary, filters: [(name: String, value: String)]) {
    let title = summary.grouping.title
    self.init(
      table: Table(
        columns: [
          .init(title, key: summary.grouping.rawValue), .init("Test", key: "number"),
          .init("Name", key: "name"),
          .init("Profiles", key: "profiles", isNumeric: true),
          .init("of", key: "profiles_judged", isNumeric: true),
          .init("Levels", key: "levels", isNumeric: true),
          .init("of", key: "levels_judged", isNumeric: true),
        ],
        rows: summary.groups.flatMap { Report.testRows($0, summary.grouping.label($0.name)) }),
      json: .object([
        ("by", .string(summary.grouping.rawValue)),
        ("groups", .array(summary.groups.map(Report.json))),
        ("total", Report.json(summary.total)),
      ]),
      heading: Report.filterLines(filters) + [
        "\(summary.total.profiles) profiles checked, \(summary.total.profilesFailed) failed a test"
      ])
    appendices = [
      (
        "Flags of the files (rows) and ours (columns), raw values, modes R and A",
        Report.agreement(summary) { $0.realTime }
      ),
      (
        "The same in mode D, whose raw flags an expert may have edited",
        Report.agreement(summary) { $0.delayed }
      ),
    ]
  }

  private static func testRows(_ group: QualitySummary.Group, _ name: String) -> [[Table.Cell]] {
    let tests = group.tests.sorted { $0.key < $1.key }
    guard !tests.isEmpty else {
      return [
        [
          .text(name), .missing, .text("all passed"), .integer(0), .integer(group.profiles),
          .integer(0), .integer(group.levels),
        ]
      ]
    }
    return tests.map { number, failures in
      [
        .text(name), .text("\(number)"), .text(testName(number)), .integer(failures.profiles),
        .integer(group.profiles), .integer(failures.levels), .integer(group.levels),
      ]
    }
  }

  private static func testName(_ number: Int) -> String {
    RealTimeTest.allCases.first { $0.number == number }?.name ?? ""
  }

  /// Our flags that columns are made for; tests give no others.
  private static let ownFlags: [QualityFlag] = [
    .good, .probablyGood, .probablyBad, .bad, .missing,
  ]

  private static func agreement(
    _ summary: QualitySummary, _ part: (QualitySummary.Group) -> QualitySummary.Agreement
  ) -> Table {
    var rows: [[Table.Cell]] = []
    for group in summary.groups {
      rows += agreementRows(part(group), summary.grouping.label(group.name))
    }
    rows += agreementRows(part(summary.total), "all")
    return Table(
      columns: [
        .init(summary.grouping.title, key: summary.grouping.rawValue),
        .init("Variable", key: "variable"), .init("File", key: "file_flag"),
      ] + ownFlags.map { .init("Ours \($0)", key: "own_\($0)", isNumeric: true) },
      rows: rows)
  }

  private static func agreementRows(
    _ agreement: QualitySummary.Agreement, _ name: String
  ) -> [[Table.Cell]] {
    var rows: [[Table.Cell]] = []
    for parameter in Parameter.allCases {
      for file in QualitySummary.Agreement.flags where agreement.count(parameter, file: file) > 0 {
        rows.append(
          [.text(name), .text(parameter.rawValue), .text("\(file)")]
            + ownFlags.map { .integer(agreement.count(parameter, file: file, own: $0)) })
      }
    }
    return rows
  }

  private static func json(_ group: QualitySummary.Group) -> JSONValue {
    .object([
      ("name", .string(group.name)), ("profiles", .integer(group.profiles)),
      ("levels", .integer(group.levels)), ("profiles_failed", .integer(group.profilesFailed)),
      (
        "tests",
        .array(
          group.tests.sorted { $0.key < $1.key }.map { number, failures in
            .object([
              ("number", .string("\(number)")), ("name", .string(testName(number))),
              ("profiles", .integer(failures.profiles)), ("levels", .integer(failures.levels)),
            ])
          })
      ),
      (
        "agreement",
        .object([("real_time", json(group.realTime)), ("delayed", json(group.delayed))])
      ),
    ])
  }

  /// Counts by variable, then the file's flag, then ours.
  private static func json(_ agreement: QualitySummary.Agreement) -> JSONValue {
    .object(Parameter.allCases.map { ($0.key, json(agreement, $0)) })
  }

  private static func json(
    _ agreement: QualitySummary.Agreement, _ parameter: Parameter
  ) -> JSONValue {
    var members: [(String, JSONValue)] = []
    for file in QualitySummary.Agreement.flags where agreement.count(parameter, file: file) > 0 {
      let row = QualitySummary.Agreement.flags.compactMap { own -> (String, JSONValue)? in
        let count = agreement.count(parameter, file: file, own: own)
        return count > 0 ? ("\(own)", .integer(count)) : nil
      }
      members.append(("\(file)", .object(row)))
    }
    return .object(members)
  }
}
