import Argo
import FleetStore
import Foundation
import GRDB
import TestSupport
import Testing

/// What `check` finds in a store, and copies of one.
struct StoreCheckTests {
  private let store: StoreFixture

  init() async throws {
    store = try StoreFixture()
    let items = try (1...40).map { cycle in
      try FileFixture(path: "/R_\(cycle).nc", cycles: [cycle]).item()
    }
    try await store.write(items)
    let writer = try store.writer()
    try await writer.finish()
  }

  /// Changes the store behind its back.
  private func change(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: store.path, configuration: configuration)
    try database.write { try $0.execute(sql: sql) }
  }

  @Test func aSoundStoreIsFoundSound() throws {
    let check = try store.reader().check()
    #expect(check.isSound && check.problems.isEmpty, "\(check.problems)")
    #expect(
      check.parts.map(\.name) == [
        "file", "references", "levels", "quality control results", "index entries", "timelines",
        "books",
      ])
    #expect(check.parts[2].checked == 40 && check.parts[5].checked == 1)
  }

  /// Each row breaks one thing; the part that must find it.
  @Test(arguments: [
    ("UPDATE levels SET packed = x'010203' WHERE profile_id = 7", "levels"),
    ("DELETE FROM levels WHERE profile_id = 7", "levels"),
    ("UPDATE profiles SET level_count = 4 WHERE id = 7", "levels"),
    ("DELETE FROM floats", "references"),
    ("UPDATE profiles SET source_id = 999 WHERE id = 7", "references"),
    ("UPDATE timelines SET packed = x'02'", "timelines"),
    ("UPDATE profiles SET observed = observed + 86400 WHERE id = 7", "timelines"),
    ("UPDATE timelines SET last = 1", "timelines"),
    ("UPDATE profiles SET is_primary = 0 WHERE id = 7", "books"),
    ("UPDATE sources SET state = 'superseded' WHERE id = 7", "books"),
    ("UPDATE sources SET profile_count = 0 WHERE id = 7", "books"),
    ("DELETE FROM qc_floats", "books"),
    (
      "INSERT INTO qc_results VALUES (7, x'00', 0, 0)", "quality control results"
    ),
  ])
  func whatIsWrongIsFound(_ sql: String, _ part: String) throws {
    try change(sql)
    let check = try store.reader().check()
    #expect(!check.isSound)
    #expect(check.problems.contains { $0.part == part }, "\(check.problems)")
  }

  /// A damaged page can have anything in any column, whatever the schema says.
  @Test(arguments: [
    ("profiles", "level_count", "NULL"), ("profiles", "wmo", "NULL"),
    ("profiles", "direction", "NULL"), ("profiles", "latitude", "x'ff'"),
    ("profiles", "is_primary", "NULL"), ("sources", "path", "NULL"),
    ("origins", "project", "NULL"),
  ])
  func aValueThatAColumnCannotHaveIsToldOf(
    _ table: String, _ column: String, _ value: String
  ) throws {
    try change(
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(replace(sql, 'NOT NULL', ''), 'STRICT', '')
      WHERE name = '\(table)'
      """)
    try change("UPDATE \(table) SET \(column) = \(value)")
    let check = try store.reader().check()
    #expect(!check.isSound)
    do {
      let reader = try store.reader()
      _ = try reader.floats()
      for float in try reader.floatsFromFiles() { _ = try reader.record(of: float) }
    } catch let error as FleetStoreError {
      #expect(error.code == .inputOutput && error.reason.contains("take the files in again"))
    }
  }

  // Pages go bad under a reader; a store that cannot be opened is told of as such.
  @Test func damagedPagesAreFoundAndNotObeyed() throws {
    let reader = try store.reader()
    var bytes = try contents(of: store.path)
    for index in (bytes.count / 2)..<bytes.count { bytes[index] = 0xA5 }
    try store.folder.write(bytes, to: "store.sqlite")
    let check = try reader.check()
    #expect(!check.isSound && check.parts.first?.wrong ?? 0 > 0)
  }

  @Test func aCopyOfAStoreUnderAWriterIsTheStoreAtOneMoment() async throws {
    let writer = try store.writer()
    _ = try await writer.write([FileFixture(path: "/R_41.nc", cycles: [41]).item()])
    let copy = store.folder.path("copy.sqlite")
    try store.reader().copy(to: copy)
    _ = try await writer.write([FileFixture(path: "/R_42.nc", cycles: [42]).item()])
    let names = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
    #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
    let reader = try FleetStoreReader(path: copy)
    #expect(try reader.profiles(of: float(), cycle: nil, direction: nil).count == 41)
    #expect(try reader.check().parts.first { $0.name == "levels" }?.checked == 41)
  }

  @Test func noCopyIsMadeOfADamagedStore() throws {
    var bytes = try contents(of: store.path)
    for index in 8192..<bytes.count { bytes[index] = 0xA5 }
    try store.folder.write(bytes, to: "store.sqlite")
    #expect(throws: FleetStoreError.self) {
      try store.reader().copy(to: store.folder.path("copy.sqlite"))
    }
  }

  // MARK: - Making one

  @Test(arguments: ["", "-new", "-new-journal", "-wal", "-shm"])
  func whatAKilledProcessLeftIsNoHindrance(_ suffix: String) async throws {
    let folder = try TemporaryFolder()
    // Empty where the store itself is meant, else anything.
    try folder.write(suffix.isEmpty ? "" : "half of something", to: "s.sqlite\(suffix)")
    do {
      let writer = try FleetStoreWriter(path: folder.path("s.sqlite"), now: newYear)
      _ = try await writer.write([FileFixture(path: "/R.nc").item()])
      try await writer.finish()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.sqlite"])
    let check = try FleetStoreReader(path: folder.path("s.sqlite")).check()
    #expect(check.isSound, "\(check.problems)")
  }

  @Test func aStoreBehindALinkIsMadeWhereTheLinkLeads() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "far/x")
    let link = folder.path("s.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "far/real.sqlite")
    let writer = try FleetStoreWriter(path: link, now: newYear)
    #expect(FileManager.default.fileExists(atPath: folder.path("far/real.sqlite")))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link) == "far/real.sqlite")
    // It is one store by either name.
    #expect(throws: FleetStoreError.self) {
      try FleetStoreWriter(path: folder.path("far/real.sqlite"), now: newYear)
    }
    withExtendedLifetime(writer) {}
  }
}
