package import Gridding

/// Departures of observations from a climatology, at one level: places, days and floats.
package struct Anomalies: Sendable {
  /// Where.
  package let sites: [Site]
  /// Days since 1950-01-01.
  package let days: [Double]
  /// Which float, as a number that is the same for its observations only.
  package let floats: [Int32]
  /// The departures.
  package let values: [Double]
  /// The sites by place.
  let index: SiteIndex

  /// Takes columns of one length without missing values.
  package init(sites: [Site], days: [Double], floats: [Int32], values: [Double]) {
    precondition(
      days.count == sites.count && floats.count == sites.count && values.count == sites.count,
      "columns of one length")
    self.sites = sites
    self.days = days
    self.floats = floats
    self.values = values
    index = SiteIndex(SiteTable(sites, rule: .sphere(equatorialFactor: 1)))
  }

  /// How many there are.
  package var count: Int { values.count }

  /// Some of them, in their order.
  package func filtered(_ isIncluded: (Int) -> Bool) -> Anomalies {
    let kept = (0..<count).filter(isIncluded)
    return Anomalies(
      sites: kept.map { sites[$0] }, days: kept.map { days[$0] }, floats: kept.map { floats[$0] },
      values: kept.map { values[$0] })
  }

  /// The numbers of those less than `width` degrees of latitude and of longitude from a place, in
  /// ascending order.
  func window(around site: Site, width: Double) -> [Int32] {
    let half = min(width, 180)
    let area = TargetArea(
      southWest: Site(longitude: site.x - half, latitude: site.y - width),
      northEast: Site(longitude: site.x + half, latitude: site.y + width))
    return index.sites(around: area, radius: 0).filter { number in
      let other = sites[Int(number)]
      return abs(other.y - site.y) < width
        && abs(longitudeDifference(other.x, site.x)) < width
    }
  }
}
