import Argo
import FleetStore
import Foundation
import GRDB
import TestSupport
import Testing

/// Stores on network file systems, which are kept without a write-ahead log.
///
/// The facts are read from the files by SQLite's "Database File Format", and the contents by SQLite itself.
struct StoreJournalTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  private func writer(_ journal: StoreJournal) throws -> FleetStoreWriter {
    try FleetStoreWriter(path: store.path, now: newYear, journal: journal)
  }

  private var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: store.folder.path).sorted() }
  }

  /// The write and read versions of the file: 1 with a rollback journal, 2 with a write-ahead log.
  private var versions: ArraySlice<UInt8> {
    get throws { try contents(of: store.path)[18..<20] }
  }

  private func cycles() throws -> Int {
    let queue = try DatabaseQueue(path: store.path)
    return try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM profiles") ?? -1 }
  }

  @Test func aStoreWithoutALogHasNoneAtAnyMoment() async throws {
    do {
      let writer = try writer(.rollback)
      #expect(writer.remark?.contains("without a write-ahead log") == true)
      for place in 1...3 {
        _ = try await writer.write([FileFixture(path: "/R\(place).nc", cycles: [place]).item()])
        #expect(try !files.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
      }
      // What is written can be read by the writer and by others before it ends.
      #expect(try writer.status(of: ["/R3.nc"])["/R3.nc"]?.state == .ingested)
      #expect(try writer.reader().floats().count == 1)
      try await writer.finish()
    }
    #expect(try files == ["store.sqlite"])
    #expect(try versions == [1, 1])
    #expect(try cycles() == 3)
    #expect(try writer(.rollback).remark == nil)
  }

  /// What a killed writer leaves: the file and a log that was not brought home.
  private func leaveLog() async throws {
    let other = try TemporaryFolder()
    let path = other.path("store.sqlite")
    let writer = try FleetStoreWriter(path: path, now: newYear)
    _ = try await writer.write([FileFixture(path: "/R1.nc").item()])
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: store.path + suffix)
    }
    #expect(try contents(of: store.path + "-wal").count > 0)
  }

  @Test func aWriterTakesTheLogOfAKilledOneHome() async throws {
    try await leaveLog()
    do {
      let writer = try writer(.rollback)
      #expect(writer.remark != nil)
      #expect(try writer.status(of: ["/R1.nc"])["/R1.nc"]?.state == .ingested)
    }
    #expect(try files == ["store.sqlite"])
    #expect(try versions == [1, 1])
    #expect(try cycles() == 1)
  }

  @Test func aReaderRefusesALogThatItCannotRead() async throws {
    try await leaveLog()
    let before = try files
    let error = #expect(throws: FleetStoreError.self) {
      try FleetStoreReader(path: store.path, journal: .rollback)
    }
    #expect(error?.code == .inputOutput)
    #expect(error?.description.contains("copy the store to a local disk") == true)
    #expect(try files == before)
  }

  @Test func aReaderTakesAStoreWhoseLogIsEmpty() async throws {
    try await store.write([FileFixture(path: "/R1.nc").item()])
    #expect(try versions == [2, 2])
    try store.folder.write("", to: "store.sqlite-wal")
    let before = try files
    let reader = try FleetStoreReader(path: store.path, journal: .rollback)
    #expect(try reader.floats().count == 1)
    #expect(try files == before)
  }

  /// A journal with the page that a killed writer had begun to change.
  @Test func aReaderTakesBackWhatAKilledWriterLeftHalfDone() async throws {
    do {
      let writer = try writer(.rollback)
      _ = try await writer.write([FileFixture(path: "/R1.nc").item()])
      try await writer.finish()
    }
    let whole = try contents(of: store.path)
    let copy = try TemporaryFolder()
    let queue = try DatabaseQueue(path: store.path)
    try await queue.writeWithoutTransaction { db in
      // With a cache of no pages, changes go to the file before the transaction ends.
      try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
      try db.execute(sql: "PRAGMA cache_size = 0; PRAGMA cache_spill = 1")
      try db.execute(sql: "BEGIN; DELETE FROM levels; DELETE FROM profiles; DELETE FROM sources")
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: store.path + suffix, toPath: copy.path("store.sqlite") + suffix)
      }
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try contents(of: copy.path("store.sqlite")) != whole)
    let reader = try FleetStoreReader(path: copy.path("store.sqlite"), journal: .rollback)
    #expect(try reader.floats().count == 1)
    #expect(try reader.profiles(of: float(), cycle: 1, direction: nil).count == 1)
    #expect(try contents(of: copy.path("store.sqlite")) == whole)
  }
}
