internal import Argo
internal import GRDB

/// What an index tells of a float.
struct IndexFacts {
  var dac: String
  var institution: String
  var instrument: String
  var updated: ArgoTime?
}

extension BatchWriter {
  /// Writes rows of a profile index: profiles without levels, for cycles that no file holds.
  ///
  /// When the last part is in, rows of this index that it does not hold any more are taken away.
  mutating func write(
    _ rows: [PlacedIndexRow], isLastPart: Bool, of source: SourceRecord, id: Int64
  ) throws {
    var facts: [WMONumber: IndexFacts] = [:]
    for placed in rows {
      let row = placed.row
      let before = facts[row.key.wmo]
      if before.map({ ($0.updated?.seconds ?? .min) < (row.updated?.seconds ?? .min) }) ?? true {
        facts[row.key.wmo] = IndexFacts(
          dac: row.dac, institution: row.institution, instrument: row.profilerType,
          updated: row.updated)
      }
    }
    for wmo in facts.keys.sorted() {
      if let known = facts[wmo] { try noteIndexFacts(of: wmo, known) }
    }
    for placed in rows { try upsert(placed, source: id, path: source.path) }
    if isLastPart {
      try db.execute(
        sql: "DELETE FROM profiles WHERE source_id = ? AND run_id <> ?", arguments: [id, run])
    }
  }

  /// Adds a row, or lets it take the place of one of a lesser index; a file's profiles stay.
  ///
  /// Of two rows for one cycle the newer wins, then the one of the smaller path.
  private mutating func upsert(_ placed: PlacedIndexRow, source: Int64, path: String) throws {
    let row = placed.row
    let isLocated =
      row.latitude.flatMap { latitude in
        row.longitude.flatMap { Position(latitude: latitude, longitude: $0) }
      } != nil
    let key: [any DatabaseValueConvertible] = [
      row.key.wmo.value, row.key.cycle, row.key.direction.rawValue,
    ]
    let holder = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT profiles.id, sources.rank, profiles.updated, sources.path, profiles.run_id
          FROM profiles JOIN sources ON sources.id = profiles.source_id
          WHERE profiles.wmo = ? AND cycle = ? AND direction = ? LIMIT 1
          """), arguments: StatementArguments(key))
    if let holder {
      guard (holder[1] as Int) == SourceRank.index.rawValue else { return }
      let holds = Standing(rank: 0, updated: holder[2], path: holder[3])
      let comes = Standing(rank: 0, updated: row.updated?.seconds, path: path)
      let isStale = holds.path == path && (holder[4] as Int64) != run
      guard holds < comes || isStale else { return }
      try db.cachedStatement(sql: "DELETE FROM profiles WHERE id = ?").execute(
        arguments: [holder[0] as Int64])
    }
    let isReplaced = holder != nil
    try db.cachedStatement(
      sql: """
        INSERT INTO profiles (source_id, wmo, cycle, direction, profile_index, juld, juld_qc,
          latitude, longitude, position_qc, observed, located, region_id, level_count, updated,
          run_id)
        VALUES (?, ?, ?, ?, 0, ?, ' ', ?, ?, ' ', ?, ?, ?, 0, ?, ?)
        """
    ).execute(arguments: [
      source, row.key.wmo.value, row.key.cycle, row.key.direction.rawValue,
      row.time?.julianDays, row.latitude, row.longitude, placed.observed?.seconds, isLocated,
      try names.region(placed.region, db), row.updated?.seconds, run,
    ])
    if isReplaced { outcome.profilesReplaced += 1 } else { outcome.profilesAdded += 1 }
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
