internal import Fleet
package import Products
package import Rendering
internal import SpaceTime

extension Report {
  /// How well maps of a file agree with profiles.
  package init(_ comparison: ProductComparison) {
    func number(_ value: Double?) -> Table.Cell {
      value.map { .decimal($0, places: 3) } ?? .missing
    }
    self.init(
      table: Table(
        columns: [
          .init("Variable", key: "variable"),
          .init("Level", key: "level", isNumeric: true),
          .init("Compared", key: "n", isNumeric: true),
          .init("Floats", key: "floats", isNumeric: true),
          .init("No value", key: "missing", isNumeric: true),
          .init("RMSE", key: "rmse", isNumeric: true),
          .init("Q3", key: "q3", isNumeric: true),
          .init("Median", key: "median", isNumeric: true),
          .init("Bias", key: "bias", isNumeric: true),
          .init("In 68 %", key: "coverage68", isNumeric: true),
          .init("In 95 %", key: "coverage95", isNumeric: true),
        ],
        rows: comparison.scores.map { score in
          [
            .text(score.variable.name), number(score.level), .integer(score.count),
            .integer(score.floats), .integer(score.missing), number(score.score?.rmse),
            number(score.score?.thirdQuartile), number(score.score?.median),
            number(score.score?.bias),
            number(score.hasErrors ? score.score?.coverage68 : nil),
            number(score.hasErrors ? score.score?.coverage95 : nil),
          ]
        }),
      json: .object([
        ("file", .string(comparison.path)),
        ("score", .array(comparison.scores.map(Report.json))),
        ("account", Report.accountJSON(comparison.account, rule: comparison.rule)),
      ]),
      heading: ["\(comparison.path) beside the profiles selected, map less observation"])
  }

  private static func json(_ score: ProductComparison.Score) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .double($0) } ?? .null }
    return .object([
      ("variable", .string(score.variable.name)),
      ("level", score.level.map { .double($0) } ?? .null),
      ("n", .integer(score.count)), ("floats", .integer(score.floats)),
      ("missing", .integer(score.missing)), ("rmse", number(score.score?.rmse)),
      ("q3", number(score.score?.thirdQuartile)), ("median", number(score.score?.median)),
      ("bias", number(score.score?.bias)),
      ("coverage68", number(score.hasErrors ? score.score?.coverage68 : nil)),
      ("coverage95", number(score.hasErrors ? score.score?.coverage95 : nil)),
    ])
  }
}
