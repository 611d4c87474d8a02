internal import Argo
internal import Gridding
internal import Hydrography
internal import Seawater

extension Climatology {
  /// The quantities that make a column of water.
  private static let columnNames = ["TEMP", "PSAL"]

  /// Reads a climatology that has columns of water: temperature and salinity on levels.
  ///
  /// `others` are quantities needed besides, `departures` those that are relative to these columns.
  package static func withColumns(
    path: String, others: [String] = [], departures: [String] = []
  ) throws(FieldFileError) -> Climatology {
    let climatology = try read(path: path, quantities: columnNames + others)
    for name in columnNames where climatology.levels(of: name).count < 2 {
      throw FieldFileError(
        path: path, reason: "a column of water needs \(name) on two levels or more")
    }
    return climatology.knowing(departures: departures)
  }

  /// The water of mean and season, without the trend, at a place and time of year: that of the levels
  /// where temperature and salinity are known.
  func column(
    at position: Position, _ time: ArgoTime, method: AbsoluteSalinityMethod
  ) -> WaterColumn {
    let site = Site(longitude: position.longitude, latitude: position.latitude)
    let levels = levels(of: "TEMP")
    func values(_ name: String) -> [Double] {
      levels.map {
        value(of: name, at: site, day: time.julianDays, level: $0, of: coordinate)?.withoutTrend
          ?? .nan
      }
    }
    return WaterColumn(
      pressure: coordinate == .pressure
        ? levels : levels.map { TEOS10.pressure(depth: $0, latitude: position.latitude) },
      temperature: values("TEMP"), salinity: values("PSAL"), latitude: position.latitude,
      longitude: position.longitude, method: method)
  }
}
