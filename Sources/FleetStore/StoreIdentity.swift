internal import GRDB

/// Finds out whether a database is a store that this program can use.
enum StoreIdentity {
  /// How many seconds to wait for a lock that another program holds.
  static let patience = 3.0

  /// What a usable database is.
  enum Finding {
    /// A store of this program's layout.
    case store
    /// Nothing yet.
    case empty
  }

  /// Throws `notAStore`, `tooNew` or `tooOld` for a database that may not be used; an empty one
  /// may where `mayBeEmpty` is true.
  static func check(_ db: Database, path: String, mayBeEmpty: Bool) throws -> Finding {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if id == StoreSchema.applicationID {
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version > StoreSchema.version {
        throw FleetStoreError(
          code: .tooNew, path: path, reason: "update the program to use it")
      }
      guard version == StoreSchema.version else {
        throw FleetStoreError(
          code: .tooOld, path: path,
          reason: "take the files in again with 'argofleet ingest' and another --store")
      }
      return .store
    }
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard id == 0, tables == 0, mayBeEmpty else {
      throw FleetStoreError(
        code: .notAStore, path: path,
        reason: tables == 0
          ? "it is empty; take files in first with 'argofleet ingest'"
          : "it is a database of another program")
    }
    return .empty
  }
}
