internal import Argo
internal import Foundation
internal import GRDB

extension BatchWriter {
  /// Writes a part of a profile index.
  ///
  /// Rows are kept beside the profiles of files, whether or not a file holds their cycle, and count
  /// where none does. After the last part, earlier entries of floats that the index no longer lists
  /// are removed.
  mutating func write(
    _ floats: [IndexedFloat], isLastPart: Bool, of source: SourceRecord, id: Int64
  ) throws {
    for float in floats {
      try noteIndexFacts(of: float.wmo, float.facts, source: id)
      for region in float.entries.regions { _ = try names.region(region, db) }
      try write(float, source: id, path: source.path)
    }
    guard isLastPart else { return }
    try removeIndexEntries(of: id, otherThanOf: run)
    try forgetUnlistedFloats(of: id)
  }

  /// Writes what an index lists of a float: in place of what it listed when it was read before,
  /// together with what it listed earlier in this run.
  private mutating func write(_ float: IndexedFloat, source: Int64, path: String) throws {
    let before = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT id, run_id, packed FROM index_entries WHERE wmo = ? AND source_id = ?"),
      arguments: [float.wmo.value, source])
    try count(float, from: path)
    forgetTimeline(of: float.wmo)
    guard let before else {
      try db.cachedStatement(
        sql: "INSERT INTO index_entries (wmo, source_id, run_id, packed) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [float.wmo.value, source, run, Data(float.packed)])
      return
    }
    var packed = float.packed
    if try (before.stored(1) as Int64) == run,
      var entries = IndexEntries(packed: [UInt8](try before.stored(2) as Data), of: float.wmo)
    {
      entries.append(float.entries.rows)
      packed = entries.packed()
    }
    try db.cachedStatement(
      sql: "UPDATE index_entries SET run_id = ?, packed = ? WHERE id = ?"
    ).execute(arguments: [run, Data(packed), try before.stored(0) as Int64])
  }

  /// Counts the entries: cycle profiles that the store did not have are added, those with other
  /// entries before are replaced.
  private mutating func count(_ float: IndexedFloat, from path: String) throws {
    let known = try StoredIndexEntry.fetch(db, of: float.wmo)
    let held = try heldCycleProfiles(of: float.wmo)
    guard !(known.isEmpty && held.isEmpty) else {
      return outcome.profilesAdded += float.entries.rows.count
    }
    let before = Dictionary(uniqueKeysWithValues: known.map { ($0.entry.key, $0) })
    for entry in float.entries.rows where !held.contains(entry.key) {
      guard let known = before[entry.key] else {
        outcome.profilesAdded += 1
        continue
      }
      if known.entry != entry, entry.isNewer(than: known.entry) || known.source == path {
        outcome.profilesReplaced += 1
      }
    }
  }

  /// The cycle profiles of a float that files hold.
  private func heldCycleProfiles(of wmo: WMONumber) throws -> Set<CycleKey> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT cycle, direction FROM profiles WHERE wmo = ?"),
      arguments: [wmo.value])
    var held: Set<CycleKey> = []
    while let row = try rows.next() {
      guard let direction = try Direction(rawValue: row.stored(1)) else { continue }
      try held.insert(CycleKey(wmo: wmo, cycle: row.stored(0), direction: direction))
    }
    return held
  }

  /// Removes what a source listed in runs other than this one, in all runs where it is nil, and what it
  /// said about these floats.
  mutating func removeIndexEntries(of source: Int64, otherThanOf run: Int64?) throws {
    let floats = try Int.fetchAll(
      db.cachedStatement(
        sql: "DELETE FROM index_entries WHERE source_id = ? AND run_id IS NOT ? RETURNING wmo"),
      arguments: [source, run])
    for wmo in floats.compactMap({ WMONumber($0) }) { forgetTimeline(of: wmo) }
    try forgetIndexFacts(of: Set(floats), source: source)
  }

  /// Forgets what a profile index, now wholly read, said about floats that it lists no more.
  private mutating func forgetUnlistedFloats(of source: Int64) throws {
    let unlisted = try Int.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT wmo FROM floats WHERE index_source_id = :source AND NOT EXISTS
            (SELECT 1 FROM index_entries WHERE wmo = floats.wmo AND source_id = :source)
          """), arguments: ["source": source])
    try forgetIndexFacts(of: Set(unlisted), source: source)
  }

  /// Notes what a metadata index says, and forgets what it said about floats that it lists no more.
  mutating func write(_ rows: [MetadataIndexRow], id: Int64) throws {
    for row in rows {
      try noteIndexFacts(
        of: row.wmo,
        IndexFacts(
          dac: row.dac, institution: row.institution, instrument: row.profilerType,
          updated: row.updated), source: id)
    }
    let known = try Int.fetchAll(
      db.cachedStatement(sql: "SELECT wmo FROM floats WHERE index_source_id = ?"), arguments: [id])
    try forgetIndexFacts(of: Set(known).subtracting(rows.map(\.wmo.value)), source: id)
  }

  /// Forgets what an index said about floats, and removes those of which nothing is left.
  ///
  /// What it said stands for a float that another profile index lists. The other indexes are to be read
  /// again, as what they say about these floats did not count before.
  private mutating func forgetIndexFacts(of floats: Set<Int>, source: Int64) throws {
    var hasForgotten = false
    for wmo in floats.sorted().compactMap({ WMONumber($0) }) {
      try db.cachedStatement(
        sql: """
          UPDATE floats SET index_source_id =
            (SELECT min(source_id) FROM index_entries WHERE index_entries.wmo = floats.wmo)
          WHERE wmo = ? AND index_source_id = ?
          """
      ).execute(arguments: [wmo.value, source])
      hasForgotten = hasForgotten || db.changesCount > 0
      try db.cachedStatement(
        sql: """
          UPDATE floats SET index_dac = '', index_institution = '', index_instrument = '',
            index_updated = NULL
          WHERE wmo = ? AND index_source_id IS NULL
          """
      ).execute(arguments: [wmo.value])
      guard try !isAnythingLeft(of: wmo) else { continue }
      try removeFloat(wmo)
      keepNothing(of: wmo)
    }
    guard hasForgotten else { return }
    try db.execute(
      sql: "UPDATE sources SET size = -1 WHERE id <> ? AND kind IN (?, ?)",
      arguments: [source, FileKind.profileIndex.rawValue, FileKind.metadataIndex.rawValue])
  }

  /// Whether any file or index still says something about a float.
  func isAnythingLeft(of wmo: WMONumber) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM profiles WHERE wmo = :wmo)
            OR EXISTS (SELECT 1 FROM metadata WHERE wmo = :wmo)
            OR EXISTS (SELECT 1 FROM index_entries WHERE wmo = :wmo)
            OR EXISTS (SELECT 1 FROM floats WHERE wmo = :wmo AND index_source_id IS NOT NULL)
          """), arguments: ["wmo": wmo.value]) ?? true
  }

  /// Removes all that is kept of a float beside what files and indexes say.
  func removeFloat(_ wmo: WMONumber) throws {
    for table in ["timelines", "qc_floats", "placement_floats", "floats"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE wmo = ?", arguments: [wmo.value])
    }
  }

  /// Records what an index says about a float; of two indexes the newer counts.
  func noteIndexFacts(of wmo: WMONumber, _ facts: IndexFacts, source: Int64) throws {
    try db.cachedStatement(
      sql: BatchWriter.notingIndexFacts(of: "VALUES (?, ?, ?, ?, ?, ?)")
    ).execute(arguments: [
      wmo.value, facts.dac, facts.institution, facts.instrument, facts.updated?.seconds, source,
    ])
  }

  /// The statement that notes what indexes say of floats, of some rows in SQL.
  ///
  /// What an index says replaces what the same one said before, also where that looks newer: a float
  /// that goes to another DAC keeps its date.
  static func notingIndexFacts(of rows: String) -> String {
    """
    INSERT INTO floats (wmo, index_dac, index_institution, index_instrument, index_updated,
      index_source_id)
    \(rows)
    ON CONFLICT (wmo) DO UPDATE SET index_dac = excluded.index_dac,
      index_institution = excluded.index_institution,
      index_instrument = excluded.index_instrument, index_updated = excluded.index_updated,
      index_source_id = excluded.index_source_id
    WHERE excluded.index_source_id = index_source_id OR (coalesce(excluded.index_updated, -1), excluded.index_institution,
        excluded.index_dac, excluded.index_instrument)
      > (coalesce(index_updated, -1), index_institution, index_dac, index_instrument)
    """
  }
}
