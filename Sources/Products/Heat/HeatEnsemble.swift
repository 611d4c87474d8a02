internal import Gridding
internal import Indicators
internal import SpaceTime

/// An ensemble of maps by conditional simulation, shared by all layers and months.
///
/// Every layer's field is drawn at all cells of all months and at all profiles, in one order that
/// all layers share. Where one layer is warmer than predicted another is likely so: the noise of the
/// draws has the correlation of the layers' anomalies. So a sum of layers has an error of its own.
/// What the climatology may be wrong by is drawn as well, once for all layers and months of a member.
struct HeatEnsemble: Sendable {
  private let places: HeatPlaces
  private let profiles: HeatProfiles
  private let fields: [LayerField]
  private let request: HeatMapRequest
  private let order: [Int]
  /// For each place in the order the earlier places near it.
  private let candidates: NearPlaces
  /// The factor of the layers' correlations, row by row.
  private let mixing: [[Double]]

  init(
    _ places: HeatPlaces, _ profiles: HeatProfiles, _ fields: [LayerField],
    _ request: HeatMapRequest
  ) {
    self.places = places
    self.profiles = profiles
    self.fields = fields
    self.request = request
    let rule = DistanceRule.sphere(equatorialFactor: 1)
    let sites = (0..<places.wanted.count).map(places.site(of:))
    let first = MaximinOrder.order(
      count: sites.count, startingAt: HeatEnsemble.middle(of: sites)
    ) { rule.distance(sites[$0], sites[$1]) }
    let cells = places.months.indices.flatMap { month in
      first.map { month * sites.count + $0 }
    }
    order = cells + (0..<profiles.sites.count).map { places.count + $0 }
    candidates = NearPlaces(
      sites: order.map { HeatEnsemble.site($0, places, profiles) },
      days: order.map { HeatEnsemble.day($0, places, profiles) })
    mixing = HeatEnsemble.factor(correlations: fields.map(\.anomalies))
  }

  /// The members of a layer: by member, month and cell.
  func members(of layer: Int) -> [[[Float]]] {
    let field = fields[layer]
    let points = order.map { point -> FieldPoint in
      let site = HeatEnsemble.site(point, places, profiles)
      return FieldPoint(
        site: site, day: HeatEnsemble.day(point, places, profiles),
        parameters: field.parameters(at: site))
    }
    var byPoint = [Int](repeating: 0, count: order.count)
    for (place, point) in order.enumerated() { byPoint[point] = place }
    let draws = SequentialField(order: order, candidates: candidates.earlier) {
      owner, first, second in
      points[byPoint[owner]].covariance(points[byPoint[first]], points[byPoint[second]])
    }
    let noise = NumberedNoise(seed: request.seed)
    return (0..<request.members).map { member in
      let drawn = draws.draw { mixed(noise, layer, member: member, of: 0, place: $0) }
      // All layers and months share what the climatology is wrong by.
      let wrong = field.climatologyErrors.draw { group in
        noise.standardNormal(
          stream: 2 * request.members * fields.count + member, place: Int(group))
      }
      return self.member(field, drawn, wrong, points, byPoint) { profile in
        mixed(noise, layer, member: member, of: 1, place: profile)
      }
    }
  }

  /// A standard normal number that correlates between layers as their anomalies do.
  private func mixed(
    _ noise: NumberedNoise, _ layer: Int, member: Int, of kind: Int, place: Int
  ) -> Double {
    var sum = 0.0
    for (other, share) in mixing[layer].enumerated() where share != 0 {
      let stream = (2 * member + kind) * fields.count + other
      sum += share * noise.standardNormal(stream: stream, place: place)
    }
    return sum
  }

  /// The prediction with an error: what a prediction of the draw misses of it, and what the
  /// climatology is wrong by where the observations do not make up for it.
  private func member(
    _ field: LayerField, _ drawn: [Double], _ wrong: ClimatologyField, _ points: [FieldPoint],
    _ byPoint: [Int], _ noise: (Int) -> Double
  ) -> [[Float]] {
    let measured = profiles.sites.indices.map { profile -> Float in
      guard field.anomalies[profile].isFinite else { return 0 }
      let point = places.count + profile
      let deviation = points[byPoint[point]].parameters?.nugget ?? 0
      return Float(drawn[point] + deviation * noise(profile))
    }
    let wrongThere = profiles.sites.indices.map { profile -> Float in
      guard field.anomalies[profile].isFinite else { return 0 }
      let value = wrong.value(at: profiles.sites[profile], day: profiles.days[profile], level: 0)
      return Float(value?.value ?? 0)
    }
    return places.months.indices.map { month in
      var map = [Float](repeating: .nan, count: places.cells.count)
      for (place, cell) in places.wanted.enumerated() {
        let point = month * places.wanted.count + place
        guard let here = field.points[point] else { continue }
        var predicted: Float = 0
        let day = places.days[month]
        var shift = Float(wrong.value(at: places.site(of: point), day: day, level: 0)?.value ?? 0)
        for (number, weight) in zip(here.numbers, here.weights) {
          predicted += weight * measured[Int(number)]
          shift -= weight * wrongThere[Int(number)]
        }
        map[cell] =
          Float(here.anomaly) + shift
          + Float(field.calibration) * (Float(drawn[point]) - predicted)
      }
      return map
    }
  }

  private static func site(
    _ point: Int, _ places: HeatPlaces, _ profiles: HeatProfiles
  ) -> Site {
    point < places.count ? places.site(of: point) : profiles.sites[point - places.count]
  }

  private static func day(
    _ point: Int, _ places: HeatPlaces, _ profiles: HeatProfiles
  ) -> Double {
    point < places.count
      ? places.days[places.month(of: point)] : profiles.days[point - places.count]
  }

  /// The site nearest to the mean of all.
  private static func middle(of sites: [Site]) -> Int {
    let count = Double(max(1, sites.count))
    let x = sites.reduce(0) { $0 + $1.x } / count
    let y = sites.reduce(0) { $0 + $1.y } / count
    func square(_ site: Site) -> Double {
      (site.x - x) * (site.x - x) + (site.y - y) * (site.y - y)
    }
    return sites.indices.min { square(sites[$0]) < square(sites[$1]) } ?? 0
  }

  /// The lower triangular factor of the correlations of columns, over the rows that both have.
  ///
  /// A column that those before it explain to rounding gets no noise of its own.
  static func factor(correlations columns: [[Double]]) -> [[Double]] {
    var rows: [[Double]] = []
    for i in columns.indices {
      var row = [Double](repeating: 0, count: columns.count)
      for j in 0..<i {
        let inner = (0..<j).reduce(0) { $0 + row[$1] * rows[j][$1] }
        let diagonal = rows[j][j]
        guard diagonal > leastShare else { continue }
        row[j] = (correlation(columns[i], columns[j]) - inner) / diagonal
      }
      var known = row[..<i].reduce(0) { $0 + $1 * $1 }
      if known > 1 {
        // Columns with different gaps may have correlations that no field has.
        row = row.map { $0 / known.squareRoot() }
        known = 1
      }
      row[i] = (1 - known).squareRoot()
      rows.append(row)
    }
    return rows
  }

  /// The least part of its own that a column's noise is worked with.
  private static let leastShare = 1e-6

  private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let both = left.indices.filter { left[$0].isFinite && right[$0].isFinite }
    guard both.count > 2 else { return 0 }
    let n = Double(both.count)
    let means = [left, right].map { column in both.reduce(0) { $0 + column[$1] } / n }
    var sums = (0.0, 0.0, 0.0)
    for row in both {
      let (x, y) = (left[row] - means[0], right[row] - means[1])
      sums = (sums.0 + x * x, sums.1 + y * y, sums.2 + x * y)
    }
    return sums.0 > 0 && sums.1 > 0 ? sums.2 / (sums.0 * sums.1).squareRoot() : 0
  }
}

/// A point of a field with the parameters of its place.
private struct FieldPoint: Sendable {
  var site: Site
  var day: Double
  var parameters: CovarianceParameters?

  /// The covariance of two points under the parameters of this one.
  func covariance(_ first: FieldPoint, _ second: FieldPoint) -> Double {
    parameters?.covariance((first.site, first.day), (second.site, second.day)) ?? 0
  }
}
