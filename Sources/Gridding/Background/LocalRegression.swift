internal import Glibc

/// A smooth field fitted separately around every point: quadratic in place, with an annual and a
/// semi-annual cycle.
///
/// Weighted least squares on the nearest observations, in the manner of Roemmich and Gilson
/// (2009): a constant, x, y, x², y², xy in local coordinates, cosine and sine of one and two
/// cycles a year, with tricube weights. Terms are dropped from the end where there are fewer than
/// three observations per term.
public struct LocalRegression: Sendable {
  /// How many observations a fit uses.
  public let neighbours: Int
  /// The distance in km beyond which none is used.
  public let range: Double
  private let distance: DistanceRule
  private let table: SiteTable
  private let index: SiteIndex
  private let days: [Double]
  private let levels: [[Double]]

  /// The number of terms of a full fit.
  static let terms = 10

  /// How many observations a term needs.
  private static let observationsOfTerm = 3

  /// What is added to the diagonal of the normal matrix, whose columns have length 1.
  private static let ridge = 1e-6

  /// Days of a year, as harmonics count it.
  private static let year = 365.2425

  /// Takes observations: their sites, days since 1950-01-01, and values level by level, NaN where
  /// missing.
  public init(
    sites: [Site], days: [Double], levels: [[Double]],
    distance: DistanceRule = .roemmichGilson, neighbours: Int = 100, range: Double = 1000
  ) {
    precondition(days.count == sites.count, "a day for each site")
    precondition(levels.allSatisfy { $0.count == sites.count }, "a value for each site")
    self.distance = distance
    self.neighbours = neighbours
    self.range = range
    self.days = days
    self.levels = levels
    table = SiteTable(sites, rule: distance)
    index = SiteIndex(table)
  }

  /// The field at a place and day, level by level; NaN where no observation is within the range.
  public func values(at site: Site, day: Double) -> [Double] {
    let found = index.sites(around: TargetArea([site]), radius: range)
    let near = SiteTable(entries: found.map { table[Int($0)] }, rule: distance)
    var distances = [Double](repeating: 0, count: found.count.paddedToFour)
    near.distances(from: .init(site, rule: distance), into: &distances)
    let order = found.indices.filter { distances[$0] <= range }
      .sorted { (distances[$0], $0) < (distances[$1], $1) }
      .map { (site: Int(found[$0]), distance: distances[$0]) }
    var last: (used: [Int], weights: [Double])?
    return levels.map { values in
      let used = Array(order.lazy.filter { !values[$0.site].isNaN }.prefix(neighbours))
      let places = used.map(\.site)
      guard !places.isEmpty else { return .nan }
      // Levels with the same observations share the fit.
      let weights: [Double]
      if let last, last.used == places {
        weights = last.weights
      } else {
        weights = self.weights(places, used.map(\.distance), site, day)
      }
      last = (places, weights)
      return zip(places, weights).reduce(0) { $0 + $1.1 * values[$1.0] }
    }
  }

  /// How much each observation counts in the fitted value.
  private func weights(
    _ used: [Int], _ distances: [Double], _ site: Site, _ day: Double
  ) -> [Double] {
    let terms = min(LocalRegression.terms, used.count / LocalRegression.observationsOfTerm)
    guard terms > 1 else { return used.map { _ in 1 / Double(used.count) } }
    // The farthest keeps a little weight.
    let reach = 1.01 * max(distances[distances.count - 1], 1)
    let tricube = distances.map { distance in
      let part = distance / reach
      let rest = 1 - part * part * part
      return rest * rest * rest
    }
    let origin = SiteTable.Entry(site, rule: distance)
    let rows = used.map { row($0, origin, reach, terms) }
    let here = LocalRegression.harmonics(day)
    let target = ([1, 0, 0, 0, 0, 0] + here).prefix(terms)
    guard let hat = LocalRegression.solve(rows, tricube, Array(target)) else {
      let sum = tricube.reduce(0, +)
      return tricube.map { $0 / sum }
    }
    return zip(rows, tricube).map { row, weight in
      weight * zip(row, hat).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// The terms of an observation, places in units of the reach.
  private func row(_ place: Int, _ origin: SiteTable.Entry, _ reach: Double, _ terms: Int)
    -> [Double]
  {
    var dx = table.x[place] - origin.x
    var scale = 1.0
    var degree = 1.0
    if case .sphere = distance {
      if dx > 180 { dx -= 360 } else if dx < -180 { dx += 360 }
      scale = DistanceRule.kilometresPerDegree
      degree = distance.zonalKilometres(atLatitude: (table.y[place] + origin.y) / 2)
    }
    let x = dx * degree / reach
    let y = (table.y[place] - origin.y) * scale / reach
    return Array(
      ([1, x, y, x * x, y * y, x * y] + LocalRegression.harmonics(days[place])).prefix(terms))
  }

  private static func harmonics(_ day: Double) -> [Double] {
    let phase = 2 * Double.pi * day / year
    return [cos(phase), sin(phase), cos(2 * phase), sin(2 * phase)]
  }

  /// Solves the normal equations for the value at the target; nil where they are singular
  /// beyond the ridge.
  private static func solve(
    _ rows: [[Double]], _ weights: [Double], _ target: [Double]
  ) -> [Double]? {
    let terms = target.count
    let scales = (0..<terms).map { term in
      zip(rows, weights).reduce(0) { $0 + $1.1 * $1.0[term] * $1.0[term] }.squareRoot()
    }
    // A term that is zero everywhere has no scale; the ridge takes care of it.
    let inverse = scales.map { $0 > 0 ? 1 / $0 : 1 }
    let stride = (terms + 4).paddedToFour
    var matrix = [Double](repeating: 0, count: (terms + 1) * stride)
    for i in 0..<terms {
      for j in 0...i {
        let sum = zip(rows, weights).reduce(0) { $0 + $1.1 * $1.0[i] * $1.0[j] }
        matrix[i * stride + j] = sum * inverse[i] * inverse[j]
      }
      matrix[i * stride + i] += ridge
      matrix[terms * stride + i] = target[i] * inverse[i]
    }
    let isSolved = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      guard
        unsafe DenseKernels.eliminate(
          base, stride: stride, rows: terms + 1, columns: terms, pivots: terms)
      else { return false }
      unsafe DenseKernels.solveTransposed(base, stride: stride, base + terms * stride, terms)
      return true
    }
    guard isSolved else { return nil }
    return (0..<terms).map { matrix[terms * stride + $0] * inverse[$0] }
  }
}
