import Argo
import GRDB
import TestSupport
import Testing

@testable import FleetStore

/// What the store gathers of each float for counting: it must say the same as the profiles.
struct FloatTimelineTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  /// How floats stood, straight from the profiles in SQL, without what is gathered.
  private static let plainHistories = """
    WITH cycle_profiles AS (
      SELECT wmo, cycle, min(observed) AS first, max(observed) AS last
      FROM profiles WHERE is_primary AND observed <= :date GROUP BY wmo, cycle, direction
    ), timelines AS (
      SELECT wmo, min(first) AS first, max(last) AS last, count(*) AS cycle_profiles,
        sum(last >= :opening) AS recent, count(DISTINCT cycle) AS cycles
      FROM cycle_profiles GROUP BY wmo
    )
    SELECT timelines.wmo, timelines.first, timelines.last, cycle_profiles, recent, cycles,
      place.latitude, iif(place.longitude >= 180, place.longitude - 360, place.longitude),
      place.observed, regions.name
    FROM timelines
    LEFT JOIN profiles AS place ON place.id = (
      SELECT id FROM profiles AS newest
      WHERE newest.wmo = timelines.wmo AND observed <= :date AND is_located AND is_primary
      ORDER BY observed DESC, cycle DESC, direction LIMIT 1)
    LEFT JOIN regions ON regions.id = place.region_id
    ORDER BY timelines.wmo
    """

  private func plainHistories(
    _ date: ArgoTime, window: Int64
  ) throws -> [FloatHistory] {
    try store.reader().read { db in
      try Row.fetchAll(
        db, sql: FloatTimelineTests.plainHistories,
        arguments: ["date": date.seconds, "opening": date.seconds - window]
      ).map { row in
        var history = FloatHistory(wmo: try float(row[0]))
        history.first = ArgoTime(seconds: row[1])
        history.last = ArgoTime(seconds: row[2])
        history.profiles = row[3]
        history.profilesInWindow = row[4]
        history.cycles = row[5]
        if let latitude = row[6] as Double?, let longitude = row[7] as Double? {
          history.position = Position(latitude: latitude, longitude: longitude)
        }
        history.positionTime = (row[8] as Int64?).map { ArgoTime(seconds: $0) }
        history.region = row[9] ?? ""
        return history
      }
    }
  }

  /// A float with everything that makes counting hard: descents, several profiles a cycle,
  /// some at other moments, missing dates and positions, dates out of order.
  private func difficultItem(_ wmo: Int, seed: UInt64) throws -> StoreItem {
    var random = SeededGenerator(seed: seed)
    var profiles: [PlacedProfile] = []
    for cycle in 1...12 {
      for direction in Direction.allCases where direction == .ascending || cycle % 3 == 0 {
        for index in 0..<(1 + Int(random.next() % 3)) {
          let key = CycleKey(wmo: try float(wmo), cycle: cycle, direction: direction)
          var profile = Profile(index: index, key: key, dataMode: .realTime, levelCount: 0)
          profile.latitude = random.next() % 5 == 0 ? nil : Double(random.next() % 1000) / 7
          profile.longitude = Double(random.next() % 360_000) / 1000
          profile.positionFlag = random.next() % 4 == 0 ? .bad : .good
          let drift = Int64(random.next() % 3) * 3600 + Int64(random.next() % 2) * 2_000_000
          let observed = newYear.advanced(bySeconds: Int64(cycle) * 864_000 + drift)
          let isDated = random.next() % 6 != 0
          profiles.append(
            PlacedProfile(
              profile: profile, observed: isDated ? observed : nil,
              region: profile.position == nil ? "" : "Region \(random.next() % 3)"))
        }
      }
    }
    var source = SourceRecord(
      path: "/\(wmo).nc", fingerprint: SourceFingerprint(size: 1, modified: 1),
      kind: .multiCycleProfile, state: .ingested)
    source.precedenceKind = .multiCycle
    source.wmo = try float(wmo)
    return StoreItem(source: source, content: .profiles(profiles))
  }

  @Test func countsAtAnyDateAreThoseOfTheProfiles() async throws {
    let seed: UInt64 = 20_261_124
    var items: [StoreItem] = []
    for number in 0..<6 {
      items.append(try difficultItem(2_903_001 + number, seed: seed + UInt64(number)))
    }
    try await store.write(items)
    for day in stride(from: Int64(0), through: 170, by: 1) {
      for window in [0, 864_000, 2_592_000] as [Int64] {
        let date = newYear.advanced(bySeconds: day * 86_400 + 1800 * (day % 3))
        let plain = try plainHistories(date, window: window)
        let gathered = try store.reader().histories(asOf: date, windowSeconds: window)
        #expect(gathered == plain, "day \(day), window \(window), seed \(seed)")
      }
    }
  }

  @Test func readersCountFromTheProfilesUntilTheWriterHasGathered() async throws {
    try await store.write([FileFixture(path: "/1.nc", cycles: [1, 2]).item()])
    let writer = try store.writer()
    _ = try await writer.write([FileFixture(path: "/3.nc", cycles: [3], day: 20).item()])
    let later = newYear.advanced(bySeconds: 100 * 86_400)
    #expect(try store.reader().histories(asOf: later, windowSeconds: 0).first?.profiles == 3)
    #expect(
      try store.reader().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM timelines") } == 0)
    try await writer.finish()
    #expect(
      try store.reader().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM timelines") } == 1)
    #expect(try store.reader().histories(asOf: later, windowSeconds: 0).first?.profiles == 3)
  }

  @Test func onlyTheFloatsAskedForAreRead() async throws {
    try await store.write([
      FileFixture(path: "/a.nc", wmo: 2_903_001).item(),
      FileFixture(path: "/b.nc", wmo: 2_903_002).item(),
    ])
    var read: [WMONumber] = []
    try store.reader().forEachFloat([float(2_903_002)]) { read.append($0.wmo) }
    #expect(read == [try float(2_903_002)])
  }

  /// Floats with a cycle at day 0, at days 20 and 60, and at day 90, and one that is not gathered yet.
  @Test func floatsObservedOnlyBeforeOrAfterAPeriodAreNotRead() async throws {
    try await store.write([
      FileFixture(path: "/a.nc", wmo: 2_903_001).item(),
      FileFixture(path: "/b.nc", wmo: 2_903_002, day: 20).item(),
      FileFixture(path: "/b2.nc", wmo: 2_903_002, cycles: [2], day: 60).item(),
      FileFixture(path: "/c.nc", wmo: 2_903_003, day: 90).item(),
    ])
    let writer = try store.writer()
    _ = try await writer.write([FileFixture(path: "/d.nc", wmo: 2_903_004, day: 200).item()])
    func read(_ first: Int64, _ last: Int64, of floats: Set<WMONumber>? = nil) throws -> [Int] {
      var read: [Int] = []
      let period =
        newYear.advanced(bySeconds: first * 86_400)...newYear.advanced(bySeconds: last * 86_400)
      try store.reader().forEachFloat(floats, observedAround: period) { read.append($0.wmo.value) }
      return read
    }
    #expect(try read(0, 100) == [2_903_001, 2_903_002, 2_903_003, 2_903_004])
    // To the day: the first observation may be at the end of the period, the last at its beginning.
    #expect(try read(0, 19) == [2_903_001, 2_903_004])
    #expect(try read(0, 20) == [2_903_001, 2_903_002, 2_903_004])
    #expect(try read(60, 89) == [2_903_002, 2_903_004])
    #expect(try read(61, 89) == [2_903_004])
    #expect(try read(61, 90) == [2_903_003, 2_903_004])
    // Between its observations a float was there.
    #expect(try read(30, 50) == [2_903_002, 2_903_004])
    #expect(try read(0, 50, of: [float(2_903_002), float(2_903_003)]) == [2_903_002])
  }

  @Test func positionsKeepEveryDigit() throws {
    // A third of a degree is no decimal; the bits must come back as they were.
    for degrees in [1.0 / 3, 38.725, -77.123456, 0.007516666781157255] {
      let observation = FloatTimeline.Observation(
        time: 1, key: CycleKey(wmo: try float(), cycle: 1, direction: .ascending), region: 1,
        position: Position(latitude: degrees, longitude: -degrees))
      let timeline = try #require(
        FloatTimeline(wmo: float(), packed: FloatTimeline.packed([observation])))
      #expect(timeline.position(at: 0) == observation.position)
    }
  }

  @Test func damagedBytesGiveNothing() throws {
    var observations: [FloatTimeline.Observation] = []
    for cycle in 1...5 {
      observations.append(
        FloatTimeline.Observation(
          time: Int64(cycle) * 864_000,
          key: CycleKey(
            wmo: try float(), cycle: cycle / 2,
            direction: cycle.isMultiple(of: 2) ? .descending : .ascending), region: cycle,
          position: Position(latitude: 10, longitude: 20)))
    }
    let packed = FloatTimeline.packed(observations)
    #expect(FloatTimeline(wmo: try float(), packed: packed) != nil)
    for length in 0..<packed.count {
      #expect(FloatTimeline(wmo: try float(), packed: Array(packed[..<length])) == nil)
    }
    #expect(FloatTimeline(wmo: try float(), packed: packed + [0]) == nil)
    // Another version of the layout.
    #expect(FloatTimeline(wmo: try float(), packed: [packed[0] + 1] + packed.dropFirst()) == nil)
    // A count beyond all memory.
    let huge = [packed[0]] + [UInt8](repeating: 0xFF, count: 9) + [0x01] + packed.dropFirst(2)
    #expect(FloatTimeline(wmo: try float(), packed: huge) == nil)
  }
}
