internal import Glibc
internal import Gridding

/// The values that a local regression uses, ordered by the groups of its jackknife.
struct LocalSample {
  let numbers: [Int32]
  let values: [Double]
  let distances: [Double]
  /// Where each group begins, and the end; empty where there are fewer than four.
  let groups: [Int]
  /// The first year or the float of each group.
  let groupNames: [Int32]
  let reach: Double

  private static let leastGroups = 4

  /// Takes from each month the nearest stations with a value, at most `neighbours` of them.
  ///
  /// A station without a value has NaN.
  init(
    _ near: NearStations, _ stations: Stations, neighbours: Int, without leftOut: Set<Int32>,
    value: (Int) -> Double
  ) {
    var taken: [(station: NearStations.Station, value: Double)] = []
    for month in near.months {
      var count = 0
      for station in month where count < neighbours {
        let value = value(Int(station.number))
        guard value.isFinite, !leftOut.contains(station.number) else { continue }
        taken.append((station, value))
        count += 1
      }
    }
    let farthest = taken.lazy.map(\.station.distance).max() ?? 0
    reach = max(1.01 * farthest, 1)
    let groups = LocalSample.groups(taken.map { Int($0.station.number) }, stations)
    if let groups {
      let order = taken.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
      var starts: [Int] = []
      var names: [Int32] = []
      for (place, index) in order.enumerated()
      where place == 0 || groups[index] != groups[order[place - 1]] {
        starts.append(place)
        names.append(groups[index])
      }
      self.groups = starts + [order.count]
      groupNames = names
      taken = order.map { taken[$0] }
    } else {
      self.groups = []
      groupNames = []
    }
    numbers = taken.map(\.station.number)
    values = taken.map(\.value)
    distances = taken.map(\.station.distance)
  }

  var count: Int { values.count }

  /// The group of each value: the first year of its block of two calendar years, or its float;
  /// nothing where there are fewer than four of either.
  private static func groups(_ numbers: [Int], _ stations: Stations) -> [Int32]? {
    let first = numbers.lazy.map { stations.years[$0] }.min() ?? 0
    let blocks = numbers.map { first + (stations.years[$0] - first) / 2 * 2 }
    if Set(blocks).count >= leastGroups { return blocks }
    let floats = numbers.map { stations.floats[$0] }
    return Set(floats).count >= leastGroups ? floats : nil
  }

  /// What the values can carry.
  func terms(_ stations: Stations, _ options: ClimatologyOptions) -> RegressionTerms {
    var months = [Int](repeating: 0, count: 12)
    var years: [Int32: Int] = [:]
    var (first, last) = (Double.infinity, -Double.infinity)
    for number in numbers.lazy.map(Int.init) {
      months[Int(stations.months[number])] += 1
      years[stations.years[number], default: 0] += 1
      first = min(first, stations.days[number])
      last = max(last, stations.days[number])
    }
    return RegressionTerms(
      options: options, count: count, months: months, years: Array(years.values),
      span: last - first)
  }

  /// The distance in km of the nearest value, not shrunk near the equator.
  func nearest(to site: Site, _ stations: Stations) -> Double {
    let radians = Double.pi / 180
    var least = Double.infinity
    for number in numbers {
      let place = stations.sites[Int(number)]
      let x = longitudeDifference(place.x, site.x) * cos((place.y + site.y) / 2 * radians)
      let y = place.y - site.y
      least = min(least, x * x + y * y)
    }
    return least.squareRoot() * radians * DistanceRule.earthRadius
  }

  /// The tricube weights.
  var weights: [Double] {
    distances.map { distance in
      let part = distance / reach
      let rest = 1 - part * part * part
      return rest * rest * rest
    }
  }

  /// The columns of the regression, without weights.
  func columns(
    _ terms: RegressionTerms, around site: Site, _ stations: Stations, referenceDay: Double
  ) -> [[Double]] {
    let radians = Double.pi / 180
    let scale = DistanceRule.earthRadius / reach * radians
    let places = numbers.map { stations.sites[Int($0)] }
    var columns = [[Double](repeating: 1, count: count)]
    let x = places.map {
      scale * longitudeDifference($0.x, site.x) * cos(($0.y + site.y) / 2 * radians)
    }
    let y = places.map { scale * ($0.y - site.y) }
    if terms.hasSlope { columns += [x, y] }
    if terms.hasQuadratic {
      columns.append(x.map { $0 * $0 })
      columns.append(zip(x, y).map { $0 * $1 })
      columns.append(y.map { $0 * $0 })
    }
    columns += harmonics(terms.harmonics, stations)
    if terms.hasTrend {
      columns.append(
        numbers.map { (stations.days[Int($0)] - referenceDay) / LocalClimatology.decade })
    }
    return columns
  }

  private func harmonics(_ count: Int, _ stations: Stations) -> [[Double]] {
    guard count > 0 else { return [] }
    let c = numbers.map { stations.cosines[Int($0)] }
    let s = numbers.map { stations.sines[Int($0)] }
    var columns = [c, s]
    for k in 1..<max(count, 1) {
      // Angles add up.
      let (a, b) = (columns[2 * k - 2], columns[2 * k - 1])
      columns.append(c.indices.map { a[$0] * c[$0] - b[$0] * s[$0] })
      columns.append(c.indices.map { b[$0] * c[$0] + a[$0] * s[$0] })
    }
    return columns
  }
}
