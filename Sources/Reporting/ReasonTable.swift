internal import Argo
internal import QualityControl
internal import Rendering

extension Report {
  /// The columns of rows that say why flags were given.
  static let reasonColumns: [Table.Column] = [
    .init("Values", key: "values"), .init("Test", key: "number"), .init("Name", key: "name"),
    .init("Variable", key: "variable"), .init("Level", key: "level", isNumeric: true),
    .init("Flag", key: "flag"), .init("Value", key: "value", isNumeric: true),
    .init("Limit", key: "threshold", isNumeric: true), .init("Detail", key: "detail"),
  ]

  /// A row for every flag that the tests gave in their sequence, and why; where none was given, a
  /// row that says so.
  static func reasonRows(_ report: QualityReport, adjusted: QualityReport?) -> [[Table.Cell]] {
    let rows =
      report.tests.flatMap { reasonRows($0.test, $0.inSequence, values: "raw") }
      + (adjusted?.tests ?? []).flatMap { reasonRows($0.test, $0.inSequence, values: "adjusted") }
    guard rows.isEmpty else { return rows }
    return [
      [.text("raw"), .missing, .text("all tests passed")]
        + [Table.Cell](repeating: .missing, count: reasonColumns.count - 3)
    ]
  }

  /// A row for every flag that a test gave, and why.
  static func reasonRows(
    _ test: RealTimeTest, _ findings: TestFindings, values: String
  ) -> [[Table.Cell]] {
    findings.reasons.map { reason in
      [
        .text(values), .text(test.rawValue), .text(reason.giver(test)),
        .text(reason.variable), reason.level.map { .integer($0) } ?? .text("all"),
        .text("\(reason.flag)"), number(reason.value), number(reason.threshold),
        .filled(reason.detail),
      ]
    }
  }

  /// A number with the digits of a float32, which is what files hold.
  private static func number(_ value: Double) -> Table.Cell {
    value.isFinite ? .float(Float(value)) : .missing
  }
}

extension Reason {
  /// What gave the flag, the test or a flag policy after it, by name.
  func giver(_ test: RealTimeTest) -> String {
    policy.map { "flag policy (\($0.rawValue)) after \(test.name)" } ?? test.name
  }
}

extension CycleKey {
  /// The cycle's number, with a D for a descent.
  var cycleLabel: String { "\(cycle)\(direction == .descending ? "D" : "")" }
}
