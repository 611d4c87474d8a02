internal import Argo
internal import Foundation
internal import GRDB

/// Keeps the table of timelines: what counting needs of each float, gathered from its profiles.
///
/// ``BatchWriter`` removes a timeline when a profile of the float is added or removed, within the
/// same transaction, so that an existing timeline is always correct.
enum TimelineGatherer {
  /// Floats gathered in one transaction, which bounds the write-ahead log.
  static let partCount = 500

  /// The floats that have no timeline, by number, or the first of them.
  static func missing(_ db: Database, atMost count: Int? = nil) throws -> [WMONumber] {
    // Mostly none is; as each timeline is of a float of the table, their numbers tell so at once.
    let isComplete = try Bool.fetchOne(
      db, sql: "SELECT (SELECT count(*) FROM timelines) = (SELECT count(*) FROM floats)")
    guard isComplete != true else { return [] }
    return try Int.fetchAll(
      db,
      sql: """
        SELECT wmo FROM floats WHERE NOT EXISTS (
          SELECT 1 FROM timelines INDEXED BY timelines_summary
          WHERE timelines.wmo = floats.wmo)
        ORDER BY wmo LIMIT \(count ?? -1)
        """
    ).compactMap { WMONumber($0) }
  }

  /// Gathers the timeline of a float and stores it.
  static func gather(_ db: Database, _ wmo: WMONumber) throws {
    let gathered = try FloatTimeline.gather(db, of: wmo)
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO timelines (wmo, origin_id, first, last, pending, packed)
        VALUES (:wmo, (\(newestOrigin(of: ":wmo"))), :first, :last,
          :pending, :packed)
        """
    ).execute(arguments: [
      "wmo": wmo.value, "first": gathered.observations.first?.time,
      "last": gathered.observations.last?.time, "pending": gathered.pending,
      "packed": Data(FloatTimeline.packed(gathered.observations)),
    ])
  }

  /// The query for the origin of the newest profile of a file; `wmo` is the float in SQL.
  static func newestOrigin(of wmo: String) -> String {
    """
    SELECT origin_id FROM profiles WHERE profiles.wmo = \(wmo)
    ORDER BY observed DESC, cycle DESC, direction, is_primary DESC, profile_index LIMIT 1
    """
  }
}
