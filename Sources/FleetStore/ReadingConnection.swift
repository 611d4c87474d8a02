internal import Foundation
internal import GRDB

/// Connections that read a store, as many at the same time as there are tasks that ask.
///
/// SQLite keeps readers and the writer apart by a small file beside the store. A user who may not
/// write to the folder, or a store on a read-only medium or a full disk, has no such file: then the
/// store is read as one that does not change, and after each reading it is checked whether it did.
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
      hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    }
  }

  init(path: String, slowStatements: SlowStatements?) throws(FleetStoreError) {
    self.path = path
    (connections, stamp) = try FleetStoreError.wrap(path: path, isReading: true) {
      do {
        return (try ReadingConnection.openPool(path, slowStatements), nil)
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(error.resultCode)
      {
        let stamp = try Stamp(path: path)
        // Without locks, what a writer has in its log cannot be read.
        guard !stamp.hasLog else { throw error }
        let name = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        return (try ReadingConnection.openImmutable(name, path: path, slowStatements), stamp)
      }
    }
  }

  private static func configuration(_ slowStatements: SlowStatements?) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    // Closing a writer locks readers out for a moment.
    configuration.busyMode = .timeout(StoreIdentity.patience)
    if let slowStatements {
      configuration.prepareDatabase { db in slowStatements.watch(db) }
    }
    return configuration
  }

  private static func openPool(
    _ path: String, _ slowStatements: SlowStatements?
  ) throws -> any DatabaseReader {
    var configuration = configuration(slowStatements)
    configuration.maximumReaderCount = max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)
    let pool = try DatabasePool(path: path, configuration: configuration)
    _ = try pool.read { db in try StoreIdentity.check(db, path: path, mayBeEmpty: false) }
    return pool
  }

  private static func openImmutable(
    _ name: String, path: String, _ slowStatements: SlowStatements?
  ) throws -> any DatabaseReader {
    let queue = try DatabaseQueue(path: name, configuration: configuration(slowStatements))
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
