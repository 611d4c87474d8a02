public import Argo
internal import Foundation
internal import GRDB

/// The changes to dates, places, regions and primary profiles of one float: what the present rules give where
/// it differs from what the store has.
public struct FloatPlacement: Sendable {
  /// The float.
  public let wmo: WMONumber
  /// The profiles of files that change, by the store's number.
  var profiles: [Int64: Profile] = [:]
  /// The index entries that change, by the store's number.
  var entries: [Int64: IndexEntries] = [:]
  /// Whether the date of any of them has changed.
  var hasOtherDates = false
  /// The number of profiles, of files and of indexes, that change.
  public private(set) var changes = 0

  /// The new values of a profile.
  struct Profile: Sendable {
    var observed: ArgoTime?
    var isLocated: Bool
    var region: String?
    var isPrimary: Bool
  }

  /// Notes the new values of a profile of a file, where they differ from the stored ones.
  fileprivate mutating func note(_ stored: StoredProfile, isLocated: Bool, now profile: Profile) {
    guard let id = stored.id,
      stored.observed != profile.observed || isLocated != profile.isLocated
        || stored.region != profile.region || stored.isPrimary != profile.isPrimary
    else { return }
    profiles[id] = profile
    hasOtherDates = hasOtherDates || stored.observed != profile.observed
    changes += 1
  }

  /// Notes the new entries of an index, where they differ.
  fileprivate mutating func note(_ id: Int64, _ before: IndexEntries, now after: IndexEntries) {
    let differing = zip(before.rows, after.rows).filter { $0 != $1 }
    guard !differing.isEmpty else { return }
    entries[id] = after
    changes += differing.count
  }
}

extension FleetStoreReader {
  /// Works out dates, places, regions and primary profiles of a float again, from what its files
  /// and indexes say.
  ///
  /// `now` is the day after which no date counts; `region` gives the region of a valid position,
  /// nil where it lies in none.
  public func placement(
    of wmo: WMONumber, now: ArgoTime, region: (Position) -> String?
  ) throws(FleetStoreError) -> FloatPlacement {
    var placement = FloatPlacement(wmo: wmo)
    let stored = try profilesFromFiles(of: wmo, cycle: nil, direction: nil)
    let located = try locatedProfiles(of: wmo)
    for cycle in Dictionary(grouping: stored, by: \.profile.key).values {
      let primary = Profile.placeOfPrimary(among: cycle.map(\.profile))
      for (place, stored) in cycle.enumerated() {
        let position = stored.position
        placement.note(
          stored, isLocated: stored.id.map(located.contains) ?? false,
          now: FloatPlacement.Profile(
            observed: ProfileValidity.time(of: stored.profile, now: now),
            isLocated: position != nil, region: position.flatMap(region),
            isPrimary: place == primary))
      }
    }
    for (id, entries) in try indexEntries(of: wmo) {
      placement.note(
        id, entries,
        now: entries.placed { entry in
          let time = ProfileValidity.time(
            entry.time.map { ArgoTime(seconds: $0) }, flag: nil, now: now)
          entry.isObserved = time != nil
          entry.region = entry.position.flatMap(region)
        })
    }
    return placement
  }

  private func locatedProfiles(of wmo: WMONumber) throws(FleetStoreError) -> Set<Int64> {
    try read { db in
      try Set(
        Int64.fetchAll(
          db, sql: "SELECT id FROM profiles WHERE wmo = ? AND is_located", arguments: [wmo.value]))
    }
  }

  /// What each index lists for a float, by the store's number.
  private func indexEntries(of wmo: WMONumber) throws(FleetStoreError) -> [(Int64, IndexEntries)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, packed FROM index_entries WHERE wmo = ?", arguments: [wmo.value]
      ).map { row in
        guard let entries = try IndexEntries(packed: [UInt8](row.stored(1) as Data), of: wmo) else {
          throw FleetStoreError(
            code: .inputOutput, path: path,
            reason: "the index entries of float \(wmo) are damaged; put the store aside and take"
              + " the files in anew")
        }
        return try (row.stored(0), entries)
      }
    }
  }
}

extension FleetStoreWriter {
  /// Writes the changes of floats in one transaction, and the rules that they were placed by.
  public func write(
    _ floats: [FloatPlacement], placedBy rules: String
  ) throws(FleetStoreError) {
    try inRun(placedBy: rules) { batch in
      for float in floats { try batch.write(float) }
      try batch.finish()
    }
  }

  /// The floats that were placed by any of some rules.
  public func floats(placedBy rules: [String]) throws(FleetStoreError) -> [WMONumber] {
    try perform { db in
      try rules.flatMap { text in
        try Int.fetchAll(
          db,
          sql: """
            SELECT wmo FROM placement_floats
            WHERE rules_id = (SELECT id FROM placement_rules WHERE text = ?)
            """, arguments: [text])
      }.compactMap { WMONumber($0) }.sorted()
    }
  }

  /// The floats with a date that was in the future when they were placed and no longer is, as far
  /// as their timelines are gathered; each with the rules it was placed by.
  public func floatsWithDueDates(
    now: ArgoTime
  ) throws(FleetStoreError) -> [(wmo: WMONumber, rules: String)] {
    try perform { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT timelines.wmo, text FROM timelines INDEXED BY timelines_summary
          JOIN placement_floats ON placement_floats.wmo = timelines.wmo
          JOIN placement_rules ON placement_rules.id = rules_id
          WHERE pending < ? ORDER BY timelines.wmo
          """, arguments: [Int64(now.dayNumber + 1) * 86_400]
      ).compactMap { row in try WMONumber(row.stored(0) as Int).map { try ($0, row.stored(1)) } }
    }
  }
}

extension BatchWriter {
  /// Writes the changes of a float, all made by the rules of this batch.
  mutating func write(_ float: FloatPlacement) throws {
    let statement = try db.cachedStatement(
      sql: """
        UPDATE profiles SET observed = ?, is_located = ?, region_id = ?, is_primary = ?
        WHERE id = ?
        """)
    for (id, profile) in float.profiles.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [
        profile.observed?.seconds, profile.isLocated, try names.region(profile.region, db),
        profile.isPrimary, id,
      ])
    }
    for (id, entries) in float.entries.sorted(by: { $0.key < $1.key }) {
      for region in entries.regions { _ = try names.region(region, db) }
      try db.cachedStatement(sql: "UPDATE index_entries SET packed = ? WHERE id = ?").execute(
        arguments: [Data(entries.packed()), id])
    }
    if float.changes > 0 { forgetTimeline(of: float.wmo) }
    // Test 2 depends on the dates, too.
    if float.hasOtherDates { forgetResults(of: float.wmo) }
    try db.cachedStatement(sql: "UPDATE placement_floats SET rules_id = ? WHERE wmo = ?").execute(
      arguments: [try names.placementRules(placementRules, db), float.wmo.value])
  }
}
