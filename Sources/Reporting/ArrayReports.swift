internal import Argo
package import Fleet
package import Rendering

extension Report {
  /// How the array measures up to its design.
  package init(_ metrics: ArrayMetrics, network: FloatNetwork, provenance: Provenance) {
    func percent(_ share: Double?) -> Table.Cell {
      share.map { .decimal($0 * 100, places: 1) } ?? .missing
    }
    let isByRegion = metrics.grouping == .region
    func cells(_ group: ArrayMetrics.Group, name: String) -> [Table.Cell] {
      [
        .text(name), .integer(group.active), group.target.map { .integer($0) } ?? .missing,
        percent(group.activity), .integer(group.deployed), percent(group.intensity),
      ]
        + (isByRegion
          ? [
            .integer(group.cells), .integer(group.emptyCells), percent(group.density),
            percent(group.month.share), percent(group.month.sum), percent(group.month.potential),
            percent(group.year.share), percent(group.year.sum), percent(group.year.potential),
          ] : [])
    }
    func column(_ title: String, _ key: String) -> Table.Column {
      .init(title, key: key, isNumeric: true)
    }
    let columns: [Table.Column] =
      [
        .init(isByRegion ? "Region" : "Country", key: metrics.grouping.rawValue),
        column("Active", "active"), column("Target", "target"),
        column("Activity %", "activity_percent"), column("Deployed", "deployed"),
        column("Intensity %", "intensity_percent"),
      ]
      + (isByRegion
        ? [
          column("Cells", "cells"), column("Empty", "empty_cells"),
          column("Density %", "density_percent"), column("Cov. %", "coverage_percent"),
          column("Sum %", "coverage_sum_percent"),
          column("Potential %", "coverage_potential_percent"),
          column("Year %", "year_coverage_percent"), column("Year sum %", "year_sum_percent"),
          column("Year pot. %", "year_potential_percent"),
        ] : [])
    self.init(
      table: Table(
        columns: columns,
        rows: metrics.groups.map {
          cells($0, name: isByRegion ? $0.name : Report.countryLabel($0.name))
        },
        footer: cells(metrics.total, name: "All")),
      json: .object(
        [
          ("network", .string(network.rawValue)), ("by", .string(metrics.grouping.rawValue)),
          ("month", .string(metrics.month)),
        ] + provenance.members + [
          ("groups", .array(metrics.groups.map(Report.measures))),
          ("total", Report.measures(metrics.total)),
        ]),
      heading: ["network \(network.rawValue)"] + provenance.lines + [
        "activity: active over target; intensity: deployed in 365 days over target;"
          + " density: cells with the floats wanted",
        "coverage of \(metrics.month) and of the twelve months to it: profiles over three times the"
          + " floats wanted, cell by cell",
      ])
  }

  private static func measures(_ group: ArrayMetrics.Group) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .double($0) } ?? .null }
    func coverage(_ coverage: ArrayMetrics.Coverage) -> JSONValue {
      .object([
        ("share", number(coverage.share)), ("sum", number(coverage.sum)),
        ("potential", number(coverage.potential)),
      ])
    }
    return .object([
      ("name", .string(group.name)), ("active", .integer(group.active)),
      ("target", group.target.map { .integer($0) } ?? .null),
      ("activity", number(group.activity)), ("deployed", .integer(group.deployed)),
      ("intensity", number(group.intensity)), ("cells", .integer(group.cells)),
      ("filled_cells", .integer(group.filledCells)),
      ("empty_cells", .integer(group.emptyCells)), ("density", number(group.density)),
      ("coverage_month", coverage(group.month)), ("coverage_year", coverage(group.year)),
    ])
  }

  /// Cells of the design that hold too few floats now, or none.
  package init(cells state: ArrayState, onlyEmpty: Bool, provenance: Provenance) {
    let numbers = state.design.cells.indices.filter {
      onlyEmpty
        ? state.occupants[$0].isEmpty : state.occupants[$0].count < state.design.cells[$0].target
    }
    self.init(
      table: Table(
        columns: Report.placeColumns + [
          .init("Wanted", key: "target", isNumeric: true),
          .init("Active", key: "active", isNumeric: true),
        ],
        rows: numbers.map { number in
          let cell = state.design.cells[number]
          return Report.place(cell) + [
            .integer(cell.target), .integer(state.occupants[number].count),
          ]
        }),
      json: .object(
        provenance.members + [
          (
            "cells",
            .array(
              numbers.map { number in
                .object(
                  Report.placeMembers(state.design.cells[number]) + [
                    ("active", .integer(state.occupants[number].count))
                  ])
              })
          )
        ]),
      heading: provenance.lines + [
        "\(numbers.count) of \(state.design.cells.count) cells hold"
          + (onlyEmpty ? " no active float" : " fewer active floats than wanted")
      ])
  }

  /// Where floats should be deployed next, the neediest cells first.
  package init(_ needs: [DeploymentNeed], of count: Int, provenance: Provenance) {
    self.init(
      table: Table(
        columns: [.init("Rank", key: "rank", isNumeric: true)] + Report.placeColumns + [
          .init("Wanted", key: "target", isNumeric: true),
          .init("Active", key: "active", isNumeric: true),
          .init("In a year", key: "expected", isNumeric: true),
          .init("Empty %", key: "chance_empty_percent", isNumeric: true),
          .init("Around", key: "expected_around", isNumeric: true),
        ],
        rows: needs.enumerated().map { index, need in
          [.integer(index + 1)] + Report.place(need.cell) + [
            .integer(need.cell.target), .integer(need.active),
            .decimal(need.expected, places: 2), .decimal(need.chanceEmpty * 100, places: 1),
            .decimal(need.expectedAround, places: 2),
          ]
        }),
      json: .object(
        provenance.members + [
          ("cells_in_need", .integer(count)),
          (
            "cells",
            .array(
              needs.map { need in
                .object(
                  Report.placeMembers(need.cell) + [
                    ("active", .integer(need.active)), ("expected", .double(need.expected)),
                    ("chance_empty", .double(need.chanceEmpty)),
                    ("expected_around", .double(need.expectedAround)),
                  ])
              })
          ),
        ]),
      heading: provenance.lines + [
        "\(needs.count) of \(count) cells that will hold fewer floats than wanted in twelve months,"
          + " neediest first"
      ])
  }

  private static let placeColumns: [Table.Column] = [
    .init("Lat", key: "lat", isNumeric: true), .init("Lon", key: "lon", isNumeric: true),
    .init("Region", key: "region"),
  ]

  private static func place(_ cell: ArrayDesign.Cell) -> [Table.Cell] {
    [
      .decimal(cell.centre.latitude, places: 1), .decimal(cell.centre.longitude, places: 1),
      .filled(cell.region),
    ]
  }

  private static func placeMembers(_ cell: ArrayDesign.Cell) -> [(String, JSONValue)] {
    [
      ("lat", .double(cell.centre.latitude)), ("lon", .double(cell.centre.longitude)),
      ("width", .double(cell.width)), ("height", .double(cell.height)),
      ("region", cell.region.map { .string($0) } ?? .null),
      ("target", .integer(cell.target)),
    ]
  }

  /// Silent or ageing floats, each with its own cycle time and its age.
  package init(_ floats: [FloatHealth], of count: Int, title: String, provenance: Provenance) {
    func number(_ value: Double?) -> JSONValue { value.map { .double($0) } ?? .null }
    func cell(_ value: Double?, _ places: Int) -> Table.Cell {
      value.map { .decimal($0, places: places) } ?? .missing
    }
    self.init(
      table: Table(
        columns: [
          .init("WMO", key: "wmo", isNumeric: true), .init("Country", key: "country"),
          .init("Platform", key: "platform_type"), .init("Last profile", key: "last_profile"),
          .init("Silent (days)", key: "days_silent", isNumeric: true),
          .init("Cycle (days)", key: "cycle_days", isNumeric: true),
          .init("Missed", key: "cycles_missed", isNumeric: true),
          .init("Age (years)", key: "age_years", isNumeric: true),
          .init("One year more %", key: "one_year_survival_percent", isNumeric: true),
          .init("Region", key: "region"), .init("Active", key: "active"),
        ],
        rows: floats.map { float in
          let status = float.status
          return [
            .integer(status.wmo.value), .filled(status.country?.code ?? ""),
            .filled(status.platformType), status.last.map { .time($0) } ?? .missing,
            cell(float.daysSilent, 1), cell(float.cycleDays, 1), cell(float.cyclesMissed, 1),
            cell(float.ageInDays / 365.25, 2), cell(float.oneYearSurvival * 100, 0),
            .filled(status.region), .text(status.isActive ? "yes" : "no"),
          ]
        }),
      json: .object(
        provenance.members + [
          ("floats_in_all", .integer(count)),
          (
            "floats",
            .array(
              floats.map { float in
                .object(
                  Report.members(of: float.status) + [
                    ("days_silent", .double(float.daysSilent)),
                    ("cycle_days", number(float.cycleDays)),
                    ("cycles_missed", number(float.cyclesMissed)),
                    ("age_days", .double(float.ageInDays)),
                    ("one_year_survival", .double(float.oneYearSurvival)),
                  ])
              })
          ),
        ]),
      heading: provenance.lines + ["\(floats.count) of \(count) \(title)"])
  }
}
