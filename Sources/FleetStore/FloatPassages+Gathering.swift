internal import Argo
internal import GRDB

extension FloatPassages {
  /// An observation of a passage, a row of the profiles of a float.
  struct Observation {
    var time: Int64
    var cycle: Int
    var isDescent: Bool
    var region: Int
    var position: Position?

    /// Whether another is the same moment of the same passage.
    func isSameMoment(as other: Observation) -> Bool {
      time == other.time && isSamePassage(as: other)
    }

    func isSamePassage(as other: Observation) -> Bool {
      cycle == other.cycle && isDescent == other.isDescent
    }
  }

  /// Packs the passages that observations make, in the order of ``gather(_:of:)``.
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
    var seen = SeenPassages()
    // As long as cycles rise, as they nearly always do, every entry starts one.
    var rising = 0
    for (index, entry) in entries.enumerated() {
      var mark: Marks = entry.position == nil ? [] : .isLocated
      if rising == index, index == 0 || entry.cycle > entries[index - 1].cycle {
        rising += 1
        mark.formUnion([.startsCycle, .startsPassage])
      } else {
        if rising == index {
          for earlier in 0..<index { _ = seen.note(entries[earlier], at: earlier) }
        }
        let known = seen.note(entry, at: index)
        if known.startsCycle { mark.insert(.startsCycle) }
        if let earlier = known.earlier {
          continuations.append(Continuation(entry: index, earlier: earlier))
        } else {
          mark.insert(.startsPassage)
        }
      }
      marks.append(mark)
    }
    return packed(entries, marks: marks, continuations: continuations)
  }

  /// The cycles and passages that entries belonged to so far.
  private struct SeenPassages {
    private struct Passage: Hashable {
      var cycle: Int
      var isDescent: Bool
    }

    private var newestOfPassage: [Passage: Int] = [:]
    private var cycles: Set<Int> = []

    /// Notes an entry; says whether it starts its cycle, and which entry of its passage came
    /// before it.
    mutating func note(
      _ entry: Observation, at index: Int
    ) -> (startsCycle: Bool, earlier: Int?) {
      let passage = Passage(cycle: entry.cycle, isDescent: entry.isDescent)
      return (
        cycles.insert(entry.cycle).inserted,
        newestOfPassage.updateValue(index, forKey: passage)
      )
    }
  }

  /// Gathers the passages of a float from its profiles, packed.
  ///
  /// Of profiles at the same moment the one of the higher cycle comes last, then the ascent, then
  /// the first profile of the file: the last located entry is where the float was.
  static func gather(_ db: Database, of wmo: WMONumber) throws -> [UInt8] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT observed, cycle, direction = 'D', region_id, latitude, longitude, located
          FROM profiles WHERE wmo = ? AND observed IS NOT NULL
          ORDER BY observed, cycle, direction DESC, profile_index DESC
          """), arguments: [wmo.value])
    var observations: [Observation] = []
    while let row = try rows.next() {
      var position: Position?
      if row[6] as Bool, let latitude = row[4] as Double?, let longitude = row[5] as Double? {
        position = Position(latitude: latitude, longitude: longitude)
      }
      observations.append(
        Observation(
          time: row[0], cycle: row[1], isDescent: row[2],
          region: row[3] ?? 0, position: position))
    }
    return packed(observations)
  }
}
