import Argo
import FleetStore
import GRDB
import Testing

/// How floats stood at a date, and where profiles are.
struct HistoryTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  private func history(_ date: ArgoTime, window: Int64 = 0) throws -> FloatHistory? {
    try store.reader().histories(asOf: date, windowSeconds: window).first
  }

  @Test func onlyWhatWasObservedByTheDateCountsToTheSecond() async throws {
    try await store.write([FileFixture(path: "/p.nc", cycles: [1, 2, 3]).item()])
    #expect(try history(newYear.advanced(bySeconds: -1)) == nil)
    var known = try #require(try history(newYear))
    #expect(known.first == newYear && known.last == newYear && known.profiles == 1)
    let second = newYear.advanced(bySeconds: 864_000)
    known = try #require(try history(second.advanced(bySeconds: -1)))
    #expect(known.last == newYear)
    known = try #require(try history(second))
    #expect(known.last == second && known.profiles == 2 && known.cycles == 2)
    #expect(try store.reader().latestObservation() == newYear.advanced(bySeconds: 1_728_000))
  }

  @Test func theWindowIsInclusiveAtBothEnds() async throws {
    try await store.write([FileFixture(path: "/p.nc", cycles: [1, 2, 3]).item()])
    let last = newYear.advanced(bySeconds: 1_728_000)
    #expect(try history(last, window: 864_000)?.profilesInWindow == 2)
    #expect(try history(last, window: 863_999)?.profilesInWindow == 1)
    #expect(try history(last, window: 0)?.profilesInWindow == 1)
  }

  @Test func aPassageCountsOnceHoweverManyProfilesItsFileHolds() async throws {
    try await store.write([
      FileFixture(path: "/R.nc", profilesPerCycle: 3).item(),
      FileFixture(path: "/RD.nc", direction: .descending, day: -1).item(),
    ])
    let known = try #require(try history(newYear))
    #expect(known.profiles == 2 && known.cycles == 1)
  }

  @Test func thePositionIsTheNewestGoodOneNotAfterTheDate() async throws {
    try await store.write([
      FileFixture(path: "/1.nc", cycles: [1], latitude: 10).item(),
      FileFixture(path: "/2.nc", cycles: [2], day: 10, latitude: 20, positionFlag: .bad).item(),
      FileFixture(path: "/3.nc", cycles: [3], day: 20, latitude: -99.999).item(),
      FileFixture(path: "/4.nc", cycles: [4], day: 30, latitude: 40, positionFlag: .estimated)
        .item(),
      FileFixture(path: "/5.nc", cycles: [5], day: 40, latitude: nil).item(),
    ])
    func latitude(_ day: Int64) throws -> Double? {
      try history(newYear.advanced(bySeconds: day * 86_400))?.position?.latitude
    }
    #expect(try [5, 10, 20, 29, 30, 50].map(latitude) == [10, 10, 10, 10, 40, 40])
  }

  @Test func profilesWithoutAValidDateMakeNoHistory() async throws {
    var item = try FileFixture(path: "/R.nc").item()
    if case .profiles(var profiles) = item.content {
      profiles[0].observed = nil
      item.content = .profiles(profiles)
    }
    try await store.write([item])
    #expect(try history(newYear.advanced(bySeconds: 1 << 40)) == nil)
    #expect(try store.reader().latestObservation() == nil)
    #expect(try store.reader().floats().count == 1)
  }

  // MARK: - The index of positions

  @Test func theIndexOfPositionsIsInStepWithTheProfiles() async throws {
    var random = SeededGenerator(seed: 11)
    let writer = try store.writer()
    for _ in 0..<12 {
      let batch = try (0..<6).map { _ in
        try FileFixture(
          path: "/\(Int.random(in: 0...9, using: &random)).nc",
          rank: SourceRank(rawValue: Int.random(in: 1...3, using: &random)) ?? .realTime,
          cycles: [Int.random(in: 1...5, using: &random), 7],
          latitude: Bool.random(using: &random) ? 95 : Double.random(in: -90...90, using: &random),
          longitude: Double.random(in: -180...360, using: &random),
          positionFlag: Bool.random(using: &random) ? .good : .missing
        ).item()
      }
      _ = try await writer.write(batch)
      try checkPositions()
    }
  }

  private func checkPositions() throws {
    let profiles = try DatabaseQueue(path: store.path).read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT profiles.id, latitude, longitude, position_qc, west, south, profile_id
          FROM profiles FULL JOIN profile_positions ON profile_id = profiles.id
          """)
    }
    #expect(!profiles.isEmpty)
    for row in profiles {
      try #require(!row.hasNull(atIndex: 0), "the index has a profile that is not there")
      let position = Position(latitude: row[1], longitude: row[2])
      guard let position, (row[3] as String) == "1" else {
        #expect(row.hasNull(atIndex: 6))
        continue
      }
      try #require(!row.hasNull(atIndex: 6), "the index lacks a profile")
      // The index holds float32.
      #expect(abs((row[4] as Double) - position.normalizedLongitude) < 1e-4)
      #expect(abs((row[5] as Double) - position.latitude) < 1e-4)
    }
  }
}
