import Argo
import FleetStore
import Testing

/// Profiles that are known from an index only.
struct IndexRowTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  private func index(_ fixture: IndexFixture) throws -> [StoreItem] {
    [try fixture.part(), fixture.end()]
  }

  @Test func aRowHasNoLevelsUntilItsFileComes() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", cycles: [1, 2])))
    let reader = try store.reader()
    let before = try reader.profiles(of: float(), cycle: nil, direction: nil)
    #expect(before.map(\.isIndexOnly) == [true, true])
    #expect(before.map(\.source) == ["/index.txt", "/index.txt"])
    #expect(try reader.levels(of: before[0]).temperature == nil)
    #expect(before[0].observed == newYear)
    try await store.write([FileFixture(path: "/R.nc").item()])
    let after = try reader.profiles(of: float(), cycle: nil, direction: nil)
    #expect(after.map(\.isIndexOnly) == [false, true])
    #expect(try reader.levels(of: after[0]).temperature?.values.count == 3)
  }

  @Test(arguments: permutations(3))
  func aFileWinsOverIndexesAndTheNewerIndexOverTheOlder(_ order: [Int]) async throws {
    let items = [
      try index(IndexFixture(path: "/new.txt", cycles: [1, 2], updated: 5)),
      try index(IndexFixture(path: "/old.txt", cycles: [1, 2, 3], updated: 1)),
      [try FileFixture(path: "/_prof.nc", precedence: .multiCycle).item()],
    ]
    try await store.write(order.flatMap { items[$0] })
    #expect(try store.cycleProfiles() == ["1A0 /_prof.nc", "2A0 /new.txt", "3A0 /old.txt"])
  }

  @Test func rowsThatANewerIndexLacksAreTakenAway() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", cycles: [1, 2, 3])))
    try await store.write(index(IndexFixture(path: "/index.txt", cycles: [2, 4])))
    #expect(try store.cycleProfiles() == ["2A0 /index.txt", "4A0 /index.txt"])
  }

  @Test func aFloatThatANewerIndexLacksGoesWithAllThatWasKeptOfIt() async throws {
    let other = 2_903_002
    func indexes(_ floats: [Int]) throws -> [StoreItem] {
      let fixtures = floats.map { IndexFixture(path: "/index.txt", wmo: $0) }
      return try fixtures.map { try $0.part() } + [IndexFixture(path: "/index.txt").end()]
    }
    try await store.write(indexes([2_903_001, other]))
    try await store.write([FileFixture(path: "/R.nc").item()])
    try await store.write(indexes([other]))
    // The float of the file stays, without what the index said; the index may list it again.
    #expect(try store.reader().floats().map(\.wmo.value) == [2_903_001, other])
    #expect(try store.reader().floats().map(\.institution) == ["", "JA"])
    try await store.write(indexes([2_903_001]))
    #expect(try store.reader().floats().map(\.institution) == ["JA"])
    #expect(try store.reader().check().isSound)
  }

  @Test func whatANewerEditionSaysOfAFloatReplacesWhatTheSameIndexSaidBefore() async throws {
    // As a float that goes to another DAC: the same date, a name that sorts lower.
    try await store.write(index(IndexFixture(path: "/index.txt", institution: "NM")))
    try await store.write(index(IndexFixture(path: "/index.txt", institution: "HZ")))
    #expect(try store.reader().floats().map(\.institution) == ["HZ"])
    // Of two indexes the newer counts, whatever comes last.
    try await store.write(
      index(IndexFixture(path: "/old.txt", updated: -5, institution: "ZZ")))
    #expect(try store.reader().floats().map(\.institution) == ["HZ"])
  }

  @Test func theSameIndexInTheSameRunChangesNothing() async throws {
    let items = try index(IndexFixture(path: "/index.txt", cycles: [1, 2]))
    let outcomes = try await store.write(items + items)
    #expect(outcomes.map(\.profilesAdded) == [2, 0, 0, 0])
    #expect(outcomes.map(\.profilesReplaced) == [0, 0, 0, 0])
  }

  @Test func aRowWithAnImpossiblePositionIsKeptButHasNoPlace() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", latitude: -99.999)))
    let reader = try store.reader()
    let stored = try reader.profiles(of: float(), cycle: 1, direction: nil)
    #expect(stored.first?.profile.latitude == -99.999)
    #expect(try reader.histories(asOf: newYear, windowSeconds: 0).map(\.position) == [nil])
  }

  @Test func anIndexTellsInstitutionAndDACUntilAFileDoes() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", institution: "AO")))
    var known = try #require(try store.reader().float(float()))
    #expect(known.institution == "AO" && known.dac == "jma")
    #expect(known.metadataSource == .index)
    try await store.write([MetadataFixture(path: "/meta.nc").item()])
    known = try #require(try store.reader().float(float()))
    #expect(known.institution == "JM" && known.metadataSource == .metadata)
  }

  @Test func whatAnIndexListsCountsAgainOnceAFileNoLongerHoldsTheCycle() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", cycles: [1, 2])))
    try await store.write([
      FileFixture(path: "/_prof.nc", precedence: .multiCycle, cycles: [1, 2], day: 5).item()
    ])
    #expect(try store.cycleProfiles() == ["1A0 /_prof.nc", "2A0 /_prof.nc"])
    try await store.write([
      FileFixture(path: "/_prof.nc", precedence: .multiCycle, cycles: [1], day: 5).item()
    ])
    #expect(try store.cycleProfiles() == ["1A0 /_prof.nc", "2A0 /index.txt"])
    let later = newYear.advanced(bySeconds: 100 * 86_400)
    let history = try #require(
      try store.reader().histories(asOf: later, windowSeconds: 0).first)
    #expect(history.profiles == 2)
    #expect(history.last == newYear.advanced(bySeconds: 10 * 86_400), "the row of the index")
  }

  @Test func aFileThatDoesNotDateItsCycleProfileKeepsTheIndexFromDatingIt() async throws {
    try await store.write(index(IndexFixture(path: "/index.txt", cycles: [1, 2])))
    var item = try FileFixture(path: "/R.nc", cycles: [2]).item()
    if case .profiles(var profiles) = item.content {
      profiles[0].observed = nil
      item.content = .profiles(profiles)
    }
    try await store.write([item])
    let later = newYear.advanced(bySeconds: 100 * 86_400)
    let history = try #require(
      try store.reader().histories(asOf: later, windowSeconds: 0).first)
    #expect(history.profiles == 1 && history.last == newYear)
    #expect(try store.reader().observationSpan() == newYear...newYear)
  }

  @Test func rowsOfAFloatMayStandAnywhereInAnIndexWhateverItsParts() async throws {
    let parts = try [
      IndexFixture(path: "/index.txt", cycles: [7, 2], day: 10, updated: 1).part(),
      IndexFixture(path: "/index.txt", wmo: 2_903_002, cycles: [1]).part(),
      IndexFixture(path: "/index.txt", cycles: [9, 7, 1], day: 50, updated: 2).part(),
      IndexFixture(path: "/index.txt", cycles: [2], day: 90).part(),
    ]
    let outcomes = try await store.write(parts + [IndexFixture(path: "/index.txt").end()])
    #expect(outcomes.map(\.profilesAdded) == [2, 1, 2, 0, 0])
    let stored = try store.reader().profiles(of: float(), cycle: nil, direction: nil)
    #expect(stored.map(\.profile.key.cycle) == [1, 2, 7, 9])
    // Cycle 7 is newer in the third part; cycle 2 is older in the last.
    let days = stored.map { stored in
      ((stored.observed?.seconds ?? 0) - newYear.seconds) / 86_400
    }
    #expect(days == [70, 20, 60, 50])
  }

  @Test func aFloatThatANewerIndexLacksHasNoProfilesAnyMore() async throws {
    let other = try IndexFixture(path: "/index.txt", wmo: 2_903_002, cycles: [1]).part()
    try await store.write([other] + index(IndexFixture(path: "/index.txt")))
    try await store.write(index(IndexFixture(path: "/index.txt")))
    #expect(try store.cycleProfiles(of: 2_903_002).isEmpty)
    let later = newYear.advanced(bySeconds: 100 * 86_400)
    #expect(
      try store.reader().histories(asOf: later, windowSeconds: 0).map(\.wmo) == [float()])
  }
}
