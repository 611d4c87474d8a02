internal import Argo
internal import GRDB

extension FloatTimeline {
  /// An observation of a cycle profile, a row of the profiles of a float.
  struct Observation {
    var time: Int64
    var key: CycleKey
    var region: Int
    var position: Position?

    /// Whether another is the same moment of the same cycle profile.
    func isSameMoment(as other: Observation) -> Bool { time == other.time && key == other.key }
  }

  /// Packs the cycle profiles that observations make, in the order of ``gather(_:of:)``.
  static func packed(_ observations: [Observation]) -> [UInt8] {
    var entries: [Observation] = []
    for observation in observations {
      if let last = entries.last, last.isSameMoment(as: observation) {
        // The later row is the one to believe, where it is located.
        if observation.position != nil { entries[entries.count - 1] = observation }
      } else {
        entries.append(observation)
      }
    }
    var marks: [Marks] = []
    var continuations: [Continuation] = []
    var seen = SeenCycles()
    // As long as cycles rise, as they nearly always do, every entry starts one.
    var rising = 0
    for (index, entry) in entries.enumerated() {
      var mark: Marks = entry.position == nil ? [] : .isLocated
      if rising == index, index == 0 || entry.key.cycle > entries[index - 1].key.cycle {
        rising += 1
        mark.formUnion([.startsCycle, .startsCycleProfile])
      } else {
        if rising == index {
          for earlier in 0..<index { _ = seen.note(entries[earlier], at: earlier) }
        }
        let known = seen.note(entry, at: index)
        if known.startsCycle { mark.insert(.startsCycle) }
        if let earlier = known.earlier {
          continuations.append(Continuation(entry: index, earlier: earlier))
        } else {
          mark.insert(.startsCycleProfile)
        }
      }
      marks.append(mark)
    }
    return packed(entries, marks: marks, continuations: continuations)
  }

  /// The cycles and cycle profiles that entries belonged to so far.
  private struct SeenCycles {
    private var newestOfCycleProfile: [CycleKey: Int] = [:]
    private var cycles: Set<Int> = []

    /// Notes an entry; says whether it starts its cycle, and which entry of its cycle profile came
    /// before it.
    mutating func note(
      _ entry: Observation, at index: Int
    ) -> (startsCycle: Bool, earlier: Int?) {
      (
        cycles.insert(entry.key.cycle).inserted,
        newestOfCycleProfile.updateValue(index, forKey: entry.key)
      )
    }
  }

  /// An observation with what decides its place among those of the same moment.
  private struct Placed {
    var observation: Observation
    /// The profile's place in its file; -1 for the primary one.
    var profile: Int

    /// Of profiles at the same moment the one of the higher cycle comes last, then the ascent,
    /// then the primary profile: the last located entry is where the float was.
    static func precedes(_ left: Placed, _ right: Placed) -> Bool {
      (left.observation.time, left.observation.key, right.profile)
        < (right.observation.time, right.observation.key, left.profile)
    }
  }

  /// Gathers the cycle profiles of a float, in the order of time: from the profiles of its files,
  /// and from what indexes list where no file holds the cycle profile.
  static func gather(_ db: Database, of wmo: WMONumber) throws -> [Observation] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT observed, cycle, direction, region_id, latitude, longitude, is_located,
            profile_index
          FROM profiles WHERE wmo = ? AND is_primary
          """), arguments: [wmo.value])
    var placed: [Placed] = []
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
      placed.append(
        Placed(
          observation: Observation(
            time: observed, key: key, region: row[3] ?? 0, position: position), profile: row[7]))
    }
    try placed += listed(db, of: wmo, except: held)
    return placed.sorted(by: Placed.precedes).map(\.observation)
  }

  private static func listed(
    _ db: Database, of wmo: WMONumber, except held: Set<CycleKey>
  ) throws -> [Placed] {
    var regions: [String: Int] = ["": 0]
    var placed: [Placed] = []
    for entry in try StoredIndexEntry.fetch(db, of: wmo).map(\.entry) {
      guard let observed = entry.observed, held.isEmpty || !held.contains(entry.key) else {
        continue
      }
      let region = try regions[entry.region] ?? StoreNames.known(entry.region, db)
      regions[entry.region] = region
      placed.append(
        Placed(
          observation: Observation(
            time: observed, key: entry.key, region: region, position: entry.position),
          profile: -1))
    }
    return placed
  }
}
