import Argo
import FleetStore
import Geography
import Testing

@testable import Fleet

/// The fleet through time.
struct HistoryTests {
  /// Four floats: one that lives on, one that dies, one that drifts from the North Pacific across
  /// the equator, one that comes back after a long silence.
  private func fleet() async throws -> FleetFixture {
    try await FleetFixture([
      FloatFixture(wmo: 2_903_001, launch: -3).days(0, through: 390),
      FloatFixture(wmo: 4_902_252, dac: "aoml", institution: "AO").days(40, through: 95, every: 5),
      FloatFixture(wmo: 5_903_001, longitude: -175, drift: -1).days(35, through: 300),
      FloatFixture(
        wmo: 6_903_001, dac: "coriolis", institution: "IF", days: [10, 20, 30, 250, 260]),
    ])
  }

  private func history(
    _ fleet: FleetFixture, step: FleetHistory.Step = .month,
    _ change: (inout FleetHistory.Request) -> Void = { _ in }
  ) throws -> FleetHistory {
    var request = FleetHistory.Request(step: step)
    request.asOf = .moment(day(400))
    change(&request)
    return try FleetHistory(fleet.store, request, now: day(4000))
  }

  @Test func everyMonthIsASnapshotAtItsEnd() async throws {
    let fleet = try await fleet()
    for grouping in [nil, .country, .region, .dac] as [FleetSummary.Grouping?] {
      let history = try history(fleet) { $0.grouping = grouping }
      #expect(history.periods.first?.name == "2020-01" && history.periods.last?.name == "2021-02")
      for (number, period) in history.periods.enumerated() {
        let snapshot = try FleetSnapshot(
          store: fleet.store, asOf: .moment(period.end), windowDays: 30, now: day(4000))
        #expect(history.total.points[number].active == snapshot.floats.count(where: \.isActive))
        guard let grouping else { continue }
        let summary = FleetSummary(snapshot, by: grouping)
        for group in history.groups {
          let expected = summary.groups.first { $0.name == group.name }
          #expect(group.points[number].active == expected?.active ?? 0, "\(period) \(group.name)")
        }
      }
    }
  }

  @Test func profilesDeploymentsAndDeathsAreCountedWhereTheyFall() async throws {
    let history = try history(try await fleet())
    func point(_ month: String) throws -> FleetHistory.Point {
      let number = try #require(history.periods.firstIndex { $0.name == month })
      return history.total.points[number]
    }
    // January 2020 has days 0 to 30, so profiles at 0, 10, 20, 30 of the first float and 10, 20,
    // 30 of the last; the first was launched in December already.
    let january = try point("2020-01")
    #expect(january.profiles == 7 && january.observed == 2 && january.deployments == 1)
    // February has days 31 to 59: 40, 50; 40 to 55 by fives; 35, 45, 55.
    let february = try point("2020-02")
    #expect(february.profiles == 2 + 4 + 3 && february.observed == 3)
    #expect(february.deployments == 2 && february.deaths == 0)
    // The American float was last seen on day 95, 5 April; the French one on day 260, 17
    // September, though it had been silent for months before.
    #expect(try point("2020-04").deaths == 1)
    #expect(try point("2020-09").deaths == 1)
    #expect(history.total.points.map(\.deployments).reduce(0, +) == 3)
    #expect(history.total.points.map(\.deaths).reduce(0, +) == 3)
  }

  @Test func ageIsTheMeanOfTheActiveFloats() async throws {
    let history = try history(try await fleet())
    // At the end of January the first float is 33 days and 86,399 seconds old and the last 20.
    let age = try #require(history.total.points[0].meanAgeInDays)
    let last = 30 + 86_399.0 / 86_400
    #expect(abs(age - ((last + 3) + (last - 10)) / 2) < 1e-9)
    #expect(history.total.points.allSatisfy { ($0.meanAgeInDays == nil) == ($0.active == 0) })
  }

  @Test func profilesCountInTheRegionTheyWereTakenIn() async throws {
    // From 136 to 142° E, a degree a profile.
    let fleet = try await FleetFixture([
      FloatFixture(latitude: 40, longitude: 136, drift: 1).days(0, through: 60)
    ])
    let history = try FleetHistory(
      fleet.store,
      {
        var request = FleetHistory.Request(step: .year)
        request.grouping = .region
        return request
      }(), now: day(4000))
    // The edge of the Sea of Japan runs from 139.5° E, 38.5° N to 140.5° E, 41.2° N, so that it is
    // at 140.06° E on this parallel.
    let profiles = Dictionary(
      uniqueKeysWithValues: history.groups.map { ($0.name, $0.points[0].profiles) })
    #expect(profiles == ["Sea of Japan": 5, "North Pacific": 2])
    let active = history.groups.first { $0.name == "North Pacific" }?.points[0].active
    #expect(active == 1 && history.total.points[0].observed == 1)
  }

  @Test func aFilterOnRegionsHoldsAtTheEndOfEachPeriod() async throws {
    let fleet = try await FleetFixture([
      FloatFixture(latitude: 40, longitude: 136, drift: 1).days(0, through: 60)
    ])
    let japanSea = try #require(RegionAtlas.standard.region(named: "Sea of Japan"))
    let history = try history(fleet) {
      $0.filter.regions = [japanSea]
      $0.asOf = .latest
    }
    // The profile of day 40, 10 February, is in it, that of day 50 is not.
    #expect(history.total.points.map(\.active) == [1, 0, 0])
  }

  @Test func periodsBeginAndEndWhereTheyAreAskedTo() async throws {
    let history = try history(try await fleet()) {
      $0.from = ArgoTime(iso8601: "2020-03-17")
      $0.to = ArgoTime(iso8601: "2020-05-02")
    }
    #expect(history.periods.map(\.name) == ["2020-03", "2020-04", "2020-05"])
    #expect(history.periods[0].start == ArgoTime(iso8601: "2020-03-01"))
    #expect(history.periods[2].end == ArgoTime(iso8601: "2020-05-31T23:59:59Z"))
    // What came before is known all the same.
    #expect(history.total.points[0].active == 3)
  }

  @Test func aYearIsTheSameAsTwelveSnapshotsAgo() async throws {
    let fleet = try await fleet()
    let years = try FleetSummary(
      yearsOf: fleet.store, asOf: .moment(day(400)), windowDays: 30, now: day(4000))
    #expect(years.groups.map(\.name) == ["2020", "2021"])
    #expect(years.groups.map(\.floats) == [4, 1])
    #expect(years.groups.map(\.active) == [1, 1])
    #expect(years.groups.map(\.profiles) == [37 + 12 + 27 + 5, 3])
    #expect(years.total.profiles == 40 + 12 + 27 + 5)
  }

  @Test func anEmptyStoreHasNoHistory() async throws {
    let fleet = try await FleetFixture([FloatFixture()])
    var request = FleetHistory.Request(step: .month)
    request.grouping = .region
    let history = try FleetHistory(fleet.store, request, now: day(4000))
    #expect(history.periods.isEmpty && history.groups.isEmpty)
  }
}
