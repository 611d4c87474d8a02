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

  /// Goes through the dated cycle profiles of floats, in the order of `floats`; of all floats by
  /// number where `floats` is nil.
  ///
  /// A float without dated cycle profiles has an empty timeline. Throws `inputOutput` where the
  /// store is damaged.
  public func forEachFloat(
    _ floats: [WMONumber]? = nil, _ body: (FloatTimeline) -> Void
  ) throws(FleetStoreError) {
    try read { db in
      if let floats {
        for wmo in floats { body(try timeline(db, of: wmo)) }
        return
      }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT floats.wmo, timelines.packed FROM floats
          LEFT JOIN timelines ON timelines.wmo = floats.wmo ORDER BY floats.wmo
          """)
      while let row = try rows.next() {
        guard let wmo = try WMONumber(row.stored(0) as Int) else { continue }
        body(try timeline(db, of: wmo, gathered: row, column: 1))
      }
    }
  }

  /// How floats stood at a date, from what had been observed by then, by number; floats without a
  /// dated profile not after it are left out.
  ///
  /// A profile counts as within the window where it is at most `windowSeconds` older than the date.
  /// Where `floats` is nil, all floats are read.
  public func histories(
    asOf date: ArgoTime, windowSeconds: Int64, of floats: [WMONumber]? = nil
  ) throws(FleetStoreError) -> [FloatHistory] {
    let names = try regionNames()
    var histories: [FloatHistory] = []
    try forEachFloat(floats?.sorted()) { timeline in
      if let history = timeline.history(
        asOf: date, windowSeconds: windowSeconds, regionNames: names)
      {
        histories.append(history)
      }
    }
    return histories
  }

  private func timeline(_ db: Database, of wmo: WMONumber) throws -> FloatTimeline {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT packed FROM timelines WHERE wmo = ?"), arguments: [wmo.value])
    return try timeline(db, of: wmo, gathered: row, column: 0)
  }

  /// Unpacks the stored timeline, or gathers it where the float's profiles have changed since.
  private func timeline(
    _ db: Database, of wmo: WMONumber, gathered row: Row?, column: Int
  ) throws -> FloatTimeline {
    let packed = try row?.withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } }
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
