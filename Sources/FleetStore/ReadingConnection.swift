internal import Foundation
internal import GRDB

/// Connections that read a store, as many at the same time as there are tasks that ask.
///
/// SQLite keeps readers and the writer apart by a small file beside the store. A user who may not
/// write to the folder, or a store on a read-only medium, a full disk or a network file system, has no
/// such file: then the store is read as one that does not change, and after each reading it is checked whether it did.
/// Source: SQLite, "Write-Ahead Logging", section 7, and "URI Filenames", `immutable`.
struct ReadingConnection: Sendable {
  private let path: String
  private let connections: any DatabaseReader
  /// How the store looked when it was opened without locks; nil where there are locks.
  private let stamp: Stamp?

  /// What shows whether a store was written to.
  private struct Stamp: Equatable {
    var size: UInt64
    var modified: Date?
    var hasLog: Bool

    init(path: String) throws {
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      size = (facts[.size] as? NSNumber)?.uint64Value ?? 0
      modified = facts[.modificationDate] as? Date
      hasLog = StoreJournal.holdsLog(path)
    }
  }

  init(
    path: String, journal: StoreJournal, slowStatements: SlowStatements?
  ) throws(FleetStoreError) {
    self.path = path
    let place = StoreCreation.place(of: path)
    let plan = journal.plan(forStoreAt: place)
    let lacksMemory = !plan.usesLog && StoreJournal.hasLog(place)
    guard !lacksMemory || !StoreJournal.holdsLog(place) else {
      throw FleetStoreError(
        code: .inputOutput, path: path,
        reason:
          "it has a write-ahead log, which cannot be read as \(plan.reason); copy the store to a"
          + " local disk, or wait for its writer")
    }
    (connections, stamp) = try FleetStoreError.wrap(path: path, isReading: true) {
      do {
        guard !lacksMemory else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        if StoreJournal.holdsJournal(place) { ReadingConnection.takeBack(place, plan) }
        return (try ReadingConnection.openPool(path, plan.patience, slowStatements), nil)
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(error.resultCode)
      {
        let stamp = try Stamp(path: path)
        // Without locks, what a writer has in its log cannot be read, nor taken back what it left.
        guard !stamp.hasLog, !StoreJournal.holdsJournal(place) else { throw error }
        let name = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        return (try ReadingConnection.openImmutable(name, path: path, slowStatements), stamp)
      }
    }
  }

  /// Takes back what a killed writer left half done, which a connection that only reads cannot do.
  ///
  /// SQLite leaves the journal of a writer at work alone. Where this user may not write, reading fails
  /// later and says so.
  private static func takeBack(_ path: String, _ plan: StoreJournal.Plan) {
    var configuration = Configuration()
    configuration.busyMode = .timeout(plan.patience)
    let queue = try? DatabaseQueue(path: path, configuration: configuration)
    _ = try? queue?.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
  }

  private static func configuration(
    _ patience: Double, _ slowStatements: SlowStatements?
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    // Closing a writer locks readers out for a moment.
    configuration.busyMode = .timeout(patience)
    if let slowStatements {
      configuration.prepareDatabase { db in slowStatements.watch(db) }
    }
    return configuration
  }

  private static func openPool(
    _ path: String, _ patience: Double, _ slowStatements: SlowStatements?
  ) throws -> any DatabaseReader {
    var configuration = configuration(patience, slowStatements)
    configuration.maximumReaderCount = max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)
    let pool = try DatabasePool(path: path, configuration: configuration)
    _ = try pool.read { db in try StoreIdentity.check(db, path: path, mayBeEmpty: false) }
    return pool
  }

  private static func openImmutable(
    _ name: String, path: String, _ slowStatements: SlowStatements?
  ) throws -> any DatabaseReader {
    let queue = try DatabaseQueue(path: name, configuration: configuration(0, slowStatements))
    _ = try queue.read { db in try StoreIdentity.check(db, path: path, mayBeEmpty: false) }
    return queue
  }

  /// Copies the store as it is now.
  func back(up copy: DatabaseQueue) throws { try connections.backup(to: copy) }

  func read<Value>(_ body: (Database) throws -> Value) throws(FleetStoreError) -> Value {
    try FleetStoreError.wrap(path: path, isReading: true) {
      let value = try connections.read(body)
      if let stamp, try Stamp(path: path) != stamp {
        throw FleetStoreError(
          code: .busy, path: path,
          reason: "it was changed while it was being read; run the command again")
      }
      return value
    }
  }
}
