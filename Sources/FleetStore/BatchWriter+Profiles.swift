internal import Argo
internal import Foundation
internal import GRDB

extension BatchWriter {
  /// Writes the profiles of a file, except those of cycles that a better file holds.
  mutating func write(
    _ profiles: [PlacedProfile], of source: SourceRecord, id: Int64, before: SourceRow?
  ) throws {
    let precedence = source.precedence
    var isStored = false
    // By their places, as profiles are large to copy.
    let cycles = Dictionary(grouping: profiles.indices) { profiles[$0].profile.key }
    if let before {
      try readAgain(try removeCycles(of: id, except: Set(cycles.keys)))
      if precedence < before.precedence { try readAgain(Set(cycles.keys.map(\.wmo))) }
    }
    for (key, places) in cycles.sorted(by: { $0.key < $1.key }) {
      let holder = try isHeldByNobody(key) ? nil : holder(of: key)
      if let holder, holder.id != id, precedence < holder.precedence { continue }
      try noteFloat(key.wmo, dac: source.dac)
      let removed = holder == nil ? (profiles: 0, levels: 0) : try removeCycle(key, takenBy: id)
      let primary = Profile.placeOfPrimary(among: places.map { profiles[$0].profile })
        .map { places[$0] }
      for place in places {
        try insert(
          profiles[place], isPrimary: place == primary, source: id, updated: source.updated)
      }
      let replaced = min(removed.profiles, places.count)
      outcome.profilesReplaced += replaced
      outcome.profilesAdded += places.count - replaced
      outcome.levels += places.reduce(-removed.levels) { $0 + profiles[$1].profile.levelCount }
      forgetRecord(of: key.wmo)
      isStored = true
    }
    if !isStored {
      try db.cachedStatement(sql: "UPDATE sources SET state = 'superseded' WHERE id = ?").execute(
        arguments: [id])
    }
  }

  /// Whether no source can hold a cycle; it is to be written then.
  ///
  /// So it is where the store had nothing of its float before this transaction, which has not written it yet.
  private mutating func isHeldByNobody(_ key: CycleKey) throws -> Bool {
    if newcomers[key.wmo] == nil {
      let isKnown =
        try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM profiles WHERE wmo = ?)"),
          arguments: [key.wmo.value]) ?? true
      newcomers.updateValue(isKnown ? nil : [], forKey: key.wmo)
    }
    return newcomers[key.wmo]??.insert(key).inserted ?? false
  }

  /// The source that holds a cycle.
  private func holder(of key: CycleKey) throws -> SourceRow? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT sources.id, sources.precedence, sources.updated, sources.path
        FROM profiles JOIN sources ON sources.id = profiles.source_id
        WHERE profiles.wmo = ? AND cycle = ? AND direction = ? LIMIT 1
        """)
    return try Row.fetchOne(
      statement, arguments: [key.wmo.value, key.cycle, key.direction.rawValue]
    ).map(SourceRow.init)
  }

  /// Takes a cycle's profiles away from whoever holds them; says how many there were.
  ///
  /// A file that holds no profile any more becomes superseded.
  private func removeCycle(
    _ key: CycleKey, takenBy winner: Int64
  ) throws -> (profiles: Int, levels: Int) {
    let statement = try db.cachedStatement(
      sql: """
        DELETE FROM profiles WHERE wmo = ? AND cycle = ? AND direction = ?
        RETURNING level_count, source_id
        """)
    let rows = try Row.fetchAll(
      statement, arguments: [key.wmo.value, key.cycle, key.direction.rawValue])
    for loser in try Set(rows.map { try $0.stored(1) as Int64 }) where loser != winner {
      try db.cachedStatement(
        sql: """
          UPDATE sources SET state = 'superseded'
          WHERE id = ? AND precedence > 0 AND state = 'ingested'
            AND NOT EXISTS (SELECT 1 FROM profiles WHERE source_id = sources.id)
          """
      ).execute(arguments: [loser])
    }
    return (rows.count, try rows.reduce(0) { $0 + (try $1.stored(0) as Int) })
  }

  /// Removes the cycles that a changed file no longer holds; returns the floats that lost one.
  mutating func removeCycles(of source: Int64, except kept: Set<CycleKey>) throws -> Set<WMONumber>
  {
    let statement = try db.cachedStatement(
      sql: "SELECT id, wmo, cycle, direction FROM profiles WHERE source_id = ?")
    var losers: Set<WMONumber> = []
    for row in try Row.fetchAll(statement, arguments: [source]) {
      if let wmo = try WMONumber(row.stored(1) as Int),
        let direction = try Direction(rawValue: row.stored(3))
      {
        let key = try CycleKey(wmo: wmo, cycle: row.stored(2), direction: direction)
        guard !kept.contains(key) else { continue }
        losers.insert(wmo)
        forgetRecord(of: wmo)
      }
      try db.cachedStatement(sql: "DELETE FROM profiles WHERE id = ?").execute(
        arguments: [try row.stored(0) as Int64])
    }
    return losers
  }

  /// Marks sources of lower precedence of some floats to be read again in the next run: one of them
  /// may be the best for a cycle now.
  ///
  /// These are files of which the store holds less than they have: superseded ones, those of many
  /// cycles of which others won some, and those of several floats. Members of an archive are found by
  /// reading the archive again. What an index lists is always kept.
  func readAgain(_ floats: Set<WMONumber>) throws {
    guard !floats.isEmpty else { return }
    let mark = "UPDATE sources SET size = -1 WHERE "
    let isHeldInPart =
      "profile_count > (SELECT count(*) FROM profiles WHERE source_id = sources.id)"
    for wmo in floats.sorted() {
      try db.cachedStatement(sql: mark + "state = 'superseded' AND wmo = ?").execute(
        arguments: [wmo.value])
      try db.cachedStatement(
        sql: mark + "id IN (SELECT source_id FROM profiles WHERE wmo = ?) AND " + isHeldInPart
      ).execute(arguments: [wmo.value])
    }
    try db.cachedStatement(sql: mark + "wmo IS NULL AND precedence > 0 AND " + isHeldInPart)
      .execute()
    try db.cachedStatement(
      sql: "UPDATE sources SET size = -1 WHERE precedence = 0 AND kind = ?"
    ).execute(arguments: [FileKind.archive.rawValue])
  }

  private mutating func insert(
    _ placed: PlacedProfile, isPrimary: Bool, source: Int64, updated: ArgoTime?
  ) throws {
    let profile = placed.profile
    let isLocated = ProfileValidity.position(of: profile) != nil
    try BatchWriter.insertProfile(db).execute(arguments: [
      source, profile.key.wmo.value, profile.key.cycle, profile.key.direction.rawValue,
      profile.index, isPrimary, profile.dataMode.rawValue, profile.juld,
      profile.juldFlag.storedText, profile.juldLocation, profile.latitude, profile.longitude,
      profile.positionFlag.storedText, placed.observed?.seconds, isLocated,
      try names.region(placed.region, db), try names.origin(profile.origin, db),
      profile.levelCount, profile.testsPerformed.map { Int64(bitPattern: $0) },
      profile.testsFailed.map { Int64(bitPattern: $0) }, updated?.seconds,
      profile.missionNumber, run,
    ])
    // A profile without levels still says which variables its file has, and their grades.
    let id = db.lastInsertedRowID
    try db.cachedStatement(sql: "INSERT INTO levels (profile_id, packed) VALUES (?, ?)").execute(
      arguments: [id, Data(placed.levels.bytes)])
  }

  /// The statement that adds a profile, its columns in the order of the table.
  private static func insertProfile(_ db: Database) throws -> Statement {
    try db.cachedStatement(
      sql: """
        INSERT INTO profiles (source_id, wmo, cycle, direction, profile_index, is_primary,
          data_mode, juld, juld_qc, juld_location, latitude, longitude, position_qc, observed,
          is_located, region_id, origin_id, level_count, tests_performed, tests_failed, updated,
          mission, run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
  }
}

extension QualityFlag {
  /// The flag's byte as one character of Latin-1.
  var storedText: String { String(UnicodeScalar(rawValue)) }

  /// Reads ``storedText``.
  init(storedText text: String) {
    let scalar = text.unicodeScalars.first.flatMap { UInt8(exactly: $0.value) }
    self.init(rawValue: scalar ?? QualityFlag.blank.rawValue)
  }
}
