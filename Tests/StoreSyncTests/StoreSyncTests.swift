import Argo
import FleetStore
import Foundation
import GRDB
import Ingest
import RecordCheck
import TestSupport
import Testing

@testable import Mirror
@testable import StoreSync

/// Stores that are fed by `sync`; the oracle is `ingest` of the tree that was served.
struct StoreSyncTests {
  private let folder: TemporaryFolder
  private let now = ArgoTime(seconds: 2_400_000_000)

  init() throws {
    folder = try TemporaryFolder()
    for cycle in 1...3 { try put("jma/2903001/profiles/R2903001_00\(cycle).nc", cycle: cycle) }
    try put("aoml/2903002/profiles/D2903002_001.nc", cycle: 1)
    try publish()
  }

  private func put(_ path: String, cycle: Int, stamp: String = "20200101000000") throws {
    let parts = path.split(separator: "/")
    var fixture = ProfileFixture(
      wmo: String(parts[1]), cycle: Int32(cycle), mode: parts[3].hasPrefix("D") ? "D" : "R")
    fixture.updated = stamp
    if parts[3].hasPrefix("D") { fixture.columns["TEMP_ADJUSTED"] = [1, 2, 3] }
    try folder.write([], to: "gdac/dac/\(path)")
    try fixture.write(to: folder.path("gdac/dac/\(path)"))
    // A file that changes is changed at another second, as a server tells no finer time.
    let time = try #require(Double(stamp)).truncatingRemainder(dividingBy: 1e9)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: time)],
      ofItemAtPath: folder.path("gdac/dac/\(path)"))
  }

  private func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: folder.path("gdac/dac/\(path)"))
  }

  /// Writes the index of all profile files from the files themselves.
  private func publish(_ date: Int = 20_260_910_120_000) throws {
    var rows: [String] = []
    let walk = FileManager.default.enumerator(atPath: folder.path("gdac/dac"))
    while let path = walk?.nextObject() as? String {
      guard path.hasSuffix(".nc") else { continue }
      let wmo = Int(path.split(separator: "/")[1]) ?? 0
      let file = try ReceivedFile(contents(of: folder.path("gdac/dac/\(path)")), wmo: wmo)
      rows.append("\(path),20200101000000,30.500,145.250,P,846,JA,\(file.stamp)\n")
    }
    let heading =
      (1...4).map { "# \($0)\n" }.joined() + "# Date of update : \(date)\n"
      + (6...8).map { "# \($0)\n" }.joined()
      + "file,date,latitude,longitude,ocean,profiler_type,institution,date_update\n"
    try folder.write(heading + rows.sorted().joined(), to: "gdac/ar_index_global_prof.txt")
  }

  private func options(root: String) -> IngestOptions {
    var options = IngestOptions(paths: [], jobs: 2, now: now)
    options.root = root
    options.quality = QualityRules()
    return options
  }

  /// Syncs into a store, with a mirror or without; a mirror may change while no store follows.
  @discardableResult
  private func sync(
    store: String, mirror: String? = nil, follows: Bool = true
  ) async throws -> SyncReport {
    let path = folder.path(store)
    let writer = try FleetStoreWriter(path: path, now: now)
    let root = mirror.map { folder.path($0) } ?? StoreFollower.folder(besideStore: path)
    let feed = StoreFeed(writer, options: options(root: root)) { _ in }
    var sync = SyncOptions(mirror: root)
    var selection = Selection()
    selection.kinds = [.core]
    sync.selection = selection
    if mirror == nil { sync.store = feed }
    var run = SyncRun(
      sync, source: try FolderSource(folder.path("gdac")), work: folder.path("work"))
    let report = try await run.run()
    if mirror == nil {
      try await StoreFollower(feed).takeIndexes(report)
    } else if follows {
      try await StoreFollower(feed).follow(report)
    }
    return report
  }

  /// What `ingest` makes of the tree that is served now.
  private func expected() async throws -> [String] {
    let path = folder.path("expected-\(UUID().uuidString).sqlite")
    var options = options(root: folder.path("gdac"))
    options.paths = [folder.path("gdac")]
    let writer = try FleetStoreWriter(path: path, now: now)
    _ = try await Intake.run(options, into: .store(writer))
    return try dump(path)
  }

  /// Everything in a store that does not depend on the order of writing; of an index that a mirror
  /// has in two forms, as the GDAC does, one.
  private func dump(_ path: String) throws -> [String] {
    let queries = [
      "SELECT 'source', path, kind, state, wmo, updated FROM sources WHERE path GLOB 'dac/*'",
      """
      SELECT 'profile', p.wmo, cycle, direction, profile_index, is_primary, data_mode, juld,
        latitude, longitude, observed, p.updated, s.path, hex(l.packed), hex(q.packed)
      FROM profiles p JOIN sources s ON s.id = p.source_id JOIN levels l ON l.profile_id = p.id
        LEFT JOIN qc_results q ON q.profile_id = p.id
      """,
      "SELECT 'float', wmo, dac, index_dac FROM floats",
      "SELECT DISTINCT 'entries', wmo, hex(packed) FROM index_entries",
      "SELECT 'timeline', wmo, first, last FROM timelines",
    ]
    let queue = try DatabaseQueue(path: path)
    return try queue.read { db in
      try queries.flatMap { try Row.fetchAll(db, sql: $0).map(\.description) }.sorted()
    }
  }

  /// Expects the store to be that of `ingest` of what is served now.
  private func expectTheStoreOfIngest() async throws {
    let (held, expected) = (try dump(folder.path("s.sqlite")), try await expected())
    let difference = held.difference(from: expected).map { change in
      switch change {
      case .insert(_, let row, _): "+ \(row.prefix(400))"
      case .remove(_, let row, _): "- \(row.prefix(400))"
      }
    }
    #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))")
  }

  private func change() throws {
    try remove("jma/2903001/profiles/R2903001_002.nc")
    try put("jma/2903001/profiles/D2903001_002.nc", cycle: 2, stamp: "20200105000000")
    try put("jma/2903001/profiles/R2903001_003.nc", cycle: 3, stamp: "20200106000000")
    try remove("aoml/2903002/profiles/D2903002_001.nc")
    try put("meds/2903002/profiles/D2903002_001.nc", cycle: 1)
    try put("meds/2903002/profiles/R2903002_002.nc", cycle: 2)
    try publish(20_260_910_130_000)
  }

  @Test(arguments: [nil, "mirror"])
  func theStoreIsThatOfIngest(mirror: String?) async throws {
    try await sync(store: "s.sqlite", mirror: mirror)
    try await expectTheStoreOfIngest()
    try change()
    try await sync(store: "s.sqlite", mirror: mirror)
    try await expectTheStoreOfIngest()
    let again = try await sync(store: "s.sqlite", mirror: mirror)
    #expect(again.fetched == 0)
  }

  @Test func aStoreGoesOnWithoutItsMirrorAndWithItAgain() async throws {
    try await sync(store: "s.sqlite", mirror: "mirror")
    // The mirror is given up: nothing is fetched again.
    #expect(try await sync(store: "s.sqlite").fetched == 0)
    try FileManager.default.removeItem(atPath: folder.path("mirror"))
    try change()
    #expect(try await sync(store: "s.sqlite").fetched == 4)
    try await expectTheStoreOfIngest()
    // And asked for again: files are fetched, and none is taken in twice.
    let writer = try FleetStoreWriter(path: folder.path("s.sqlite"), now: now)
    let before = try #require(
      try writer.status(of: ["dac/jma/2903001/profiles/D2903001_002.nc"])
        .first)
    _ = consume writer
    #expect(try await sync(store: "s.sqlite", mirror: "mirror").fetched == 5)
    let after = try FleetStoreWriter(path: folder.path("s.sqlite"), now: now)
      .status(of: [before.key])
    #expect(after[before.key] == before.value)
    try await expectTheStoreOfIngest()
  }

  @Test func theNextBestFileComesBackWhenTheBestOneGoes() async throws {
    try put("jma/2903001/profiles/D2903001_001.nc", cycle: 1, stamp: "20200105000000")
    try publish(20_260_910_130_000)
    try await sync(store: "s.sqlite")
    try await expectTheStoreOfIngest()
    try remove("jma/2903001/profiles/D2903001_001.nc")
    try publish(20_260_910_140_000)
    try await sync(store: "s.sqlite")
    try await expectTheStoreOfIngest()
  }

  /// A run that was killed has taken the better file out; both go before the next run.
  @Test(arguments: [nil, "mirror"])
  func aFileToBeReadAgainThatGoesIsTakenOut(mirror: String?) async throws {
    let better = "jma/2903001/profiles/D2903001_001.nc"
    try put(better, cycle: 1, stamp: "20200105000000")
    try publish(20_260_910_130_000)
    try await sync(store: "s.sqlite", mirror: mirror)
    do {
      let writer = try FleetStoreWriter(path: folder.path("s.sqlite"), now: now)
      #expect(try await writer.remove(["dac/" + better]) == 1)
      try await writer.finish()
    }
    try remove(better)
    try remove("jma/2903001/profiles/R2903001_001.nc")
    try publish(20_260_910_140_000)
    try await sync(store: "s.sqlite", mirror: mirror)
    try await expectTheStoreOfIngest()
  }

  @Test func aStoreFollowsWhatChangedInItsMirrorWithoutIt() async throws {
    try await sync(store: "s.sqlite", mirror: "mirror")
    try await sync(store: "s.sqlite", mirror: "mirror")
    try change()
    try await sync(store: "s.sqlite", mirror: "mirror", follows: false)
    #expect(try await sync(store: "s.sqlite", mirror: "mirror").fetched == 0)
    try await expectTheStoreOfIngest()
  }

  @Test func aRowThatIsOlderThanItsFileIsNotFetchedTwice() async throws {
    try put("jma/2903001/profiles/R2903001_001.nc", cycle: 1, stamp: "20200201000000")
    #expect(try await sync(store: "s.sqlite").fetched == 4)
    #expect(try await sync(store: "s.sqlite").fetched == 0)
  }
}
