package import Argo
package import Fleet
package import Rendering

extension Report {
  /// The answer to "how many floats": `filters` are the criteria as the user gave them.
  package init(
    _ count: FleetCount, filters: [(name: String, value: String)], indexDate: ArgoTime? = nil
  ) {
    let rule = count.rule
    var heading = Report.filterLines(filters) + [rule.text]
    let isByCountry = filters.contains { $0.name == "country" } || count.parts != nil
    if isByCountry || count.countryRule != .trust { heading.append(count.countryRule.text) }
    if count.undated > 0 { heading.append("\(count.undated) of the floats have no dated profile") }
    self.init(
      table: count.parts.map(Report.table(of:)) ?? Report.table(of: count),
      json: .object(
        [
          ("floats", .integer(count.floats)),
          ("active", .integer(count.active)),
          ("cycles", .integer(count.cycles)),
          ("profiles", .integer(count.profiles)),
          ("without_date", .integer(count.undated)),
          ("filters", .object(filters.map { ($0.name, .string($0.value)) })),
        ] + Report.ruleMembers(rule) + [("country_rule", .string(count.countryRule.rawValue))]
          + Provenance.originMembers(indexDate: indexDate)
          + (count.parts.map(Report.members(of:)) ?? [])),
      heading: count.parts == nil
        ? heading : heading + ["as of \(rule.asOf?.description ?? "no dated profile")"])
    origin = Provenance.origin(indexDate: indexDate)
  }

  private static func table(of count: FleetCount) -> Table {
    Table(
      columns: [
        .init("Floats", key: "floats", isNumeric: true),
        .init("Active", key: "active", isNumeric: true),
        .init("As of", key: "as_of"),
        .init("Window (days)", key: "window_days", isNumeric: true),
      ],
      rows: [
        [
          .integer(count.floats), .integer(count.active),
          count.rule.asOf.map { .time($0) } ?? .missing, .integer(count.rule.windowDays),
        ]
      ])
  }

  private static func table(of parts: FleetSummary) -> Table {
    Table(
      columns: [
        .init(parts.grouping.title, key: parts.grouping.rawValue),
        .init("Floats", key: "floats", isNumeric: true),
        .init("Active", key: "active", isNumeric: true),
      ],
      rows: parts.groups.map {
        [.text(parts.grouping.label($0.name)), .integer($0.floats), .integer($0.active)]
      },
      footer: [.text("Total"), .integer(parts.total.floats), .integer(parts.total.active)])
  }

  private static func members(of parts: FleetSummary) -> [(String, JSONValue)] {
    [
      ("by", .string(parts.grouping.rawValue)),
      (
        "groups",
        .array(
          parts.groups.map {
            .object([
              ("name", .string($0.name)), ("floats", .integer($0.floats)),
              ("active", .integer($0.active)),
            ])
          })
      ),
    ]
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
