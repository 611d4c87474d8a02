import Argo
import Testing

@testable import Fleet

/// The product-limit estimate.
struct SurvivalTests {
  /// Weeks of remission of 21 patients given 6-MP, the example of most text books.
  ///
  /// Source: Freireich and others 1963, Blood 21, 699; a plus sign there is `false` here.
  private let remissions: [(weeks: Int64, ended: Bool)] = [
    (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false),
    (11, false), (13, true), (16, true), (17, false), (19, false), (20, false), (22, true),
    (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
  ]

  private func curve() -> SurvivalCurve {
    SurvivalCurve(
      name: "6-MP",
      watches: remissions.reversed().map { .init(seconds: $0.weeks * 604_800, hasDied: $0.ended) })
  }

  /// Estimates and Greenwood errors as printed for these data in Kleinbaum and Klein, Survival
  /// Analysis, and by R's survfit.
  @Test func theCurveIsThePublishedOne() throws {
    let curve = curve()
    let expected: [(week: Double, atRisk: Int, survival: Double, error: Double)] = [
      (6, 21, 0.857, 0.0764), (7, 17, 0.807, 0.0869), (10, 15, 0.753, 0.0963),
      (13, 12, 0.690, 0.1068), (16, 11, 0.627, 0.1141), (22, 7, 0.538, 0.1282),
      (23, 6, 0.448, 0.1346),
    ]
    #expect(curve.floats == 21 && curve.deaths == 9)
    #expect(curve.steps.count == expected.count)
    for (step, published) in zip(curve.steps, expected) {
      #expect(step.ageInDays == published.week * 7 && step.atRisk == published.atRisk)
      #expect(abs(step.survival - published.survival) < 0.0005, "week \(published.week)")
      #expect(abs(step.standardError - published.error) < 0.00005, "week \(published.week)")
    }
    #expect(curve.medianInDays == 161.0)
  }

  @Test func nothingIsSaidBeyondTheLongestWatch() {
    let curve = curve()
    #expect(curve.survival(atDays: 0) == 1)
    #expect(curve.survival(atDays: 35 * 7).map { abs($0 - 0.448) < 0.001 } == true)
    #expect(curve.survival(atDays: 35 * 7 + 1) == nil)
    #expect(SurvivalCurve(name: "none", watches: []).survival(atDays: 0) == nil)
  }

  @Test func aGroupThatDiedOutHasNoneLeftAtAnyLaterAge() {
    let curve = SurvivalCurve(
      name: "two",
      watches: [.init(seconds: 86_400, hasDied: true), .init(seconds: 172_800, hasDied: true)])
    #expect(curve.survival(atDays: 1.5) == 0.5)
    #expect(curve.survival(atDays: 1000) == 0)
    #expect(curve.steps.last?.standardError == 0)
  }

  @Test func floatsDieWhenLastSeenUnlessTheyAreActiveOrRetrieved() async throws {
    let fleet = try await FleetFixture([
      FloatFixture(wmo: 2_903_001, launch: -5).days(0, through: 100),
      FloatFixture(wmo: 2_903_002).days(0, through: 390),
      FloatFixture(wmo: 2_903_003, endMissionStatus: "R").days(0, through: 200),
      FloatFixture(wmo: 2_903_004, platformType: "ARVOR").days(0, through: 50),
    ])
    let survival = FleetSurvival(try fleet.snapshot(400), by: .model)
    #expect(survival.groups.map(\.name) == ["APEX", "ARVOR"])
    #expect(survival.total.floats == 4 && survival.total.deaths == 2)
    // One APEX of three died, at 105 days of age: the launch counts where it is known.
    #expect(survival.groups[0].steps.map(\.ageInDays) == [105])
    #expect(survival.groups[0].steps.map(\.atRisk) == [3])
    #expect(survival.groups[1].medianInDays == 50)
  }
}
