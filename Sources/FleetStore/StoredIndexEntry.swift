internal import Argo
internal import Foundation
internal import GRDB

/// A profile of a float that an index lists, and which index.
struct StoredIndexEntry {
  var entry: IndexEntry
  /// The path of the index.
  var source: String

  /// What all indexes list for a float, by cycle, descent before ascent; one entry for each cycle
  /// profile: the newer of two, of two with the same date the one with the smaller path.
  static func fetch(_ db: Database, of wmo: WMONumber) throws -> [StoredIndexEntry] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT path, packed FROM index_entries JOIN sources ON sources.id = source_id
          WHERE index_entries.wmo = ? ORDER BY path
          """), arguments: [wmo.value])
    var all: [StoredIndexEntry] = []
    while let row = try rows.next() {
      let path: String = try row.stored(0)
      let packed = try row.withUnsafeData(atIndex: 1) { [UInt8]($0 ?? Data()) }
      guard let entries = IndexEntries(packed: packed, of: wmo) else {
        throw FleetStoreError(
          code: .inputOutput, path: path,
          reason: "what the store keeps of it about float \(wmo) is damaged; put the store aside"
            + " and take the files in again")
      }
      all += entries.rows.map { StoredIndexEntry(entry: $0, source: path) }
    }
    return all.newestOfEachCycleProfile(\.entry)
  }
}
