package import Argo
package import Fleet
package import Rendering

extension Report {
  /// The fleet by group.
  package init(
    _ summary: FleetSummary, filters: [(name: String, value: String)], indexDate: ArgoTime? = nil
  ) {
    let rule = summary.rule
    func cells(_ group: FleetSummary.Group, name: String) -> [Table.Cell] {
      [
        .text(name), .integer(group.floats), .integer(group.active), .integer(group.profiles),
        .integer(group.profilesInWindow),
      ]
    }
    func members(_ group: FleetSummary.Group) -> [(String, JSONValue)] {
      [
        ("floats", .integer(group.floats)), ("active", .integer(group.active)),
        ("cycles", .integer(group.cycles)), ("profiles", .integer(group.profiles)),
        ("profiles_in_window", .integer(group.profilesInWindow)),
      ]
    }
    let title = summary.grouping.title
    self.init(
      table: Table(
        columns: [
          .init(title, key: summary.grouping.rawValue),
          .init("Floats", key: "floats", isNumeric: true),
          .init("Active", key: "active", isNumeric: true),
          .init("Profiles", key: "profiles", isNumeric: true),
          .init("In window", key: "profiles_in_window", isNumeric: true),
        ],
        rows: summary.groups.map { cells($0, name: summary.grouping.label($0.name)) },
        footer: cells(summary.total, name: "Total")),
      json: .object(
        [("by", .string(summary.grouping.rawValue))] + Report.ruleMembers(rule)
          + Provenance.originMembers(indexDate: indexDate) + [
            (
              "groups",
              .array(
                summary.groups.map { .object([("name", .string($0.name))] + members($0)) })
            ),
            ("total", .object(members(summary.total))),
          ]),
      heading: Report.filterLines(filters)
        + ["as of \(rule.asOf?.description ?? "no dated profile"); \(rule.text)"])
    origin = Provenance.origin(indexDate: indexDate)
  }
}

extension FleetSummary.Grouping {
  /// The heading of the column with the groups' names.
  var title: String {
    switch self {
    case .region: "Region"
    case .country: "Country"
    case .dac: "DAC"
    case .institution: "Institution"
    case .project: "Project"
    case .owner: "Owner"
    case .basis: "Country from"
    case .model: "Model"
    case .year: "Year"
    }
  }

  /// A group's name for people: codes come with what they stand for.
  func label(_ name: String) -> String {
    switch self {
    case .country: Report.countryLabel(name)
    case .institution: Report.institutionLabel(name)
    default: name
    }
  }
}
