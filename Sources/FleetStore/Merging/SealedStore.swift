internal import Foundation
internal import GRDB

/// A store that is not written any more: one file, without a log beside it, which can be copied and
/// lie on any file system.
package enum SealedStore {
  /// Brings the log of a store home and has it kept without one from now on.
  ///
  /// Throws `busy` where somebody has the store open.
  package static func seal(_ path: String) throws(FleetStoreError) {
    let mode = try FleetStoreError.wrap(path: path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(StoreIdentity.patience)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.writeWithoutTransaction { db in
        _ = try StoreIdentity.check(db, path: path, mayBeEmpty: false)
        return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      }
    }
    guard mode == "delete" else {
      throw FleetStoreError(code: .busy, path: path, reason: "close what reads it, and run again")
    }
  }

  /// The version of the layout of the stores that this program makes.
  package static var layoutVersion: Int { StoreSchema.version }

  /// Gives the contents of a sealed store, row by row in the order of floats, without numbers and
  /// moments of this program's making, so that stores of the same files give the same.
  package static func forEachRow(
    of path: String, _ body: ([UInt8]) -> Void
  ) throws(FleetStoreError) {
    try FleetStoreReader(path: path).read { db in
      for query in try StoreContents.queries(db) {
        let rows = try Row.fetchCursor(db, sql: query)
        while let row = try rows.next() {
          try body(Array((row.stored(0) as String).utf8))
          for column in 1..<row.count {
            try body([UInt8](row.stored(column) as Data? ?? Data()))
          }
        }
      }
    }
  }
}

/// The queries that give what a store holds, whatever the order in which it came.
private enum StoreContents {
  static func queries(_ db: Database) throws -> [String] {
    let source = "(SELECT path FROM sources WHERE sources.id = source_id)"
    let origin = """
      (SELECT data_centre || '|' || project || '|' || pi || '|' || platform_type || '|'
        || instrument || '|' || sampling_scheme || '|' || positioning_system
       FROM origins WHERE origins.id = origin_id)
      """
    let names = [
      "id": nil, "run_id": nil, "index_source_id": nil, "source_id": source, "origin_id": origin,
      "region_id": "(SELECT name FROM regions WHERE regions.id = region_id)",
    ]
    func text(_ table: String, _ rules: String? = nil) throws -> String {
      let columns = try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid",
        arguments: [table])
      let values = columns.compactMap { column -> String? in
        if let name = names[column] { return name }
        if column == "rules_id", let rules {
          return "(SELECT text FROM \(rules) WHERE \(rules).id = rules_id)"
        }
        return "\(table).\"\(column)\""
      }
      return values.map { "quote(\($0))" }.joined(separator: " || ',' || ")
    }
    return [
      "SELECT \(try text("floats")) FROM floats ORDER BY wmo",
      "SELECT \(try text("sources")) FROM sources WHERE kind <> 'greylist' ORDER BY path",
      "SELECT \(try text("metadata")) FROM metadata ORDER BY wmo",
      """
      SELECT \(try text("profiles")) || coalesce(',' || qc_results.tests_performed || ','
        || qc_results.tests_failed, ''), levels.packed, qc_results.packed
      FROM profiles JOIN levels ON levels.profile_id = profiles.id
      LEFT JOIN qc_results ON qc_results.profile_id = profiles.id
      ORDER BY profiles.wmo, cycle, direction, profile_index
      """,
      "SELECT \(try text("placement_floats", "placement_rules")) FROM placement_floats ORDER BY wmo",
      "SELECT \(try text("qc_floats", "qc_rules")) FROM qc_floats ORDER BY wmo",
      """
      SELECT CAST(wmo AS TEXT), packed FROM index_entries ORDER BY wmo,
        (SELECT path FROM sources WHERE sources.id = source_id)
      """,
    ]
  }
}
