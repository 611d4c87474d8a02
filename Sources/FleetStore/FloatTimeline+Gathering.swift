internal import Argo
internal import GRDB

extension FloatTimeline {
  /// An observation of a cycle profile: its primary profile, or what an index lists.
  struct Observation {
    var time: Int64
    var key: CycleKey
    var region: Int
    var position: Position?

    /// Of those at the same moment the one of the higher cycle comes last, then the ascent: the
    /// last located one is where the float was.
    static func precedes(_ left: Observation, _ right: Observation) -> Bool {
      (left.time, left.key) < (right.time, right.key)
    }
  }

  /// Packs observations in the order of ``gather(_:of:)``, one for each cycle profile.
  static func packed(_ observations: [Observation]) -> [UInt8] {
    var cycles: Set<Int> = []
    // As long as cycles rise, as they nearly always do, every entry starts one.
    var rising = 0
    var marks: [Marks] = []
    for (index, entry) in observations.enumerated() {
      var mark: Marks = entry.position == nil ? [] : .isLocated
      if rising == index, index == 0 || entry.key.cycle > observations[index - 1].key.cycle {
        rising += 1
        mark.insert(.startsCycle)
      } else {
        if rising == index { cycles = Set(observations[..<index].map(\.key.cycle)) }
        if cycles.insert(entry.key.cycle).inserted { mark.insert(.startsCycle) }
      }
      marks.append(mark)
    }
    return packed(observations, marks: marks)
  }

  /// Gathers the cycle profiles of a float, in the order of time: from the primary profiles of its
  /// files, and from what indexes list where no file holds the cycle profile.
  static func gather(_ db: Database, of wmo: WMONumber) throws -> [Observation] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT observed, cycle, direction, region_id, latitude, longitude, is_located
          FROM profiles WHERE wmo = ? AND is_primary
          """), arguments: [wmo.value])
    var observations: [Observation] = []
    var held: Set<CycleKey> = []
    while let row = try rows.next() {
      guard let direction = Direction(rawValue: row[2]) else { continue }
      let key = CycleKey(wmo: wmo, cycle: row[1], direction: direction)
      held.insert(key)
      guard let observed = row[0] as Int64? else { continue }
      var position: Position?
      if row[6] as Bool {
        position = ProfileValidity.position(latitude: row[4], longitude: row[5], flag: nil)
      }
      observations.append(
        Observation(time: observed, key: key, region: row[3] ?? 0, position: position))
    }
    observations += try listed(db, of: wmo, except: held)
    return observations.sorted(by: Observation.precedes)
  }

  private static func listed(
    _ db: Database, of wmo: WMONumber, except held: Set<CycleKey>
  ) throws -> [Observation] {
    var regions: [String: Int] = ["": 0]
    var observations: [Observation] = []
    for entry in try StoredIndexEntry.fetch(db, of: wmo).map(\.entry) {
      guard let observed = entry.observed, held.isEmpty || !held.contains(entry.key) else {
        continue
      }
      let region = try regions[entry.region] ?? StoreNames.known(entry.region, db)
      regions[entry.region] = region
      observations.append(
        Observation(
          time: observed, key: entry.key, region: region, position: entry.position))
    }
    return observations
  }
}
