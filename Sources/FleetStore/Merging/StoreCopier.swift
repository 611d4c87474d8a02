internal import Foundation
internal import GRDB

/// Copies the rows of one attached store after the other into a new one.
struct StoreCopier {
  /// How far the numbers of a part are moved up, by table.
  private var shifts: [String: Int64] = [:]
  private var indexes: [String] = []

  /// Texts that are stored once, by table, with the columns that tell them apart.
  private static let named = [
    "regions": ["name"],
    "origins": [
      "data_centre", "project", "pi", "platform_type", "instrument", "sampling_scheme",
      "positioning_system",
    ],
    "placement_rules": ["text"],
    "qc_rules": ["text", "has_exclusion_list"],
  ]

  /// The tables that are copied, in the order that references between them ask for.
  private static let copied = [
    "sources", "metadata", "exclusion_list", "profiles", "levels", "index_entries", "qc_results",
    "placement_floats", "qc_floats",
  ]

  /// What is not copied: the run is that of merging, floats are told anew and timelines gathered.
  private static let made: Set = ["runs", "floats", "timelines"]

  /// Inputs that concern all parts are read again by the one who joins them, but for those in an
  /// archive, which the first part has.
  private static let isCopied =
    "(kind <> 'greylist' OR (:isFirst AND instr(path, '!') > 0))"

  /// Takes the indexes away, which are made much faster once the rows are in.
  mutating func dropIndexes(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for row in rows {
      try indexes.append(row.stored(1))
      try db.execute(sql: "DROP INDEX \(row.stored(0) as String)")
    }
  }

  /// Makes the indexes.
  func restoreIndexes(_ db: Database) throws {
    for index in indexes { try db.execute(sql: index) }
  }

  /// Copies a part that is attached as `part`.
  mutating func copy(_ part: StoreMerger.Part, _ db: Database) throws {
    try checkTables(part, db)
    for (table, columns) in StoreCopier.named { try match(table, columns, db) }
    try db.execute(
      sql: BatchWriter.notingDAC(of: "SELECT wmo, dac FROM part.floats WHERE true ORDER BY wmo"))
    try db.execute(
      sql: BatchWriter.notingIndexFacts(
        of: """
          SELECT wmo, index_dac, index_institution, index_instrument, index_updated, NULL
          FROM part.floats WHERE true ORDER BY wmo
          """))
    for table in StoreCopier.copied { try copy(table, isFirst: part.isFirst, db) }
    for table in ["sources", "profiles", "exclusion_list", "index_entries"] {
      shifts[table] =
        try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM main.\(table)") ?? 0
    }
  }

  /// Throws where a part has a table that nobody would copy, which a newer layout may have.
  private func checkTables(_ part: StoreMerger.Part, _ db: Database) throws {
    let known = StoreCopier.made.union(StoreCopier.copied).union(StoreCopier.named.keys)
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM part.sqlite_master WHERE type = 'table' ORDER BY name")
    guard Set(tables) == known else {
      throw FleetStoreError(
        code: .notAStore, path: part.path,
        reason: "it has other tables: \(Set(tables).symmetricDifference(known).sorted())")
    }
  }

  /// Notes the texts of a part, and which number each has in it and in the whole.
  private func match(_ table: String, _ columns: [String], _ db: Database) throws {
    let list = columns.joined(separator: ", ")
    let same = columns.map { "whole.\($0) = there.\($0)" }.joined(separator: " AND ")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO main.\(table) (\(list)) SELECT \(list) FROM part.\(table) ORDER BY id;
        DROP TABLE IF EXISTS temp.same_\(table);
        CREATE TEMP TABLE same_\(table) (id INTEGER PRIMARY KEY, number INTEGER NOT NULL);
        INSERT INTO temp.same_\(table) SELECT there.id, whole.id
        FROM part.\(table) AS there JOIN main.\(table) AS whole ON \(same);
        """)
  }

  /// Copies the rows of a table in the order of its numbers.
  private func copy(_ table: String, isFirst: Bool, _ db: Database) throws {
    let columns = try String.fetchAll(
      db,
      sql: "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid",
      arguments: [table])
    let values = columns.map { column in
      switch column {
      case "id": "id + \(shifts[table] ?? 0)"
      case "source_id": "source_id + \(shifts["sources"] ?? 0)"
      case "profile_id": "profile_id + \(shifts["profiles"] ?? 0)"
      case "run_id": "1"
      case "region_id": number(of: "regions", column)
      case "origin_id": number(of: "origins", column)
      case "rules_id":
        number(of: table == "qc_floats" ? "qc_rules" : "placement_rules", column)
      default: "\"\(column)\""
      }
    }
    let condition =
      switch table {
      case "sources": StoreCopier.isCopied
      case "exclusion_list":
        "source_id IN (SELECT id FROM part.sources WHERE \(StoreCopier.isCopied))"
      default: "true"
      }
    // Of a float that several parts know from a list in an archive the first row stays.
    let conflict = table == "placement_floats" ? "ON CONFLICT DO NOTHING" : ""
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT INTO main.\(table) (\(names))
        SELECT \(values.joined(separator: ", ")) FROM part.\(table)
        WHERE \(condition) ORDER BY rowid \(conflict)
        """, arguments: condition == "true" ? [] : ["isFirst": isFirst])
  }

  private func number(of table: String, _ column: String) -> String {
    "(SELECT number FROM temp.same_\(table) AS same WHERE same.id = \(column))"
  }
}
