import Argo
import GRDB
import Testing

@testable import FleetStore

/// What the store keeps of the rows of an index.
struct ListingTests {
  private let wmo: WMONumber

  init() throws { wmo = try float() }

  private func row(_ cycle: Int, _ direction: Direction = .ascending) -> ListedProfile {
    ListedProfile(
      key: CycleKey(wmo: wmo, cycle: cycle, direction: direction), time: newYear.seconds,
      isObserved: true, latitude: 30.5, longitude: -145.25, region: "Here",
      updated: newYear.seconds)
  }

  /// Rows with every kind of gap.
  private func difficultRows() -> [ListedProfile] {
    var rows = [row(0), row(1, .descending), row(1), row(7), row(999_999)]
    rows[0].time = nil
    rows[0].isObserved = false
    rows[1].latitude = -99.999
    rows[1].longitude = -999.999
    rows[1].region = ""
    rows[2].latitude = nil
    rows[2].updated = nil
    rows[3].time = -86_400
    rows[3].isObserved = false
    rows[3].region = "Méditerranée, 地中海"
    rows[4].latitude = 1.0 / 3
    rows[4].longitude = -0.0
    return rows
  }

  @Test func aListingIsReadAsItWasPacked() throws {
    let rows = difficultRows()
    for count in 0...rows.count {
      let listing = Listing(Array(rows.prefix(count)))
      #expect(listing.profiles == Array(rows.prefix(count)))
      let read = try #require(Listing(packed: listing.packed(), of: wmo))
      #expect(read == listing)
      #expect(
        read.profiles.map { $0.longitude?.bitPattern }
          == listing.profiles.map { $0.longitude?.bitPattern })
    }
  }

  @Test func damagedBytesGiveNothing() {
    let bytes = Listing(difficultRows()).packed()
    for length in bytes.indices {
      #expect(Listing(packed: Array(bytes.prefix(length)), of: wmo) == nil, "cut at \(length)")
    }
    var huge = ColumnPacker()
    huge.append(varint: .max)
    #expect(Listing(packed: huge.bytes + bytes, of: wmo) == nil)
    #expect(Listing(packed: bytes + [0], of: wmo) == nil)
  }

  @Test func ofTwoRowsForAPassageTheNewerCountsAndOfTwoAsNewTheFirst() {
    var (older, newer, asNew) = (row(2), row(2), row(2))
    older.updated = nil
    newer.latitude = 1
    asNew.latitude = 2
    let listing = Listing([row(3), older, newer, asNew, row(1), row(1, .descending)])
    #expect(listing.profiles == [row(1, .descending), row(1), newer, row(3)])
  }

  /// A store of an older program has the rows among the profiles.
  @Test func theRowsOfAnOlderStoreAreMoved() async throws {
    let store = try StoreFixture()
    do {
      let queue = try DatabaseQueue(path: store.path)
      try StoreSchema.migrator.migrate(queue, upTo: "5 dates of indexes")
      try await queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO runs (started) VALUES (0);
            INSERT INTO sources (path, size, modified, kind, state, reason, format_version,
              profile_count, rank, run_id)
            VALUES ('/index.txt', 1, 1, 'profile index', 'ingested', '', '', 2, 0, 1);
            INSERT INTO floats (wmo) VALUES (2903001);
            INSERT INTO regions (name) VALUES ('Here');
            INSERT INTO profiles (source_id, wmo, cycle, direction, profile_index, juld, juld_qc,
              latitude, longitude, position_qc, observed, located, region_id, level_count, run_id)
            VALUES (1, 2903001, 2, 'A', 0, 25577.25, ' ', 30.5, 145.25, ' ', 2209874400, 1, 1, 0, 1),
              (1, 2903001, 1, 'D', 0, NULL, ' ', NULL, NULL, ' ', NULL, 0, NULL, 0, 1)
            """)
      }
    }
    try await store.writer().finish()
    let stored = try store.reader().profiles(of: float(), cycle: nil, direction: nil)
    #expect(try store.passages() == ["1D0 /index.txt", "2A0 /index.txt"])
    #expect(stored.map(\.profile.juld) == [nil, 25_577.25])
    #expect(stored.map { $0.observed?.seconds } == [nil, 2_209_874_400])
    #expect(stored.map(\.region) == ["", "Here"])
    #expect(stored.map(\.profile.latitude) == [nil, 30.5])
    let known = try store.writer().status(of: ["/index.txt"])
    #expect(known["/index.txt"]?.fingerprint.size == -1, "it is read again")
  }
}
