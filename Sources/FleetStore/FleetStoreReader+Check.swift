internal import Argo
internal import Foundation
internal import GRDB

extension FleetStoreReader {
  /// Goes through the whole store as it is now, while others may write: the file as SQLite checks it,
  /// what rows refer to, every packed blob, and whether the books add up.
  ///
  /// What is wrong is a finding, not an error.
  package func check() throws(FleetStoreError) -> StoreCheck {
    do throws(FleetStoreError) {
      return try read { db in
        var check = StoreCheck()
        for (name, look) in FleetStoreReader.looks {
          var tally = StoreCheck.Tally(name)
          do {
            try look(db, &tally)
          } catch let error as DatabaseError {
            tally.note(error.message ?? "SQLite error \(error.resultCode.rawValue)")
          } catch let error as FleetStoreError {
            tally.note(error.reason)
          }
          check.add(tally)
        }
        return check
      }
    } catch {
      // A file so damaged that nothing can be asked of it.
      guard error.code == .inputOutput else { throw error }
      var check = StoreCheck()
      var tally = StoreCheck.Tally("file")
      tally.note(error.reason)
      check.add(tally)
      return check
    }
  }

  private typealias Look = (Database, inout StoreCheck.Tally) throws -> Void

  private static var looks: [(String, Look)] {
    [
      ("file", lookAtFile), ("references", lookAtReferences), ("levels", lookAtLevels),
      ("quality control results", lookAtResults), ("index entries", lookAtIndexEntries),
      ("timelines", lookAtTimelines), ("books", lookAtBooks),
    ]
  }

  /// Source: SQLite, PRAGMA integrity_check.
  private static func lookAtFile(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    tally.checked = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    for text in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where text != "ok" {
      tally.note(text)
    }
  }

  /// Source: SQLite, PRAGMA foreign_key_check.
  private static func lookAtReferences(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    tally.checked =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM sqlite_master
          JOIN pragma_foreign_key_list(sqlite_master.name) WHERE type = 'table'
          """) ?? 0
    let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let row = try rows.next() {
      let table: String = try row.stored(0)
      let place = try (row.stored(1) as Int64?).map { " \($0)" } ?? ""
      try tally.note(
        "row\(place) of \(table) refers to a row of \(row.stored(2) as String) that is not there")
    }
  }

  private static func lookAtLevels(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: profileQuery(columns: ", levels.packed")
        + " LEFT JOIN levels ON levels.profile_id = profiles.id")
    while let row = try rows.next() {
      tally.checked += 1
      guard let profile = try? StoredProfile(row) else {
        tally.note("profile \(told(row, 0)): its float, its direction or another column is damaged")
        continue
      }
      guard let packed = try bytes(row, profileColumnCount) else {
        tally.note("\(name(of: profile)): it has no levels")
        continue
      }
      if PackedLevels(bytes: packed).unpacked(into: profile.profile) == nil {
        tally.note("\(name(of: profile)): its levels are damaged")
      }
    }
  }

  private static func lookAtResults(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT wmo, cycle, direction, profile_index, qc_results.tests_performed,
          qc_results.tests_failed, packed
        FROM qc_results JOIN profiles ON profiles.id = profile_id
        """)
    while let row = try rows.next() {
      tally.checked += 1
      let result = try? bytes(row, 6).flatMap {
        try PackedQCResult.unpack(
          $0, performed: UInt64(bitPattern: row.stored(4)),
          failed: UInt64(bitPattern: row.stored(5)))
      }
      if result == nil {
        tally.note(
          "float \(told(row, 0)), cycle \(told(row, 1))\(told(row, 2)), profile \(told(row, 3)):"
            + " its results of quality control are damaged")
      }
    }
  }

  private static func lookAtIndexEntries(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT wmo, packed FROM index_entries")
    while let row = try rows.next() {
      tally.checked += 1
      guard let wmo = (try? row.stored(0) as Int).flatMap(WMONumber.init),
        let packed = try bytes(row, 1),
        IndexEntries(packed: packed, of: wmo) != nil
      else {
        tally.note("float \(told(row, 0)): what an index lists of it is damaged")
        continue
      }
    }
  }

  /// Looks whether each timeline is what would be gathered now.
  private static func lookAtTimelines(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT wmo, first, last, pending, packed FROM timelines")
    while let row = try rows.next() {
      tally.checked += 1
      guard let wmo = (try? row.stored(0) as Int).flatMap(WMONumber.init),
        let packed = try bytes(row, 4),
        FloatTimeline(wmo: wmo, packed: packed) != nil
      else {
        tally.note("float \(told(row, 0)): its timeline is damaged")
        continue
      }
      let gathered = try FloatTimeline.gather(db, of: wmo)
      let times = [gathered.observations.first?.time, gathered.observations.last?.time]
      guard packed == FloatTimeline.packed(gathered.observations),
        try times == [row.stored(1) as Int64?, row.stored(2) as Int64?],
        try gathered.pending == row.stored(3) as Int64?
      else {
        tally.note("float \(told(row, 0)): its timeline is not that of its profiles")
        continue
      }
    }
  }

  private static func bytes(_ row: Row, _ column: Int) throws -> [UInt8]? {
    try row.withUnsafeData(atIndex: column) { data in data.map { [UInt8]($0) } }
  }

  /// What a damaged row has in a column, as it is.
  private static func told(_ row: Row, _ column: Int) -> String {
    switch row[column] {
    case let number as Int64: String(number)
    case let text as String: text
    default: "?"
    }
  }

  private static func name(of stored: StoredProfile) -> String {
    let key = stored.profile.key
    return "float \(key.wmo), cycle \(key.cycle)\(key.direction.rawValue), profile"
      + " \(stored.profile.index)"
  }
}
