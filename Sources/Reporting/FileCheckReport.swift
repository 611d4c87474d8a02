internal import Argo
internal import QualityControl
package import RecordCheck
package import Rendering

extension Report {
  /// What checking files found.
  ///
  /// The table has one row per profile, or if `explains` one for every flag given, and why.
  package init(_ outcome: FileCheck.Outcome, explains: Bool) {
    let failed = outcome.profiles.count { $0.report.failed != 0 } + outcome.refused.count
    self.init(
      table: explains ? Report.explanations(outcome) : Report.overview(outcome),
      json: .array(outcome.refused.map(Report.json) + outcome.profiles.map(Report.json)),
      heading: [
        "\(outcome.profiles.count + outcome.refused.count) profiles checked, \(failed) failed a test"
      ])
  }

  // MARK: - Tables

  private static func overview(_ outcome: FileCheck.Outcome) -> Table {
    Table(
      columns: [
        .init("File", key: "path"), .init("N", key: "profile", isNumeric: true),
        .init("Float", key: "wmo"), .init("Cycle", key: "cycle"),
        .init("Failed", key: "failed"),
        .init("PRES", key: "pres_grade"), .init("TEMP", key: "temp_grade"),
        .init("PSAL", key: "psal_grade"), .init("JULD", key: "juld_qc"),
        .init("POSITION", key: "position_qc"), .init("QCP$", key: "qctest_performed"),
        .init("QCF$", key: "qctest_failed"),
      ],
      rows: outcome.refused.map { file in
        [
          .text(file.path), .integer(0), .text(file.platformNumber), .missing, .text("1"),
          .missing, .missing, .missing, .missing, .missing,
          .text(qcTestCode(RealTimeTest.platformIdentification.bit)),
          .text(qcTestCode(RealTimeTest.platformIdentification.bit)),
        ]
      }
        + outcome.profiles.map { checked in
          let report = checked.report
          return [
            .text(checked.path), .integer(checked.profile.index),
            .text("\(checked.profile.key.wmo)"), .text(checked.profile.key.cycleLabel),
            .filled(failedTests(report)),
            grade(checked, .pressure), grade(checked, .temperature), grade(checked, .salinity),
            .text("\(report.juld)"), .text("\(report.position)"),
            .text(qcTestCode(report.performed)), .text(qcTestCode(report.failed)),
          ]
        })
  }

  private static func failedTests(_ report: QualityReport) -> String {
    report.tests.filter(\.inSequence.hasFailed).map(\.test.rawValue).joined(separator: " ")
  }

  private static func grade(_ checked: FileCheck.CheckedProfile, _ parameter: Parameter)
    -> Table.Cell
  {
    checked.profile[parameter] == nil ? .missing : .text("\(checked.report.grade(parameter))")
  }

  private static func explanations(_ outcome: FileCheck.Outcome) -> Table {
    Table(
      columns: [
        .init("File", key: "path"), .init("N", key: "profile", isNumeric: true),
      ] + Report.reasonColumns,
      rows: outcome.refused.flatMap { file in
        Report.reasonRows(.platformIdentification, file.findings, values: "raw").map {
          [.text(file.path), .integer(0)] + $0
        }
      }
        + outcome.profiles.flatMap { checked in
          Report.reasonRows(checked.report, adjusted: checked.adjusted).map {
            [.text(checked.path), .integer(checked.profile.index)] + $0
          }
        })
  }

  // MARK: - JSON

  private static func json(_ file: FileCheck.RefusedFile) -> JSONValue {
    let code = qcTestCode(RealTimeTest.platformIdentification.bit)
    return .object([
      ("path", .string(file.path)), ("profile", .integer(0)), ("wmo", .null),
      ("platform_number", .string(file.platformNumber)), ("cycle", .null), ("direction", .null),
      (
        "tests",
        .array([.object(JSONValue.findings(.platformIdentification, file.findings))])
      ),
      ("grades", .null), ("qctest_performed", .string(code)), ("qctest_failed", .string(code)),
      ("flags", .null),
    ])
  }

  private static func json(_ checked: FileCheck.CheckedProfile) -> JSONValue {
    let profile = checked.profile
    let tests =
      JSONValue.tests(checked.report)
      + checked.uncounted.map { JSONValue.uncounted($0.test, $0.findings) }
    var members: [(String, JSONValue)] = [
      ("path", .string(checked.path)), ("profile", .integer(profile.index)),
      ("wmo", .integer(profile.key.wmo.value)), ("cycle", .integer(profile.key.cycle)),
      ("direction", .string(profile.key.direction.rawValue)),
      ("data_mode", .string(profile.dataMode.rawValue)), ("tests", .array(tests)),
    ]
    members += outcome(checked.report, of: profile)
    if let adjusted = checked.adjusted {
      members.append(
        (
          "adjusted",
          .object(
            [("tests", .array(JSONValue.tests(adjusted)))] + outcome(adjusted, of: profile))
        ))
    }
    return .object(members)
  }

  private static func outcome(
    _ report: QualityReport, of profile: Profile
  ) -> [(String, JSONValue)] {
    [
      (
        "grades",
        .object(
          Parameter.allCases.map { parameter in
            (
              parameter.key,
              profile[parameter] == nil ? .null : .string("\(report.grade(parameter))")
            )
          })
      ),
      ("qctest_performed", .string(qcTestCode(report.performed))),
      ("qctest_failed", .string(qcTestCode(report.failed))),
      (
        "flags",
        .object(
          JSONValue.flags(report, of: profile) + [
            ("juld", .string("\(report.juld)")), ("position", .string("\(report.position)")),
          ])
      ),
    ]
  }
}
