internal import Foundation
internal import GRDB

extension FleetStoreReader {
  /// Copies the store as it is now into a file that is not there yet, and looks whether the copy is
  /// whole; a writer may go on meanwhile.
  ///
  /// Throws `inputOutput` where the store or the copy is damaged or the disk is full. Source: SQLite,
  /// "SQLite Backup API".
  package func copy(to copy: String) throws(FleetStoreError) {
    try FleetStoreError.wrap(path: copy) {
      var configuration = Configuration()
      configuration.prepareDatabase { db in
        // Nobody knows of the copy before it is whole, so that it needs no journal.
        try db.execute(sql: "PRAGMA journal_mode = OFF")
        try db.execute(sql: "PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: copy, configuration: configuration)
      try back(up: queue)
      try queue.close()
    }
    try FleetStoreError.wrap(path: copy, isReading: true) {
      // Read as a file that does not change, so that nothing is left beside it.
      var configuration = Configuration()
      configuration.readonly = true
      let name = URL(fileURLWithPath: copy).absoluteString + "?immutable=1"
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      let problem = try queue.read { db in
        _ = try StoreIdentity.check(db, path: copy, mayBeEmpty: false)
        return try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
      }
      guard problem == "ok" else {
        throw FleetStoreError(
          code: .inputOutput, path: path,
          reason: "it is damaged, so that no copy is kept; run 'argofleet check'")
      }
    }
  }
}
