internal import Argo
internal import Foundation
internal import GRDB

/// Keeps the table of lives: what counting needs of each float, gathered from its profiles.
///
/// ``BatchWriter`` takes a life away when a profile of the float comes or goes, within the same
/// transaction, so that a life that is there always tells the truth.
enum LifeGatherer {
  /// Floats gathered in one transaction, which bounds the write-ahead log.
  static let partCount = 500

  /// The floats that have no life gathered, by number.
  static func missing(_ db: Database) throws -> [WMONumber] {
    try Int.fetchAll(
      db,
      sql: """
        SELECT wmo FROM floats WHERE NOT EXISTS (
          SELECT 1 FROM lives INDEXED BY lives_origin WHERE lives.wmo = floats.wmo)
        ORDER BY wmo
        """
    ).compactMap { WMONumber($0) }
  }

  /// Gathers the life of a float and keeps it.
  static func gather(_ db: Database, _ wmo: WMONumber) throws {
    let observations = try FloatPassages.gather(db, of: wmo)
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO lives (wmo, origin_id, first, last, passages)
        VALUES (:wmo, (\(newestOrigin(of: ":wmo"))), :first, :last, :passages)
        """
    ).execute(arguments: [
      "wmo": wmo.value, "first": observations.first?.time, "last": observations.last?.time,
      "passages": Data(FloatPassages.packed(observations)),
    ])
  }

  /// The query for the origin of the newest profile that has one; `wmo` is the float in SQL.
  static func newestOrigin(of wmo: String) -> String {
    """
    SELECT origin_id FROM profiles WHERE profiles.wmo = \(wmo) AND origin_id IS NOT NULL
    ORDER BY observed DESC, cycle DESC, direction, profile_index LIMIT 1
    """
  }
}
