package import Fleet
package import Rendering

extension Report {
  /// How long floats live, by group: the median and the shares that live so many years.
  package init(_ survival: FleetSurvival, provenance: Provenance) {
    let years = [1, 2, 3, 4, 5, 7, 10]
    func cells(_ curve: SurvivalCurve, name: String) -> [Table.Cell] {
      [
        .text(name), .integer(curve.floats), .integer(curve.deaths),
        curve.medianInDays.map { .decimal($0 / Report.daysInYear, places: 2) } ?? .missing,
      ]
        + years.map { year in
          curve.survival(atDays: Double(year) * Report.daysInYear).map {
            .decimal($0 * 100, places: 1)
          } ?? .missing
        }
    }
    let grouping = survival.grouping
    self.init(
      table: Table(
        columns: [
          .init(grouping.title, key: grouping.rawValue),
          .init("Floats", key: "floats", isNumeric: true),
          .init("Died", key: "deaths", isNumeric: true),
          .init("Median (years)", key: "median_years", isNumeric: true),
        ]
          + years.map {
            .init("\($0) y (%)", key: "survival_\($0)_years_percent", isNumeric: true)
          },
        rows: survival.groups.map { cells($0, name: grouping.label($0.name)) },
        footer: cells(survival.total, name: "All")),
      json: .object(
        [("by", .string(grouping.rawValue))] + provenance.members + [
          ("groups", .array(survival.groups.map(Report.curve))),
          ("total", Report.curve(survival.total)),
        ]),
      heading: provenance.lines + [
        "share of floats that live longer than each number of years (Kaplan-Meier); dead: not active"
          + " on the as-of date and not retrieved"
      ])
  }

  /// Days in a Julian year.
  private static let daysInYear = 365.25

  private static func curve(_ curve: SurvivalCurve) -> JSONValue {
    .object([
      ("name", .string(curve.name)), ("floats", .integer(curve.floats)),
      ("deaths", .integer(curve.deaths)),
      ("median_days", curve.medianInDays.map { .double($0) } ?? .null),
      (
        "steps",
        .array(
          curve.steps.map {
            .object([
              ("age_days", .double($0.ageInDays)), ("at_risk", .integer($0.atRisk)),
              ("deaths", .integer($0.deaths)), ("survival", .double($0.survival)),
              ("standard_error", .double($0.standardError)),
            ])
          })
      ),
    ])
  }
}
