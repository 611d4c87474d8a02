import Argo
import Foundation
import Rendering
import Testing

@testable import Fleet
@testable import Reporting

/// Histories as tables.
struct HistoryReportTests {
  private func point(_ active: Int, _ profiles: Int) -> FleetHistory.Point {
    var point = FleetHistory.Point()
    point.active = active
    point.profiles = profiles
    point.ageInDays = 365.25 * Double(active)
    return point
  }

  private func history(_ grouping: FleetSummary.Grouping?) throws -> FleetHistory {
    let moment = try #require(ArgoTime(iso8601: "2020-02-29"))
    let groups = ["JP", "(unknown)"].map { name in
      FleetHistory.Series(name: name, points: [point(2, 6), point(0, 1)])
    }
    return FleetHistory(
      grouping: grouping, rule: ActivityRule(asOf: moment), step: .month,
      periods: ["2020-01", "2020-02"].map { .init(name: $0, start: moment, end: moment) },
      groups: grouping == nil ? [] : groups,
      total: FleetHistory.Series(name: "all", points: [point(4, 12), point(0, 2)]))
  }

  private func csv(
    _ grouping: FleetSummary.Grouping?, _ measure: HistoryMeasure?
  ) throws -> String {
    let history = try history(grouping)
    return Report(history, measure: measure, provenance: Provenance(rule: history.rule))
      .rendered(as: .csv)
  }

  @Test func withoutGroupsAPeriodHasALineWithAllThereIs() throws {
    #expect(
      try csv(nil, .active) == """
        month,active,observed,profiles,deployments,deaths,mean_age_years
        2020-01,4,0,12,0,0,1.00
        2020-02,0,0,2,0,0,

        """)
  }

  @Test func groupsStandSideBySideForOneMeasure() throws {
    #expect(
      try csv(.country, .profiles) == """
        month,JP,(unknown),all
        2020-01,6,6,12
        2020-02,1,1,2

        """)
  }

  @Test func withoutAMeasureEveryGroupHasALineInEveryPeriod() throws {
    let lines = try csv(.country, nil).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0] == "month,country,active,observed,profiles,deployments,deaths,mean_age_years")
    #expect(lines[1] == "2020-01,JP Japan,2,0,6,0,0,1.00")
    #expect(lines[4] == "2020-02,(unknown),0,0,1,0,0,")
  }

  @Test func theHeadingSaysDateRuleAndProgram() throws {
    let history = try history(nil)
    let text = Report(
      history, measure: nil,
      provenance: Provenance(
        rule: history.rule, countryRule: .dac, filters: [("country", "JP")],
        indexDate: ArgoTime(iso8601: "2020-03-01"))
    ).rendered(as: .markdown)
    for words in [
      "country JP", "as of 2020-02-29T00:00:00Z", "30 days", "DAC folder only",
      "index of 2020-03-01T00:00:00Z", "argofleet \(Provenance.programVersion)",
    ] { #expect(text.contains(words)) }
  }
}
