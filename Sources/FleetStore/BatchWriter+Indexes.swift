internal import Argo
internal import Foundation
internal import GRDB

extension BatchWriter {
  /// Writes a part of a profile index.
  ///
  /// Rows are kept beside the profiles of files, whether or not a file holds their cycle, and
  /// count where none does. When the last part is in, what the index said before of floats that it
  /// does not list any more is taken away.
  mutating func write(
    _ floats: [ListedFloat], isLastPart: Bool, of source: SourceRecord, id: Int64
  ) throws {
    for float in floats {
      try noteIndexFacts(of: float.wmo, float.facts)
      for region in float.listing.regions { _ = try names.region(region, db) }
      try write(float, source: id, path: source.path)
    }
    if isLastPart { try removeListings(of: id, otherThanOf: run) }
  }

  /// Writes what an index lists of a float: in place of what it listed when it was read before,
  /// together with what it listed earlier in this run.
  private mutating func write(_ float: ListedFloat, source: Int64, path: String) throws {
    let before = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT id, run_id, packed FROM listings WHERE wmo = ? AND source_id = ?"),
      arguments: [float.wmo.value, source])
    try count(float, from: path)
    forgetLife(of: float.wmo)
    guard let before else {
      try db.cachedStatement(
        sql: "INSERT INTO listings (wmo, source_id, run_id, packed) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [float.wmo.value, source, run, Data(float.packed)])
      return
    }
    var packed = float.packed
    if (before[1] as Int64) == run,
      var listing = Listing(packed: [UInt8](before[2] as Data), of: float.wmo)
    {
      listing.append(float.listing.profiles)
      packed = listing.packed()
    }
    try db.cachedStatement(sql: "UPDATE listings SET run_id = ?, packed = ? WHERE id = ?").execute(
      arguments: [run, Data(packed), before[0] as Int64])
  }

  /// Counts what comes: passages that nothing knew are added, those of which an index said
  /// something else are replaced.
  private mutating func count(_ float: ListedFloat, from path: String) throws {
    let known = try FloatListing.fetch(db, of: float.wmo)
    let held = try heldPassages(of: float.wmo)
    guard !(known.isEmpty && held.isEmpty) else {
      return outcome.profilesAdded += float.listing.profiles.count
    }
    let entries = Dictionary(uniqueKeysWithValues: known.map { ($0.profile.key, $0) })
    for profile in float.listing.profiles where !held.contains(profile.key) {
      guard let entry = entries[profile.key] else {
        outcome.profilesAdded += 1
        continue
      }
      if entry.profile != profile, profile.isNewer(than: entry.profile) || entry.source == path {
        outcome.profilesReplaced += 1
      }
    }
  }

  /// The passages of a float that files hold.
  private func heldPassages(of wmo: WMONumber) throws -> Set<CycleKey> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT cycle, direction FROM profiles WHERE wmo = ?"),
      arguments: [wmo.value])
    var held: Set<CycleKey> = []
    while let row = try rows.next() {
      guard let direction = Direction(rawValue: row[1]) else { continue }
      held.insert(CycleKey(wmo: wmo, cycle: row[0], direction: direction))
    }
    return held
  }

  /// Takes away what a source listed in other runs than one; in all where that is nil.
  mutating func removeListings(of source: Int64, otherThanOf run: Int64?) throws {
    let floats = try Int.fetchAll(
      db.cachedStatement(
        sql: "DELETE FROM listings WHERE source_id = ? AND run_id IS NOT ? RETURNING wmo"),
      arguments: [source, run])
    for wmo in floats.compactMap({ WMONumber($0) }) { forgetLife(of: wmo) }
  }

  /// Notes what an index tells of a float; the newer of two indexes is believed.
  func noteIndexFacts(of wmo: WMONumber, _ facts: IndexFacts) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO floats (wmo, index_dac, index_institution, index_instrument, index_updated)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (wmo) DO UPDATE SET index_dac = excluded.index_dac,
          index_institution = excluded.index_institution,
          index_instrument = excluded.index_instrument, index_updated = excluded.index_updated
        WHERE (coalesce(excluded.index_updated, -1), excluded.index_institution,
            excluded.index_dac, excluded.index_instrument)
          > (coalesce(index_updated, -1), index_institution, index_dac, index_instrument)
        """
    ).execute(arguments: [
      wmo.value, facts.dac, facts.institution, facts.instrument, facts.updated?.seconds,
    ])
  }
}
