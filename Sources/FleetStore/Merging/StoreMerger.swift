package import Argo
internal import Foundation
internal import GRDB

/// Joins stores of different floats into one, row by row and without unpacking a level.
///
/// Numbers are moved up by those of the stores before; texts that are stored once are found by their
/// value. Timelines, which hold numbers of regions, are left to be gathered anew.
package enum StoreMerger {
  /// A store to take rows from.
  package struct Part: Sendable {
    /// Its path.
    package var path: String
    /// Whether it has what no float decides about, such as what an archive lists.
    package var isFirst: Bool

    /// Makes a part.
    package init(path: String, isFirst: Bool) {
      self.path = path
      self.isFirst = isFirst
    }
  }

  /// What a store holds.
  package struct Counts: Hashable, Sendable {
    package var floats = 0
    package var profiles = 0
    package var levels = 0

    package init() {}
  }

  /// Makes a store of parts at a path where nothing is, and gives what it holds.
  ///
  /// `missing` says in words what the parts lack of the whole, which every reader is told then.
  ///
  /// What it makes is not safe from a loss of power before it is synced to disk. Throws where a part
  /// cannot be read, or where two parts hold the same.
  package static func merge(
    _ parts: [Part], into path: String, now: ArgoTime, missing: String? = nil
  ) throws(FleetStoreError) -> Counts {
    try FleetStoreError.wrap(path: path) {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        // Nothing is lost by a crash, as the store has no name yet.
        try db.execute(sql: "PRAGMA journal_mode = OFF")
        try db.execute(sql: "PRAGMA synchronous = OFF")
        try db.execute(sql: "PRAGMA cache_size = -65536")
      }
      var copier = StoreCopier()
      try queue.write { db in
        try StoreSchema.create(db)
        _ = try BatchWriter.startRun(db, at: now)
        if let missing { try PartialStore.note(missing, db) }
        try copier.dropIndexes(db)
      }
      for part in parts {
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "ATTACH DATABASE ? AS part", arguments: [part.path])
          try db.inTransaction {
            try copier.copy(part, db)
            return .commit
          }
          try db.execute(sql: "DETACH DATABASE part")
        }
      }
      return try queue.write { db in
        try copier.restoreIndexes(db)
        try checkReferences(db)
        return try counts(db)
      }
    }
  }

  /// What a store holds.
  package static func counts(ofStore path: String) throws(FleetStoreError) -> Counts {
    try FleetStoreReader(path: path).read(counts)
  }

  private static func counts(_ db: Database) throws -> Counts {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT (SELECT count(*) FROM floats), count(*), coalesce(sum(level_count), 0)
        FROM profiles
        """)
    var counts = Counts()
    if let row {
      counts.floats = try row.stored(0)
      counts.profiles = try row.stored(1)
      counts.levels = try row.stored(2)
    }
    return counts
  }

  /// Throws where a row names another that is not there.
  private static func checkReferences(_ db: Database) throws {
    guard let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") else { return }
    let (table, other): (String, String) = try (row.stored(0), row.stored(2))
    throw FleetStoreError(
      code: .inputOutput, path: "of the parts",
      reason: "a row of \(table) names one of \(other) that is not there")
  }
}
