internal import Argo
public import Fleet

extension Report {
  /// The answer to "how many floats": `filters` are the criteria as the user gave them.
  public init(_ count: FleetCount, filters: [(name: String, value: String)]) {
    let rule = count.rule
    self.init(
      table: Table(
        columns: [
          .init("Floats", key: "floats", isNumeric: true),
          .init("Active", key: "active", isNumeric: true),
          .init("As of", key: "as_of"),
          .init("Window (days)", key: "window_days", isNumeric: true),
        ],
        rows: [
          [
            .integer(count.floats), .integer(count.active),
            rule.asOf.map { .time($0) } ?? .missing, .integer(rule.windowDays),
          ]
        ]),
      json: .object(
        [
          ("floats", .integer(count.floats)),
          ("active", .integer(count.active)),
          ("without_date", .integer(count.undated)),
          ("filters", .object(filters.map { ($0.name, .string($0.value)) })),
        ] + Report.ruleMembers(rule)),
      heading: Report.filterLines(filters) + [rule.text]
        + (count.undated > 0 ? ["\(count.undated) of the floats have no dated profile"] : []))
  }

  /// The members that go with every number: date, window and rule.
  static func ruleMembers(_ rule: ActivityRule) -> [(String, JSONValue)] {
    [
      ("as_of", .optional(rule.asOf?.description)),
      ("window_days", .integer(rule.windowDays)),
      ("rule", .string(rule.text)),
    ]
  }

  /// A line that says which floats are meant, where not all are.
  static func filterLines(_ filters: [(name: String, value: String)]) -> [String] {
    filters.isEmpty
      ? [] : ["floats with " + filters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")]
  }
}
