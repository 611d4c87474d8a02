public import Argo
internal import GRDB

extension FleetStoreReader {
  /// The moment of the newest valid observation in the store; nil where no profile is dated.
  public func latestObservation() throws(FleetStoreError) -> ArgoTime? {
    try observationSpan()?.upperBound
  }

  /// From the first valid observation of all to the newest; nil where no profile is dated.
  public func observationSpan() throws(FleetStoreError) -> ClosedRange<ArgoTime>? {
    try read { db in
      let span = try Row.fetchOne(
        db,
        sql: """
          SELECT (SELECT min(first) FROM timelines), (SELECT max(last) FROM timelines)
          """)
      var first = (span?[0] as Int64?) ?? .max
      var last = (span?[1] as Int64?) ?? .min
      for wmo in try TimelineGatherer.missing(db) {
        let observations = try FloatTimeline.gather(db, of: wmo).observations
        first = min(first, observations.first?.time ?? .max)
        last = max(last, observations.last?.time ?? .min)
      }
      return first <= last ? ArgoTime(seconds: first)...ArgoTime(seconds: last) : nil
    }
  }

  /// The names of regions by their numbers.
  public func regionNames() throws(FleetStoreError) -> [Int: String] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT id, name FROM regions")
      return try Dictionary(
        uniqueKeysWithValues: rows.map { try ($0.stored(0) as Int, $0.stored(1) as String) })
    }
  }

  /// Goes through the dated cycle profiles of floats by number; of all floats where `floats` is nil.
  ///
  /// A float without dated cycle profiles has an empty timeline. Where there is a `period`, floats that
  /// were observed only after it, or only before, are not read, nor those never observed. Throws
  /// `inputOutput` where the store is damaged.
  public func forEachFloat(
    _ floats: Set<WMONumber>? = nil, observedAround period: ClosedRange<ArgoTime>? = nil,
    _ body: (FloatTimeline) -> Void
  ) throws(FleetStoreError) {
    try read { db in
      var numbers =
        try floats?.sorted()
        ?? Int.fetchAll(db, sql: "SELECT wmo FROM floats ORDER BY wmo").compactMap { WMONumber($0) }
      var chosen = floats
      if let period {
        var spans = try RowsOfFloats(
          db, floats, columns: "first, last", of: "timelines INDEXED BY timelines_summary")
        numbers = try numbers.filter { wmo in
          // What is not gathered is not known.
          guard let span = try spans.row(of: wmo.value) else { return true }
          guard let first = try span.stored(1) as Int64?, let last = try span.stored(2) as Int64?
          else { return false }
          return first <= period.upperBound.seconds && last >= period.lowerBound.seconds
        }
        chosen = Set(numbers)
      }
      var gathered = try RowsOfFloats(db, chosen, columns: "packed", of: "timelines")
      for wmo in numbers {
        body(try timeline(db, of: wmo, gathered: gathered.row(of: wmo.value)))
      }
    }
  }

  /// How floats stood at a date, from what had been observed by then, by number; floats without a
  /// dated profile not after it are left out.
  ///
  /// A profile counts as within the window where it is at most `windowSeconds` older than the date.
  /// Where `floats` is nil, all floats are read.
  public func histories(
    asOf date: ArgoTime, windowSeconds: Int64, of floats: Set<WMONumber>? = nil
  ) throws(FleetStoreError) -> [FloatHistory] {
    let names = try regionNames()
    var histories: [FloatHistory] = []
    try forEachFloat(floats) { timeline in
      if let history = timeline.history(
        asOf: date, windowSeconds: windowSeconds, regionNames: names)
      {
        histories.append(history)
      }
    }
    return histories
  }

  /// Unpacks the stored timeline, or gathers it where the float's profiles have changed since.
  private func timeline(
    _ db: Database, of wmo: WMONumber, gathered row: Row?
  ) throws -> FloatTimeline {
    let packed = try row?.withUnsafeData(atIndex: 1) { $0.map { [UInt8]($0) } }
    guard
      let timeline = FloatTimeline(
        wmo: wmo,
        packed: try packed ?? FloatTimeline.packed(FloatTimeline.gather(db, of: wmo).observations))
    else {
      throw FleetStoreError(
        code: .inputOutput, path: path,
        reason: "the timeline of float \(wmo) is damaged; put the store aside and take the files in"
          + " again")
    }
    return timeline
  }
}

extension FleetStoreReader {
  /// When the newest index in the store was made, by its own words; nil where none says so.
  public func indexDate() throws(FleetStoreError) -> ArgoTime? {
    try read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT max(updated) FROM sources INDEXED BY sources_indexes
          WHERE kind IN ('profile index', 'metadata index') AND state <> 'failed'
          """
      ).map { ArgoTime(seconds: $0) }
    }
  }
}
