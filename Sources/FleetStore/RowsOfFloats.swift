internal import Argo
internal import GRDB

/// The rows of a table that has at most one for each float, in the order of the numbers of floats.
///
/// Tables that are walked through side by side cost a fraction of looking each float up, as a join
/// does.
struct RowsOfFloats {
  private let rows: RowCursor
  private var next: Row?
  private var number = 0

  /// The rows of some floats, or of all where `floats` is nil: the number, then the columns.
  init(
    _ db: Database, _ floats: Set<WMONumber>?, columns: String, of table: String,
    where condition: String = "true"
  ) throws {
    rows = try RowsOfFloats.cursor(db, floats, columns: columns, of: table, where: condition)
    try advance()
  }

  /// The same rows one by one.
  static func cursor(
    _ db: Database, _ floats: Set<WMONumber>?, columns: String, of table: String,
    where condition: String = "true"
  ) throws -> RowCursor {
    let chosen = floats.map { floats in
      "[\(floats.sorted().map(\.description).joined(separator: ","))]"
    }
    return try Row.fetchCursor(
      db,
      sql: """
        SELECT wmo, \(columns) FROM \(table) WHERE \(condition)
        \(chosen == nil ? "" : "AND wmo IN (SELECT value FROM json_each(:chosen))")
        ORDER BY wmo
        """, arguments: chosen.map { ["chosen": $0] } ?? [:])
  }

  /// The row of a float, valid until the next is asked for; nil where it has none.
  ///
  /// Floats are asked for in rising order.
  mutating func row(of wmo: Int) throws -> Row? {
    while next != nil, number < wmo { try advance() }
    return number == wmo ? next : nil
  }

  private mutating func advance() throws {
    next = try rows.next()
    if let next { number = try next.stored(0) }
  }
}
