internal import Argo
internal import GRDB

/// The note in a store that lacks some of the parts it should be made of.
///
/// It stands among the runs under the number 0, which no run has, so that stores of all editions can
/// have one.
enum PartialStore {
  /// Notes what a store lacks.
  static func note(_ missing: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO runs (id, started, program) VALUES (0, 0, ?)", arguments: [missing])
  }
}

extension FleetStoreReader {
  /// What the store lacks, in words, where it was joined of some of its parts; nil of a whole one.
  package func missingParts() throws(FleetStoreError) -> String? {
    try read { db in try String.fetchOne(db, sql: "SELECT program FROM runs WHERE id = 0") }
  }
}
