public import Argo
internal import Foundation
internal import GRDB

extension FleetStoreReader {
  /// Hands out the selected profiles with their levels, one at a time.
  ///
  /// They come by time of observation, then float, cycle, descent before ascent, and place in the
  /// file, whatever order the files were taken in; profiles without a valid date come first, where
  /// the selection asks for no dates. Profiles without levels, such as those known from an index
  /// only, are left out. A box takes only positions that are possible and not flagged bad. One
  /// profile and eight bytes a selected profile are held in memory. An error of `body` ends the
  /// reading and is rethrown as it is.
  public func forEachProfile(
    _ selection: ProfileSelection, _ body: (StoredProfile) throws -> Void
  ) throws {
    let query = SelectionQuery(selection)
    // The body's errors must get out as they are, past what the store makes of SQLite's.
    var failure: (any Error)?
    try read { db in
      let chosen = try Int64.fetchAll(db, sql: query.sql, arguments: query.arguments)
      let statement = try db.cachedStatement(
        sql: FleetStoreReader.profileQuery(
          columns: ", levels.packed",
          from: "profiles JOIN levels ON levels.profile_id = profiles.id")
          + " WHERE profiles.id = ?")
      for id in chosen {
        guard let row = try Row.fetchOne(statement, arguments: [id]),
          var stored = StoredProfile(row)
        else { continue }
        stored.profile = try unpacked(row["packed"], into: stored)
        do {
          try body(stored)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// When the first and the last of the selected profiles were observed; nothing where none of
  /// them is dated.
  public func span(
    of selection: ProfileSelection
  ) throws(FleetStoreError) -> (first: ArgoTime, last: ArgoTime)? {
    let query = SelectionQuery(selection)
    return try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT min(observed), max(observed) \(query.source)",
        arguments: query.arguments)
      guard let first = row?[0] as Int64?, let last = row?[1] as Int64? else { return nil }
      return (ArgoTime(seconds: first), ArgoTime(seconds: last))
    }
  }
}

/// The SQL that gives the numbers of the selected profiles in their order.
///
/// Boxes and dates go through the index of cells and dates, unless floats are named.
struct SelectionQuery {
  /// The selected rows, from `FROM` on, without an order.
  private(set) var source = ""
  private(set) var arguments = StatementArguments()
  private var conditions = ["level_count > 0"]

  init(_ selection: ProfileSelection) {
    if let from = selection.from { require("observed >= ?", [from.seconds]) }
    if let to = selection.to { require("observed < ?", [to.seconds]) }
    if !selection.wmos.isEmpty {
      let list = selection.wmos.sorted().map(\.description).joined(separator: ",")
      require("wmo IN (SELECT value FROM json_each(?))", ["[\(list)]"])
    }
    if selection.directions.count == 1, let direction = selection.directions.first {
      require("direction = ?", [direction.rawValue])
    }
    if let box = selection.box { require(box) }
    if selection.wmos.isEmpty, let cells = PlaceCells(selection) {
      require("cell IN (SELECT value FROM json_each(?))", ["[\(cells.list)]"])
    }
    if selection.isPrimaryOnly { conditions.append("is_primary") }
    source = "FROM profiles WHERE \(conditions.joined(separator: " AND "))"
  }

  /// The query for the numbers of the profiles.
  var sql: String {
    "SELECT id \(source) ORDER BY observed, wmo, cycle, direction DESC, profile_index"
  }

  private mutating func require(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }

  private mutating func require(_ box: GeographicBox) {
    conditions.append("is_located")
    require("latitude BETWEEN ? AND ?", [box.south, box.north])
    let exact = Array(
      repeating: "iif(longitude >= 180, longitude - 360, longitude) BETWEEN ? AND ?",
      count: box.longitudeRanges.count)
    require(
      "(\(exact.joined(separator: " OR ")))",
      StatementArguments(box.longitudeRanges.flatMap { [$0.lowerBound, $0.upperBound] }))
  }
}
