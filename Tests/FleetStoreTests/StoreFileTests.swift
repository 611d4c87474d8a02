import Argo
import FleetStore
import Foundation
import GRDB
import TestSupport
import Testing

/// The store as a file among files: what it must not be taken for, and who may have it.
struct StoreFileTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  private func code(_ body: () throws -> Void) -> FleetStoreError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? FleetStoreError)?.code
    }
  }

  // MARK: - What is no store

  @Test func aMissingStoreIsMadeByAWriterOnly() throws {
    let error = #expect(throws: FleetStoreError.self) { try store.reader() }
    #expect(error?.code == .notFound)
    #expect(error?.description.contains("argofleet ingest") == true)
    #expect(!FileManager.default.fileExists(atPath: store.path))
    _ = try store.writer()
    #expect(try store.reader().floats().isEmpty)
  }

  @Test func aFileThatIsNoDatabaseIsLeftAsItIs() throws {
    let text = String(repeating: "file,profiler_type,institution,date_update\n", count: 100)
    try store.folder.write(text, to: "store.sqlite")
    #expect(code { _ = try store.writer() } == .notAStore)
    #expect(code { _ = try store.reader() } == .notAStore)
    #expect(try contents(of: store.path) == Array(text.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder.path).count == 1)
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAsItIs() throws {
    do {
      let other = try DatabaseQueue(path: store.path)
      try other.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
    }
    let before = try contents(of: store.path)
    let error = #expect(throws: FleetStoreError.self) { try store.writer() }
    #expect(error?.code == .notAStore)
    #expect(error?.description.contains("another program") == true)
    #expect(code { _ = try store.reader() } == .notAStore)
    #expect(try contents(of: store.path) == before)
  }

  @Test func aStoreOfANewerProgramIsLeftAsItIs() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    do {
      let newer = try DatabaseQueue(path: store.path)
      try await newer.write {
        try $0.execute(sql: "PRAGMA user_version = 999")
      }
    }
    let error = #expect(throws: FleetStoreError.self) { try store.writer() }
    #expect(error?.code == .tooNew)
    #expect(error?.description.contains("update the program") == true)
    #expect(code { _ = try store.reader() } == .tooNew)
  }

  @Test func aStoreOfAnOldLayoutIsLeftAsItIsAndToldHowToMakeItAnew() throws {
    do {
      // What the first stores looked like, of which nothing was counted.
      let old = try DatabaseQueue(path: store.path)
      try old.write {
        try $0.execute(
          sql: """
            PRAGMA application_id = 1098016582;
            CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
            INSERT INTO grdb_migrations VALUES ('1 first tables');
            CREATE TABLE runs (id INTEGER PRIMARY KEY, started INTEGER NOT NULL) STRICT
            """)
      }
    }
    let before = try contents(of: store.path)
    let error = #expect(throws: FleetStoreError.self) { try store.writer() }
    #expect(error?.code == .tooOld)
    #expect(error?.description.contains("take the files in again") == true)
    #expect(code { _ = try store.reader() } == .tooOld)
    #expect(try contents(of: store.path) == before)
  }

  @Test func aDamagedStoreIsToldAndNotObeyed() async throws {
    try await store.write(
      (1...40).map { try FileFixture(path: "/R_\($0).nc", cycles: [$0]).item() })
    // The pages after the first, which holds what SQLite checks on opening.
    var bytes = try contents(of: store.path)
    for index in 4096..<bytes.count { bytes[index] = 0xA5 }
    try store.folder.write(bytes, to: "store.sqlite")
    #expect(code { _ = try store.reader().floats() } == .inputOutput)
    #expect(code { _ = try store.reader().latestObservation() } == .inputOutput)
  }

  @Test func damagedLevelsAreToldWithTheProfileTheyBelongTo() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    do {
      let database = try DatabaseQueue(path: store.path)
      try await database.write { try $0.execute(sql: "UPDATE levels SET packed = x'010203'") }
    }
    let reader = try store.reader()
    let stored = try #require(try reader.profiles(of: float(), cycle: 1, direction: nil).first)
    let error = #expect(throws: FleetStoreError.self) { try reader.levels(of: stored) }
    #expect(error?.code == .inputOutput)
    #expect(error?.description.contains("float 2903001, cycle 1") == true)
  }

  @Test func aStoreInAFolderThatDoesNotExistCannotBeCreated() {
    let path = store.folder.path("nowhere/store.sqlite")
    #expect(code { _ = try FleetStoreWriter(path: path, now: newYear) } == .cannotCreate)
  }

  // MARK: - Who may have it

  @Test func oneWriterAtATime() async throws {
    let first = try store.writer()
    let error = #expect(throws: FleetStoreError.self) { try store.writer() }
    #expect(error?.code == .busy)
    #expect(error?.description.contains("another writer") == true)
    // What the first one writes is not disturbed.
    #expect(try await first.write([FileFixture(path: "/R.nc").item()]).profilesAdded == 1)
  }

  @Test func theLockGoesWithTheWriter() throws {
    _ = try store.writer()
    _ = try store.writer()
    let left = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
    #expect(left == ["store.sqlite"])
  }

  @Test func readersAreNotHeldUpByAWriter() async throws {
    let writer = try store.writer()
    _ = try await writer.write([FileFixture(path: "/R.nc").item()])
    let reader = try store.reader()
    _ = try await writer.write([FileFixture(path: "/R2.nc", cycles: [2]).item()])
    #expect(try reader.profiles(of: float(), cycle: nil, direction: nil).count == 2)
  }

  @Test func aStoreInAFolderThatMayNotBeWrittenCanBeRead() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: store.path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: store.folder.path)
    defer {
      try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: store.folder.path)
    }
    let path = store.path
    // Root may write everything, so the reader is nobody, in a process of its own.
    await #expect(processExitsWith: .success) { [path = path as String] in
      if getuid() == 0 { setuid(65_534) }
      let reader = try FleetStoreReader(path: path)
      let latest = try reader.latestObservation()
      exit(try reader.floats().count == 1 && latest == newYear ? 0 : 1)
    }
  }

  @Test func aStoreThatMayNotBeReadIsToldAsSuch() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: store.path)
    let path = store.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      if getuid() == 0 { setuid(65_534) }
      do {
        _ = try FleetStoreReader(path: path)
        exit(1)
      } catch {
        exit((error as? FleetStoreError)?.code == .inputOutput ? 0 : 2)
      }
    }
  }

  @Test func aBatchIsWrittenWholeOrNotAtAll() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    do {
      let database = try DatabaseQueue(path: store.path)
      try await database.write {
        try $0.execute(
          sql: """
            CREATE TRIGGER refuse BEFORE INSERT ON profiles WHEN NEW.cycle = 4 BEGIN
              SELECT RAISE(ABORT, 'refused'); END
            """)
      }
    }
    let batch = try (2...5).map { try FileFixture(path: "/R\($0).nc", cycles: [$0]).item() }
    let writer = try store.writer()
    await #expect(throws: FleetStoreError.self) { try await writer.write(batch) }
    #expect(try store.cycleProfiles() == ["1A0 /R.nc"])
    #expect(try writer.status(of: ["/R2.nc"]).isEmpty)
    // And the writer goes on.
    #expect(try await writer.write([batch[0]]).profilesAdded == 1)
    #expect(try store.cycleProfiles() == ["1A0 /R.nc", "2A0 /R2.nc"])
  }

  // MARK: - What it is made of

  @Test func theSchemaIsVersionedAndGuarded() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    let database = try DatabaseQueue(path: store.path)
    try await database.read { db in
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 0x4172_6746)
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      try db.checkForeignKeys()
    }
    // Every table that points to another says so, and the writer has it checked.
    for table in [
      "profiles", "levels", "index_entries", "metadata", "exclusion_list", "qc_results",
    ] {
      try await database.read { db in
        let keys = try db.foreignKeys(on: table)
        #expect(!keys.isEmpty, "\(table)")
      }
    }
  }

  @Test func openingAStoreAgainKeepsWhatIsInIt() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    try await store.write([FileFixture(path: "/R2.nc", cycles: [2]).item()])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc", "2A0 /R2.nc"])
  }
}
