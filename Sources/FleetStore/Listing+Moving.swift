internal import Argo
internal import Foundation
internal import GRDB

extension Listing {
  /// Moves the rows of indexes, which older stores have among the profiles, to the listings.
  ///
  /// Older stores forgot what an index says of cycles that a file holds; the indexes are read
  /// again by the next run that comes across them.
  static func moveRows(_ db: Database) throws {
    let groups = try Row.fetchAll(
      db,
      sql: """
        SELECT wmo, source_id, max(run_id) FROM profiles WHERE data_mode IS NULL
        GROUP BY wmo, source_id
        """)
    for group in groups {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT wmo, cycle, direction, juld, observed, latitude, longitude, regions.name, updated
            FROM profiles LEFT JOIN regions ON regions.id = region_id
            WHERE wmo = ? AND source_id = ? AND data_mode IS NULL
            ORDER BY cycle, direction DESC
            """), arguments: [group[0] as Int64, group[1] as Int64])
      let listing = Listing(rows.compactMap(ListedProfile.init))
      try db.execute(
        sql: "INSERT INTO listings (wmo, source_id, run_id, packed) VALUES (?, ?, ?, ?)",
        arguments: [
          group[0] as Int64, group[1] as Int64, group[2] as Int64, Data(listing.packed()),
        ])
    }
    try db.execute(sql: "DELETE FROM profiles WHERE data_mode IS NULL")
    try db.execute(
      sql: "UPDATE sources SET size = -1 WHERE kind = ?",
      arguments: [FileKind.profileIndex.rawValue])
  }
}

extension ListedProfile {
  fileprivate init?(_ row: Row) {
    guard let wmo = WMONumber(row[0] as Int), let direction = Direction(rawValue: row[2]) else {
      return nil
    }
    let time = (row[3] as Double?).flatMap { ArgoTime(julianDays: $0) }
    self.init(
      key: CycleKey(wmo: wmo, cycle: row[1], direction: direction), time: time?.seconds,
      isObserved: (row[4] as Int64?) != nil, latitude: row[5], longitude: row[6],
      region: row[7] ?? "", updated: row[8])
  }
}
