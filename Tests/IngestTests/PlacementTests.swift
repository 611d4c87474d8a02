import Argo
import FleetStore
import Foundation
import GRDB
import Geography
import Ingest
import TestSupport
import Testing
import Upkeep

/// Dates, places, regions and primary profiles that follow the rules that hold now.
///
/// What is right is a store that was made by these rules from the start.
struct PlacementTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  /// Regions of a user: west and east of 140° E.
  private func atlas(_ west: String, _ east: String) throws -> RegionAtlas {
    func box(_ name: String, _ left: Int, _ right: Int) -> String {
      """
      {"type":"Feature","properties":{"name":"\(name)"},"geometry":{"type":"Polygon","coordinates":
      [[[\(left),-90],[\(right),-90],[\(right),90],[\(left),90],[\(left),-90]]]}}
      """
    }
    let text = """
      {"type":"FeatureCollection","features":[\(box(west, -180, 140)),\(box(east, 140, 180))]}
      """
    return try RegionAtlas(geoJSON: Array(text.utf8))
  }

  private func ingest(_ atlas: RegionAtlas, now: ArgoTime? = nil) async throws -> IngestReport {
    var options = IngestOptions(paths: [fixture.input], jobs: 2, now: now ?? fixture.now)
    options.atlas = atlas
    return try await Intake.run(
      options, into: .store(try FleetStoreWriter(path: fixture.store, now: options.now)))
  }

  private func refresh(
    now: ArgoTime? = nil, atlas: RegionAtlas? = nil
  ) async throws -> Refresh.Report {
    var options = Refresh.Options(jobs: 2, now: now ?? fixture.now)
    options.atlas = atlas
    return try await Refresh.run(
      options, try FleetStoreWriter(path: fixture.store, now: options.now))
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: fixture.store).write { try $0.execute(sql: sql) }
  }

  /// Two floats in files, one of them in an index too, and one in the index only.
  private func makeArchive() throws {
    try fixture.addCycles(3)
    try fixture.addCycles(2, wmo: 2_903_002)
    var several = ProfileFixture(wmo: "2903002", cycle: 9, juld: 25_600, profiles: 2)
    several.texts["VERTICAL_SAMPLING_SCHEME"] = [
      Array("Near-surface sampling: discrete []".utf8), Array("Primary sampling: []".utf8),
    ]
    try fixture.add(several, "dac/jma/2903002/profiles/R2903002_9.nc")
    try fixture.add(
      """
      file,date,latitude,longitude,ocean,profiler_type,institution,date_update
      jma/2903001/profiles/R2903001_008.nc,20200301000000,30,145,P,846,JA,20200101000000
      jma/2903003/profiles/R2903003_001.nc,20200301000000,30,120,P,846,JA,20200101000000

      """, "ar_index_global_prof.txt")
  }

  @Test func otherRegionsPlaceEveryFloatAgainWithoutReadingAFile() async throws {
    try makeArchive()
    _ = try await ingest(try atlas("A", "B"))
    try FileManager.default.moveItem(
      atPath: fixture.store, toPath: fixture.folder.path("first.sqlite"))
    _ = try await ingest(try atlas("West", "East"))
    let expected = try fixture.dump()
    try FileManager.default.removeItem(atPath: fixture.store)
    try FileManager.default.moveItem(
      atPath: fixture.folder.path("first.sqlite"), toPath: fixture.store)

    let report = try await ingest(try atlas("West", "East"))
    #expect(report.files.ingested == 0 && report.written == WriteOutcome())
    // Seven profiles of files and two rows of the index.
    #expect(report.placement.floats == 3 && report.placement.profilesChanged == 9)
    #expect(try fixture.dump() == expected)
    let reader = try FleetStoreReader(path: fixture.store)
    let later = fixture.now
    #expect(
      try reader.histories(asOf: later, windowSeconds: 0).map(\.region) == ["East", "East", "West"])
    let again = try await ingest(try atlas("West", "East"))
    #expect(again.placement == PlacementCounts())
  }

  @Test func exactlyTheFloatsOfOtherRulesArePlacedAgain() async throws {
    try makeArchive()
    _ = try await ingest(.standard)
    let expected = try fixture.dump()
    // As a program with other rules would have left one float.
    try change(
      """
      INSERT INTO placement_rules (text) VALUES ('regions=standard 0123456789abcdef');
      UPDATE placement_floats SET rules_id = last_insert_rowid() WHERE wmo = 2903002;
      UPDATE profiles SET observed = NULL, is_located = 0, region_id = NULL,
        is_primary = profile_index = 0 WHERE wmo = 2903002;
      UPDATE profiles SET region_id = NULL WHERE wmo = 2903001
      """)
    let report = try await refresh()
    #expect(report.placement.floats == 1 && report.placement.profilesChanged == 4)
    #expect(report.programBefore == "0.1.0")
    try change(
      """
      UPDATE profiles SET region_id = (SELECT max(region_id) FROM profiles WHERE wmo = 2903002)
      WHERE wmo = 2903001
      """)
    #expect(try fixture.dump() == expected)
    let reader = try FleetStoreReader(path: fixture.store)
    #expect(try reader.histories(asOf: fixture.now, windowSeconds: 0).map(\.cycles) == [4, 3, 1])
  }

  @Test func aDateThatLiesInTheFutureCountsOnceItIsThere() async throws {
    try fixture.addCycles(1)
    // A day and a month after the first reading.
    for (cycle, juld) in [(2, 25_601.5), (3, 25_630)] {
      try fixture.add(
        ProfileFixture(cycle: Int32(cycle), juld: juld), "dac/jma/2903001/R2903001_\(cycle).nc")
    }
    var flagged = ProfileFixture(cycle: 4, juld: 25_601.5)
    flagged.flags["JULD_QC"] = "4"
    try fixture.add(flagged, "dac/jma/2903001/R2903001_4.nc")
    try fixture.add(
      """
      file,date,latitude,longitude,ocean,profiler_type,institution,date_update
      jma/2903001/profiles/R2903001_008.nc,20200204000000,30,145,P,846,JA,20200101000000

      """, "ar_index_global_prof.txt")
    let day = { (day: Int64) in ArgoTime(seconds: day * 86_400) }
    _ = try await ingest(.standard, now: day(25_600))
    let reader = try FleetStoreReader(path: fixture.store)
    #expect(try reader.latestObservation() == day(25_568))
    let early = try await refresh(now: day(25_600))
    #expect(early.placement.floats == 0)
    let later = try await refresh(now: day(25_602))
    #expect(later.placement.floats == 1 && later.placement.profilesChanged == 2)
    #expect(try reader.latestObservation() == ArgoTime(julianDays: 25_601.5))
    #expect(try await refresh(now: day(25_602)).placement.floats == 0)
    let last = try await refresh(now: day(25_700))
    #expect(last.placement.profilesChanged == 1)
    #expect(try reader.latestObservation() == day(25_630))
    #expect(try await refresh(now: day(25_700)).placement.floats == 0)
  }

  @Test func theRegionsOfAUserAreLeftUnlessTheyAreNamed() async throws {
    try makeArchive()
    let own = try atlas("West", "East")
    _ = try await ingest(own)
    let reader = try FleetStoreReader(path: fixture.store)
    #expect(try StoreEdition(of: reader).outdated == [])
    #expect(try await refresh().placement.floats == 0)
    #expect(try await refresh(atlas: own).placement.floats == 0)
    #expect(try await refresh(atlas: try atlas("A", "B")).placement.floats == 3)
    // A run that takes files in by the program's regions has them everywhere.
    #expect(try await ingest(.standard).placement.floats == 3)
  }

  @Test func readersAreToldWhatIsOfAnotherEdition() async throws {
    try makeArchive()
    _ = try await ingest(.standard)
    let reader = try FleetStoreReader(path: fixture.store)
    #expect(try StoreEdition(of: reader).remark == nil)
    let current = PlacementRules.standard.text
    #expect(PlacementRules(text: current) == .standard)
    let cases: [(text: String, parts: [StoreEdition.Part])] = [
      (current.replacing("standard ", with: "standard 0"), [.regions]),
      (current.replacing("standard ", with: "own 0"), []),
      (current.replacing("validity=1", with: "validity=0"), [.validity]),
      (current.replacing("primary=1", with: "primary=0"), [.primary]),
      ("", [.validity, .regions, .primary]),
    ]
    for (text, parts) in cases {
      try change("UPDATE placement_rules SET text = '\(text)'")
      #expect(try StoreEdition(of: reader).outdated == parts, "\(text)")
    }
    #expect(
      try StoreEdition(of: reader).remark
        == "the store's dates and places, regions and primary profiles are of another edition"
        + " (written by argofleet 0.1.0); run 'argofleet refresh'")
  }
}
