internal import Argo
internal import GRDB

extension FleetStoreReader {
  /// The version of the program that wrote to the store last; nil where none has yet.
  public func programVersion() throws(FleetStoreError) -> String? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT program FROM runs ORDER BY id DESC LIMIT 1")
    }
  }

  /// The texts of the rules that dates, places, regions and primary profiles of floats were determined by.
  public func placementRules() throws(FleetStoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT text FROM placement_rules WHERE EXISTS (
            SELECT 1 FROM placement_floats WHERE rules_id = placement_rules.id) ORDER BY text
          """)
    }
  }
}
