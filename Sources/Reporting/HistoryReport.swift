internal import Argo
package import Fleet
package import Rendering

/// What of a history a table of groups shows.
package enum HistoryMeasure: String, Hashable, Sendable, CaseIterable {
  /// Floats active at the end of each period.
  case active
  /// Floats observed in each period.
  case observed
  /// Profiles first observed in each period.
  case profiles
  /// Floats deployed in each period.
  case deployments
  /// Floats last observed in each period that are not active on the as-of date.
  case deaths
  /// The mean age of the active floats at the end of each period, in years.
  case age

  fileprivate func cell(_ point: FleetHistory.Point) -> Table.Cell {
    switch self {
    case .active: .integer(point.active)
    case .observed: .integer(point.observed)
    case .profiles: .integer(point.profiles)
    case .deployments: .integer(point.deployments)
    case .deaths: .integer(point.deaths)
    case .age: point.meanAgeInDays.map { .decimal($0 / 365.25, places: 2) } ?? .missing
    }
  }

  fileprivate var column: Table.Column {
    switch self {
    case .active: .init("Active", key: "active", isNumeric: true)
    case .observed: .init("Observed", key: "observed", isNumeric: true)
    case .profiles: .init("Profiles", key: "profiles", isNumeric: true)
    case .deployments: .init("Deployed", key: "deployments", isNumeric: true)
    case .deaths: .init("Died", key: "deaths", isNumeric: true)
    case .age: .init("Age (years)", key: "mean_age_years", isNumeric: true)
    }
  }
}

extension Report {
  /// A history: with `measure`, that of each group side by side; without, all there is of each
  /// period, group by group.
  package init(
    _ history: FleetHistory, measure: HistoryMeasure?, provenance: Provenance
  ) {
    var heading = provenance.lines
    if history.periods.isEmpty { heading.append("no period of it has anything observed") }
    if let measure, history.grouping != nil {
      heading.append("\(measure.column.title.lowercased()) by \(history.grouping?.rawValue ?? "")")
    }
    self.init(
      table: measure.flatMap { measure in
        history.grouping.map { Report.wideTable(history, measure, by: $0) }
      } ?? Report.longTable(history),
      json: Report.json(history, provenance: provenance), heading: heading)
  }

  private static func periodColumn(_ history: FleetHistory) -> Table.Column {
    .init(history.step == .month ? "Month" : "Year", key: history.step.rawValue)
  }

  private static func wideTable(
    _ history: FleetHistory, _ measure: HistoryMeasure, by grouping: FleetSummary.Grouping
  ) -> Table {
    Table(
      columns: [periodColumn(history)]
        + history.groups.map { .init(grouping.label($0.name), key: $0.name, isNumeric: true) }
        + [.init("All", key: "all", isNumeric: true)],
      rows: history.periods.indices.map { number in
        [.text(history.periods[number].name)]
          + history.groups.map { measure.cell($0.points[number]) }
          + [measure.cell(history.total.points[number])]
      })
  }

  private static func longTable(_ history: FleetHistory) -> Table {
    let measures = HistoryMeasure.allCases
    let grouping = history.grouping
    func rows(_ number: Int) -> [[Table.Cell]] {
      let name = Table.Cell.text(history.periods[number].name)
      guard let grouping else {
        return [[name] + measures.map { $0.cell(history.total.points[number]) }]
      }
      return history.groups.map { group in
        [name, .text(grouping.label(group.name))]
          + measures.map { $0.cell(group.points[number]) }
      }
    }
    return Table(
      columns: [periodColumn(history)]
        + (grouping.map { [.init($0.title, key: $0.rawValue)] } ?? [])
        + measures.map(\.column),
      rows: history.periods.indices.flatMap(rows))
  }

  private static func json(_ history: FleetHistory, provenance: Provenance) -> JSONValue {
    func points(_ series: FleetHistory.Series) -> JSONValue {
      .array(
        zip(history.periods, series.points).map { period, point in
          .object([
            (history.step.rawValue, .string(period.name)),
            ("active", .integer(point.active)), ("observed", .integer(point.observed)),
            ("profiles", .integer(point.profiles)),
            ("profiles_in_window", .integer(point.profilesInWindow)),
            ("deployments", .integer(point.deployments)), ("deaths", .integer(point.deaths)),
            (
              "mean_age_years",
              point.meanAgeInDays.map { .double(($0 / 3.6525).rounded() / 100) } ?? .null
            ),
          ])
        })
    }
    return .object(
      [
        ("every", .string(history.step.rawValue)),
        ("by", .optional(history.grouping?.rawValue)),
      ] + provenance.members + [
        (
          "groups",
          .array(
            history.groups.map {
              .object([("name", .string($0.name)), ("points", points($0))])
            })
        ),
        ("total", points(history.total)),
      ])
  }
}
