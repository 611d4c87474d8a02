import Argo
import FleetStore
import Foundation
import GRDB
import Ingest
import TestSupport
import Testing

/// A folder to take files from and a store to take them into.
struct IngestFixture {
  let folder: TemporaryFolder
  /// 2026-01-01, the day of reading.
  let now = ArgoTime(seconds: 27_759 * 86_400)

  init() throws { folder = try TemporaryFolder() }

  /// Where the input files are.
  var input: String { folder.path("in") }
  /// The store, which lies beside the input.
  var store: String { folder.path("store.sqlite") }

  /// Puts a file into the input folder and gives its path.
  @discardableResult
  func add(_ bytes: [UInt8], _ name: String) throws -> String {
    try folder.write(bytes, to: "in/\(name)")
  }

  /// Puts a text into the input folder and gives its path.
  @discardableResult
  func add(_ text: String, _ name: String) throws -> String { try add(Array(text.utf8), name) }

  /// Puts a profile file into the input folder and gives its path.
  @discardableResult
  func add(_ profile: ProfileFixture, _ name: String) throws -> String {
    let path = try add([], name)
    try FileManager.default.removeItem(atPath: path)
    try profile.write(to: path)
    return path
  }

  /// Puts single-cycle files of one float into the input folder: cycles 1 to `count`.
  func addCycles(_ count: Int, wmo: Int = 2_903_001) throws {
    for cycle in 1...count {
      let juld = 25_567 + Double(cycle)
      let profile = ProfileFixture(wmo: "\(wmo)", cycle: Int32(cycle), juld: juld)
      try add(profile, "dac/jma/\(wmo)/profiles/R\(wmo)_\(cycle).nc")
    }
  }

  /// The bytes of a profile file.
  func bytes(of profile: ProfileFixture) throws -> [UInt8] {
    let path = folder.path("one.nc")
    try profile.write(to: path)
    return try contents(of: path)
  }

  /// Takes paths in, the input folder unless told otherwise.
  func ingest(
    _ paths: [String] = [], jobs: Int = 2, largestFile: Int? = nil,
    tell: @escaping (IngestEvent) -> Void = { _ in }
  ) async throws -> IngestReport {
    var options = IngestOptions(paths: paths.isEmpty ? [input] : paths, jobs: jobs, now: now)
    options.listsSkips = true
    if let largestFile { options.largestFile = largestFile }
    let writer = try FleetStoreWriter(path: store, now: now)
    return try await Intake.run(options, into: .store(writer), tell: tell)
  }

  /// What the store holds, as text that does not depend on the order in which it came.
  func dump() throws -> [String] {
    try DatabaseQueue(path: store).read { db in
      let questions = [
        """
        SELECT wmo, cycle, direction, profile_index, data_mode, juld, juld_qc, latitude, longitude,
          position_qc, observed, is_located, is_primary, regions.name, level_count,
          tests_performed, sources.path,
          project, pi, hex(packed)
        FROM profiles JOIN sources USING (wmo)
          LEFT JOIN regions ON regions.id = region_id LEFT JOIN origins ON origins.id = origin_id
          LEFT JOIN levels ON profile_id = profiles.id
        WHERE sources.id = profiles.source_id
        """,
        """
        SELECT index_entries.wmo, path, hex(packed)
        FROM index_entries JOIN sources ON sources.id = source_id
        """,
        "SELECT path, size, kind, state, reason, wmo, precedence, profile_count FROM sources",
        """
        SELECT wmo, dac, index_dac, index_institution, index_instrument, index_updated
        FROM floats
        """,
        "SELECT wmo, owner, project, launch_time FROM metadata",
        "SELECT wmo, parameter, start, comment FROM exclusion_list",
      ]
      return try questions.flatMap { question in
        try Row.fetchAll(db, sql: question).map { "\($0)" }.sorted()
      }
    }
  }

  /// Expects that every file has one state and that the states add up.
  static func expectSum(_ report: IngestReport) {
    let files = report.files
    #expect(
      files.ingested + files.unchanged + files.superseded + files.skipped + files.failed
        + files.inPart == files.seen)
    #expect(report.parts.count == files.inPart)
    #expect(report.failures.count == files.failed)
  }
}
