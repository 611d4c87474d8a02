internal import Gridding

/// The stations around a node, calendar month by calendar month, the nearest first.
struct NearStations {
  struct Station {
    var number: Int32
    /// In km, in the measure of Roemmich and Gilson.
    var distance: Double
  }

  private(set) var months: [[Station]]

  /// Finds those within the range of `options` that no barrier hides.
  init(
    around site: Site, _ stations: Stations, _ table: SiteTable, _ index: SiteIndex,
    _ options: ClimatologyOptions
  ) {
    months = [[Station]](repeating: [], count: 12)
    let found = index.sites(around: TargetArea([site]), radius: options.range)
    let near = SiteTable(entries: found.map { table[Int($0)] }, rule: table.rule)
    var distances = [Double](repeating: 0, count: found.count.paddedToFour)
    near.distances(from: SiteTable.Entry(site, rule: table.rule), into: &distances)
    for (place, number) in found.enumerated() where distances[place] <= options.range {
      if let barriers = options.barriers, barriers.separates(stations.sites[Int(number)], site) {
        continue
      }
      months[Int(stations.months[Int(number)])].append(
        Station(number: number, distance: distances[place]))
    }
    for month in months.indices {
      months[month].sort {
        $0.distance < $1.distance || ($0.distance == $1.distance && $0.number < $1.number)
      }
    }
  }
}
