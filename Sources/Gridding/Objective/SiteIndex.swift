/// Finds the sites that may lie within a distance of an area, without looking at all of them.
///
/// Sites lie in rows of one degree of latitude, sorted by longitude. The answer holds every site
/// within the distance, and some more.
package struct SiteIndex: Sendable {
  private let rule: DistanceRule
  private let count: Int
  /// Where each row begins in the two columns below.
  private let starts: [Int]
  private let longitudes: [Double]
  private let sites: [Int32]

  private static let rows = 180

  package init(_ table: SiteTable) {
    rule = table.rule
    count = table.count
    guard case .sphere = rule else {
      (starts, longitudes, sites) = ([], [], [])
      return
    }
    func row(_ site: Int) -> Int {
      min(max(Int((table.y[site] + 90).rounded(.down)), 0), SiteIndex.rows - 1)
    }
    let order = (0..<table.count).sorted {
      (row($0), table.x[$0], $0) < (row($1), table.x[$1], $1)
    }
    var counts = [Int](repeating: 0, count: SiteIndex.rows + 1)
    for site in order { counts[row(site) + 1] += 1 }
    for row in 0..<SiteIndex.rows { counts[row + 1] += counts[row] }
    starts = counts
    longitudes = order.map { table.x[$0] }
    sites = order.map { Int32($0) }
  }

  /// The sites that may lie within `radius` km of a place in the area, in ascending order.
  package func sites(around area: TargetArea, radius: Double) -> [Int32] {
    guard case .sphere(let factor) = rule, radius.isFinite, factor > 0 else {
      return (0..<Int32(count)).map { $0 }
    }
    var found: [Int32] = []
    // Rounding must not lose a site that lies right at the radius.
    let radius = radius * (1 + 1e-9) + 1e-6
    for row in 0..<SiteIndex.rows where starts[row] < starts[row + 1] {
      let south = Double(row - 90)
      let north = south + 1
      let apart =
        max(0, area.south - north, south - area.north) * DistanceRule.kilometresPerDegree
      guard apart <= radius else { continue }
      let reach = (radius * radius - apart * apart).squareRoot()
      let degree = leastZonalKilometres((south + area.south) / 2, (north + area.north) / 2)
      append(row, west: area.west - reach / degree, width: area.width + 2 * reach / degree, &found)
    }
    found.sort()
    return found
  }

  /// The shortest degree of longitude between two mid latitudes, in km.
  ///
  /// It is shortest at the ends or at the equator: from there on it grows with the stretch and
  /// then shrinks with the cosine.
  private func leastZonalKilometres(_ south: Double, _ north: Double) -> Double {
    var least = min(
      rule.zonalKilometres(atLatitude: south), rule.zonalKilometres(atLatitude: north))
    if south < 0, north > 0 { least = min(least, rule.zonalKilometres(atLatitude: 0)) }
    return max(least, 1e-9)
  }

  /// Adds the sites of a row from a longitude on eastwards.
  private func append(_ row: Int, west: Double, width: Double, _ found: inout [Int32]) {
    let range = starts[row]..<starts[row + 1]
    guard width < 360 else {
      found += sites[range]
      return
    }
    let turns = (west / 360).rounded(.down)
    let from = west - 360 * turns
    let to = from + width
    found += sites[place(from, in: range)..<place(to.nextUp, in: range)]
    if to >= 360 { found += sites[range.lowerBound..<place((to - 360).nextUp, in: range)] }
  }

  /// The first site of a row that is not west of a longitude.
  private func place(_ longitude: Double, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if longitudes[middle] < longitude { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The smallest box around some map points.
package struct TargetArea {
  private(set) var south: Double
  private(set) var north: Double
  /// Degrees east of the western side.
  private(set) var west: Double
  /// Degrees from the western to the eastern side.
  private(set) var width: Double

  /// The box from one corner to the other, east of it by less than a turn.
  package init(southWest: Site, northEast: Site) {
    (south, north, west) = (southWest.y, northEast.y, southWest.x)
    width = northEast.x - southWest.x
  }

  /// The box around at least one place.
  package init(_ targets: [Site]) {
    let first = targets[0]
    (south, north, west, width) = (first.y, first.y, first.x, 0)
    var east = west
    for target in targets {
      south = min(south, target.y)
      north = max(north, target.y)
      let offset = (target.x - first.x).truncatingRemainder(dividingBy: 360)
      let nearest = offset > 180 ? offset - 360 : offset < -180 ? offset + 360 : offset
      west = min(west, first.x + nearest)
      east = max(east, first.x + nearest)
    }
    width = east - west
  }
}
