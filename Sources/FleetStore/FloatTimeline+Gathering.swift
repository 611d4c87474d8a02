internal import Argo
internal import GRDB

extension FloatTimeline {
  /// When and where a cycle profile was observed: its primary profile, or the row of an index.
  struct Observation: Comparable {
    var time: Int64
    var key: CycleKey
    var region: Int
    var position: Position?

    /// Orders by time; of two at the same moment the higher cycle comes last, then the ascent, so
    /// that the last located one is the float's latest position.
    static func < (left: Observation, right: Observation) -> Bool {
      (left.time, left.key) < (right.time, right.key)
    }
  }

  /// Packs the observations of a float in their order, one for each cycle profile.
  static func packed(_ observations: [Observation]) -> [UInt8] {
    var marks: [Marks] = []
    marks.reserveCapacity(observations.count)
    // As long as cycle numbers rise, which they nearly always do, every entry starts a cycle.
    var highest = Int.min
    var cycles: Set<Int>?
    for (index, observation) in observations.enumerated() {
      var mark: Marks = observation.position == nil ? [] : .isLocated
      let cycle = observation.key.cycle
      if cycle > highest, cycles == nil {
        highest = cycle
        mark.insert(.startsCycle)
      } else {
        var known = cycles ?? Set(observations[..<index].map(\.key.cycle))
        if known.insert(cycle).inserted { mark.insert(.startsCycle) }
        cycles = known
      }
      marks.append(mark)
    }
    return packed(observations, marks: marks)
  }

  /// What is gathered for a float.
  struct Gathered {
    /// Its cycle profiles in the order of time.
    var observations: [Observation] = []
    /// The first date that does not count yet only because it is in the future.
    var pending: Int64?

    /// Notes a date that does not count.
    fileprivate mutating func note(_ time: ArgoTime?, flag: QualityFlag?) {
      guard let time, ProfileValidity.time(time, flag: flag, now: time) != nil else { return }
      pending = min(pending ?? .max, time.seconds)
    }
  }

  /// Gathers the cycle profiles of a float: from the profiles of its files, and from what indexes
  /// list where no file holds the cycle profile.
  static func gather(_ db: Database, of wmo: WMONumber) throws -> Gathered {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT observed, cycle, direction, region_id, latitude, longitude, is_located,
            is_primary, iif(observed IS NULL, juld, NULL), juld_qc
          FROM profiles WHERE wmo = ?
          """), arguments: [wmo.value])
    var gathered = Gathered()
    var held: Set<CycleKey> = []
    while let row = try rows.next() {
      guard let direction = try Direction(rawValue: row.stored(2)) else { continue }
      let key = try CycleKey(wmo: wmo, cycle: row.stored(1), direction: direction)
      held.insert(key)
      guard let observed = try row.stored(0) as Int64? else {
        try gathered.note(
          (row.stored(8) as Double?).flatMap { ArgoTime(julianDays: $0) },
          flag: QualityFlag(storedText: row.stored(9)))
        continue
      }
      guard try row.stored(7) as Bool else { continue }
      var position: Position?
      if try row.stored(6) as Bool {
        position = try ProfileValidity.position(
          latitude: row.stored(4), longitude: row.stored(5), flag: nil)
      }
      gathered.observations.append(
        try Observation(time: observed, key: key, region: row.stored(3) ?? 0, position: position))
    }
    try gatherIndexed(db, of: wmo, except: held, into: &gathered)
    gathered.observations.sort()
    return gathered
  }

  /// Gathers what indexes list, except for the cycle profiles that files hold.
  private static func gatherIndexed(
    _ db: Database, of wmo: WMONumber, except held: Set<CycleKey>, into gathered: inout Gathered
  ) throws {
    var regions: [String?: Int] = [nil: 0]
    for entry in try StoredIndexEntry.fetch(db, of: wmo).map(\.entry) {
      guard let observed = entry.observed else {
        gathered.note(entry.time.map { ArgoTime(seconds: $0) }, flag: nil)
        continue
      }
      guard held.isEmpty || !held.contains(entry.key) else { continue }
      let region = try regions[entry.region] ?? StoreNames.known(entry.region, db)
      regions[entry.region] = region
      gathered.observations.append(
        Observation(time: observed, key: entry.key, region: region, position: entry.position))
    }
  }
}
