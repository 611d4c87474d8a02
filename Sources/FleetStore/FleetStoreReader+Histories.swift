public import Argo
internal import GRDB

extension FleetStoreReader {
  /// The newest valid observation of all; nothing where no profile is dated.
  public func latestObservation() throws(FleetStoreError) -> ArgoTime? {
    try read { db in
      try Int64.fetchOne(db, sql: "SELECT max(observed) FROM profiles").map {
        ArgoTime(seconds: $0)
      }
    }
  }

  /// How the floats stood at a date, from what had been observed by then; floats without a dated
  /// profile not after it are left out.
  ///
  /// A profile counts as within the window where it is at most `windowSeconds` older than the
  /// date.
  public func histories(
    asOf date: ArgoTime, windowSeconds: Int64
  ) throws(FleetStoreError) -> [FloatHistory] {
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: FleetStoreReader.historiesQuery,
        arguments: ["date": date.seconds, "opening": date.seconds &- windowSeconds])
      var histories: [FloatHistory] = []
      while let row = try rows.next() {
        guard let wmo = WMONumber(row[0] as Int) else { continue }
        var history = FloatHistory(wmo: wmo)
        history.first = (row[1] as Int64?).map { ArgoTime(seconds: $0) }
        history.last = (row[2] as Int64?).map { ArgoTime(seconds: $0) }
        history.profiles = row[3]
        history.profilesInWindow = row[4]
        history.cycles = row[5]
        if let latitude = row[6] as Double?, let longitude = row[7] as Double? {
          history.position = Position(latitude: latitude, longitude: longitude)
        }
        history.positionTime = (row[8] as Int64?).map { ArgoTime(seconds: $0) }
        history.region = row[9] ?? ""
        histories.append(history)
      }
      return histories
    }
  }

  /// A passage counts once, however many profiles its file holds.
  static let historiesQuery = """
    WITH passages AS (
      SELECT wmo, cycle, min(observed) AS first, max(observed) AS last
      FROM profiles WHERE observed <= :date GROUP BY wmo, cycle, direction
    ), lives AS (
      SELECT wmo, min(first) AS first, max(last) AS last, count(*) AS passages,
        sum(last >= :opening) AS recent, count(DISTINCT cycle) AS cycles
      FROM passages GROUP BY wmo
    )
    SELECT lives.wmo, lives.first, lives.last, passages, recent, cycles,
      place.latitude, place.longitude, place.observed, regions.name
    FROM lives
    LEFT JOIN profiles AS place ON place.id = (
      SELECT id FROM profiles AS newest
      WHERE newest.wmo = lives.wmo AND observed <= :date AND located
      ORDER BY observed DESC, cycle DESC, direction, profile_index LIMIT 1)
    LEFT JOIN regions ON regions.id = place.region_id
    ORDER BY lives.wmo
    """
}
