import Argo
import FleetStore
import Foundation
import GRDB
import Ingest
import RecordCheck
import SourceFiles
import TestSupport

@testable import Sharding

/// A tree of files of every kind, and stores made of it in one run and in shards.
struct ShardFixture {
  let folder: TemporaryFolder
  let now = ArgoTime(seconds: 2_400_000_000)
  var tree: String { folder.path("gdac") }
  var shards: String { folder.path("shards") }

  /// Copies the samples and lays what is special beside them.
  init() throws {
    folder = try TemporaryFolder()
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let samples = package.appendingPathComponent("SampleProfiles").path
    try FileManager.default.copyItem(atPath: samples, toPath: tree)
    func bytes(_ path: String) throws -> [UInt8] {
      try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(samples)/dac/\(path)")))
    }
    let profile = try bytes("jma/2909101/profiles/R2909101_001.nc")
    let other = try bytes("kordi/2909208/2909208_prof.nc")
    // In the folder of another float, in none, under a name that tells nothing, cut, and no file.
    try folder.write(profile, to: "gdac/dac/aoml/2909999/profiles/R2909999_001.nc")
    try folder.write(other, to: "gdac/extra/some-profiles.nc")
    try folder.write(
      Array(profile.prefix(900)), to: "gdac/dac/jma/2909101/profiles/R2909101_900.nc")
    try folder.write(Array(profile.prefix(800)), to: "gdac/extra/unknown.nc")
    try folder.write(Array("Notes.\n".utf8), to: "gdac/NOTES")
    try folder.write(
      ArchiveFixture.tar([
        ("dac/jma/2909101/profiles/R2909101_001.nc", profile),
        ("2909208_prof.nc", other), ("readme", Array("An archive.\n".utf8)),
      ]), to: "gdac/extra/archive.tar")
  }

  func options(_ paths: [String]? = nil) -> IngestOptions {
    var options = IngestOptions(paths: paths ?? [tree], jobs: 2, now: now)
    options.quality = QualityRules()
    options.root = tree
    return options
  }

  /// Takes the tree into one store.
  @discardableResult
  func ingest(into store: String) async throws -> IngestReport {
    let writer = try FleetStoreWriter(path: folder.path(store), now: now)
    return try await Intake.run(options(), into: .store(writer))
  }

  /// Makes a shard.
  @discardableResult
  func make(_ index: Int, of count: Int, into shards: String? = nil) async throws
    -> ShardJob.Outcome
  {
    guard let shard = Shard(index, of: count) else { fatalError("no such shard") }
    let job = try ShardJob(
      shard, into: shards ?? self.shards, scratch: folder.path("scratch"), list: nil,
      options: options())
    return try await job.run { _ in }
  }

  /// Joins shards into a new store.
  @discardableResult
  func merge(_ paths: [String], into store: String, isPartial: Bool = false) async throws
    -> ShardMerge.Report
  {
    let merge = try ShardMerge(
      ShardSet(paths), isPartial: isPartial, jobs: 2, now: now, atlas: options().atlas)
    return try await merge.run(into: folder.path(store)) { _ in }
  }

  /// Everything in a store that does not depend on the order of writing.
  func dump(_ store: String) throws -> [String] {
    let queries = [
      """
      SELECT 'source', path, size, modified, kind, state, reason, wmo, format_version, updated,
        profile_count, precedence FROM sources
      """,
      """
      SELECT 'profile', p.wmo, cycle, direction, profile_index, is_primary, data_mode, juld, juld_qc,
        juld_location, latitude, longitude, position_qc, observed, is_located, r.name, o.project,
        o.pi, o.platform_type, o.sampling_scheme, level_count, p.tests_performed, p.tests_failed,
        p.updated, mission, s.path, hex(l.packed), hex(q.packed), q.tests_performed, q.tests_failed
      FROM profiles p JOIN sources s ON s.id = p.source_id JOIN levels l ON l.profile_id = p.id
        JOIN origins o ON o.id = p.origin_id LEFT JOIN regions r ON r.id = p.region_id
        LEFT JOIN qc_results q ON q.profile_id = p.id
      """,
      """
      SELECT 'float', wmo, dac, index_dac, index_institution, index_instrument, index_updated
      FROM floats
      """,
      """
      SELECT 'metadata', wmo, path, pi, platform_type, configured_pressures
      FROM metadata JOIN sources USING (wmo) WHERE sources.id = source_id
      """,
      "SELECT 'entries', index_entries.wmo, path, hex(packed) FROM index_entries "
        + "JOIN sources ON sources.id = source_id",
      "SELECT 'timeline', wmo, first, last, pending, length(packed) FROM timelines",
      "SELECT 'listed', e.wmo, parameter, start, flag, path FROM exclusion_list e "
        + "JOIN sources s ON s.id = source_id",
      "SELECT 'checked', wmo, text, has_exclusion_list FROM qc_floats "
        + "JOIN qc_rules ON qc_rules.id = rules_id",
      "SELECT 'placed', wmo, text FROM placement_floats "
        + "JOIN placement_rules ON placement_rules.id = rules_id",
    ]
    return try DatabaseQueue(path: folder.path(store)).read { db in
      try queries.flatMap { try Row.fetchAll(db, sql: $0).map(\.description) }.sorted()
    }
  }

  /// What two stores differ in.
  func differences(_ store: String, _ other: String) throws -> [String] {
    try dump(store).difference(from: dump(other)).map { change in
      switch change {
      case .insert(_, let row, _): "+ \(row.prefix(300))"
      case .remove(_, let row, _): "- \(row.prefix(300))"
      }
    }
  }
}
