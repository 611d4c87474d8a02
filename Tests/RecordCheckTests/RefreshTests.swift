import Argo
import FleetStore
import GRDB
import Ingest
import QualityControl
import RecordCheck
import TestSupport
import Testing
import Upkeep

/// Flags that other rules gave are given again, and only those.
@Suite("Judging again by the rules that hold now")
struct RefreshTests {
  private let folder: TemporaryFolder
  private var store: String { folder.path("s.sqlite") }
  private let paths = ["kordi/2909204", "csio/2909207", "kordi/2909212"].map {
    "\(sampleProfiles)/dac/\($0)"
  }

  init() throws { folder = try TemporaryFolder() }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: store).write { try $0.execute(sql: sql) }
  }

  private func refresh() async throws -> Refresh.Report {
    try await Refresh.run(
      Refresh.Options(jobs: 2, now: dayOfChecking),
      try FleetStoreWriter(path: store, now: dayOfChecking))
  }

  /// As a program with another threshold would have left the floats: other rules and other flags.
  private func makeOlder(_ floats: Int...) throws {
    let list = floats.map(String.init).joined(separator: ",")
    try change(
      """
      INSERT INTO qc_rules (text, has_exclusion_list)
        SELECT replace(text, 'shared:1,', 'shared:0,'), has_exclusion_list FROM qc_rules LIMIT 1;
      UPDATE qc_floats SET rules_id = last_insert_rowid() WHERE wmo IN (\(list));
      UPDATE qc_results SET tests_failed = 0, packed = (
          SELECT packed FROM qc_results JOIN profiles ON id = profile_id WHERE wmo = 2909212)
        WHERE profile_id IN (SELECT id FROM profiles WHERE wmo IN (\(list)))
      """)
  }

  @Test("exactly the floats whose flags an earlier revision gave are checked")
  func revision() async throws {
    try await ingest(paths, into: store)
    let expected = try CheckedStore(store)
    try makeOlder(2_909_207)
    let edition = try StoreEdition(of: FleetStoreReader(path: store))
    #expect(edition.outdated == [.quality])
    #expect(edition.remark?.contains("quality flags are of another edition") == true)
    let report = try await refresh()
    #expect(report.quality.floats == 1 && report.placement.floats == 0)
    #expect(try CheckedStore(store).flags == expected.flags)
    #expect(try StoreEdition(of: FleetStoreReader(path: store)).outdated.isEmpty)
    #expect(try await refresh().quality == QualityCounts())
  }

  @Test("a float on which a changed test was not performed keeps its flags")
  func notConcerned() async throws {
    try await ingest(paths, into: store)
    let reader = try FleetStoreReader(path: store)
    let performed = try paths.map { path in
      try #require(path.split(separator: "/").last.flatMap { WMONumber($0) })
    }.map { wmo in
      var bits: UInt64 = 0
      try reader.forEachChecked(of: wmo) { bits |= $1.testsPerformed }
      return bits
    }
    for (test, concerned) in [(RealTimeTest.spike, performed), (.interimRBR, performed)] {
      try change(
        """
        UPDATE qc_rules SET text = replace(text, ',\(test.rawValue):1', ',\(test.rawValue):0')
        """)
      let expected = concerned.count { $0 & test.bit != 0 }
      #expect(try await refresh().quality.floats == expected, "\(test)")
      #expect(try StoreEdition(of: reader).outdated.isEmpty)
    }
    #expect(performed.allSatisfy { $0 & RealTimeTest.spike.bit != 0 })
    #expect(performed.contains { $0 & RealTimeTest.interimRBR.bit == 0 })
  }

  @Test("the next run that takes files in judges them too, with no new file")
  func ingestAgain() async throws {
    try await ingest(paths, into: store)
    let expected = try CheckedStore(store)
    try makeOlder(2_909_207, 2_909_204)
    let report = try await ingest(paths, into: store)
    #expect(report.files.unchanged == report.files.seen && report.quality.floats == 2)
    #expect(try CheckedStore(store).flags == expected.flags)
  }

  @Test("options that a float was checked with stay as they were")
  func options() async throws {
    var rules = QualityRules()
    rules.pressureRule = .legacy
    try await ingest(paths, into: store, rules: rules)
    let expected = try CheckedStore(store)
    #expect(try StoreEdition(of: FleetStoreReader(path: store)).outdated.isEmpty)
    #expect(try await refresh().quality.floats == 0)
    try makeOlder(2_909_207)
    #expect(try await refresh().quality.floats == 1)
    #expect(try CheckedStore(store).flags == expected.flags)
    let wmo = try #require(WMONumber(2_909_207))
    let kept = try #require(try FleetStoreReader(path: store).qualityRules(of: wmo))
    #expect(QualityRules(text: kept) == rules)
  }

  @Test("a float that changed since is checked as the others are, and none where none is")
  func unchecked() async throws {
    try await ingest(paths, into: store, rules: nil)
    #expect(try await refresh().quality.floats == 0)
    try await ingest(paths, into: store)
    let expected = try CheckedStore(store)
    try change("UPDATE qc_floats SET rules_id = NULL WHERE wmo = 2909204")
    #expect(try await refresh().quality.floats == 1)
    #expect(try CheckedStore(store).flags == expected.flags)
  }
}
