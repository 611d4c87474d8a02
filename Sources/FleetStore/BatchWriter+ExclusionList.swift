internal import Argo
internal import GRDB

extension BatchWriter {
  /// Replaces the rows that an exclusion list had before.
  ///
  /// Lists of several sources stand side by side, so that it does not matter which comes first.
  /// Floats whose rows have changed must be checked again.
  mutating func replaceExclusionList(of source: Int64, by entries: [ExclusionListEntry]) throws {
    let before = try ExclusionListRow.removeAll(db, of: source)
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO exclusion_list (source_id, wmo, parameter, start, "end", flag, comment,
          data_centre)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for entry in entries {
      try statement.execute(arguments: [
        source, entry.wmo.value, entry.parameter, entry.start?.seconds, entry.end?.seconds,
        entry.flag.storedText, entry.comment, entry.dataCentre,
      ])
    }
    let (old, new) = (Set(before), Set(entries))
    for wmo in Set(old.symmetricDifference(new).map(\.wmo)) { forgetResults(of: wmo) }
  }
}

/// How the rows of exclusion lists are stored.
enum ExclusionListRow {
  /// The columns that ``entry(_:)`` reads.
  static let columns = "wmo, parameter, start, \"end\", flag, comment, data_centre"

  /// Reads a row of ``columns``.
  static func entry(_ row: Row) throws -> ExclusionListEntry? {
    try WMONumber(row.stored(0) as Int).map { wmo in
      try ExclusionListEntry(
        wmo: wmo, parameter: row.stored(1),
        start: (row.stored(2) as Int64?).map { ArgoTime(seconds: $0) },
        end: (row.stored(3) as Int64?).map { ArgoTime(seconds: $0) },
        flag: QualityFlag(storedText: row.stored(4)), comment: row.stored(5),
        dataCentre: row.stored(6))
    }
  }

  /// Removes the rows of a list and returns them.
  fileprivate static func removeAll(
    _ db: Database, of source: Int64
  ) throws -> [ExclusionListEntry] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "DELETE FROM exclusion_list WHERE source_id = ? RETURNING \(columns)"),
      arguments: [source]
    ).compactMap(entry)
  }
}
