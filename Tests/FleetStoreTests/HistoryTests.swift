import Argo
import FleetStore
import GRDB
import TestSupport
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

  @Test func aCycleProfileCountsOnceHoweverManyProfilesItsFileHolds() async throws {
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

  // MARK: - The boxes that profiles lie in

  @Test func aSelectionFindsEveryProfileInItsBoxAndNoOther() async throws {
    var random = SeededGenerator(seed: 11)
    func degrees(_ range: ClosedRange<Double>) -> Double {
      // Whole tens among them, where the boxes of the store meet.
      Bool.random(using: &random)
        ? Double.random(in: range, using: &random)
        : (Double.random(in: range, using: &random) / 10).rounded() * 10
    }
    let writer = try store.writer()
    for number in 0..<150 {
      _ = try await writer.write([
        FileFixture(
          path: "/\(number).nc", cycles: [number], day: Double(number),
          latitude: number % 10 == 0 ? 95 : degrees(-90...90),
          longitude: number % 7 == 0 ? 180 : degrees(-180...360),
          positionFlag: number % 9 == 0 ? .missing : .good
        ).item()
      ])
    }
    let reader = try store.reader()
    let all = try reader.profiles(of: float(), cycle: nil, direction: nil).map(\.profile)
    var found = 0
    for _ in 0..<60 {
      let latitudes = [degrees(-90...90), degrees(-90...90)].sorted()
      // None where two sides are the same.
      let sides = (west: degrees(-180...180), east: degrees(-180...180))
      guard
        let box = GeographicBox(
          west: sides.west, east: sides.east, south: latitudes[0], north: latitudes[1])
      else { continue }
      var selection = ProfileSelection()
      selection.box = box
      var cycles: [Int] = []
      try reader.forEachProfile(selection) { stored, _ in cycles.append(stored.profile.key.cycle) }
      let expected = all.filter { profile in
        profile.positionFlag == .good && profile.position.map(box.contains) ?? false
      }.map(\.key.cycle)
      #expect(cycles == expected, "\(box)")
      found += cycles.count
    }
    #expect(found > 500)
  }
}
