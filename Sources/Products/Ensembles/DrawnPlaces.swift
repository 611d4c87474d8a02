internal import Gridding
internal import Indicators
internal import SpaceTime

/// Where the field of an ensemble is drawn: at the cells of all periods, period by period, and then
/// at the observations.
///
/// A place is a number in this order.
struct DrawnPlaces: Sendable {
  /// The cells in the order in which those of a period are drawn.
  private let cells: [Site]
  /// The days of the periods, and which set of parameters belongs to each.
  private let days: [Double]
  private let setOfPeriod: [Int]
  /// By set and cell.
  private let parameters: [[CovarianceParameters?]]
  private let observations: [Observation]

  /// An observation, with the parameters of its place.
  struct Observation: Sendable {
    var site: Site
    var day: Double
    var parameters: CovarianceParameters?
  }

  /// Takes cells in their order, the day and the set of parameters of each period, and observations
  /// in their order.
  init(
    cells: [Site], days: [Double], setOfPeriod: [Int], parameters: [[CovarianceParameters?]],
    observations: [Observation]
  ) {
    (self.cells, self.days, self.setOfPeriod) = (cells, days, setOfPeriod)
    (self.parameters, self.observations) = (parameters, observations)
  }

  var periodCount: Int { days.count }
  var observationCount: Int { observations.count }
  var count: Int { cellCount + observations.count }

  private var cellCount: Int { days.count * cells.count }

  /// The places of a period's cells.
  func places(ofPeriod period: Int) -> Range<Int> {
    (period * cells.count)..<((period + 1) * cells.count)
  }

  func place(ofObservation number: Int) -> Int { cellCount + number }

  func day(ofPeriod period: Int) -> Double { days[period] }
  func day(ofObservation number: Int) -> Double { observations[number].day }

  /// The site and day of a place.
  func point(_ place: Int) -> (site: Site, day: Double) {
    guard place < cellCount else {
      let observation = observations[place - cellCount]
      return (observation.site, observation.day)
    }
    return (cells[place % cells.count], days[place / cells.count])
  }

  /// The parameters of a place.
  func parameters(at place: Int) -> CovarianceParameters? {
    place < cellCount
      ? parameters[setOfPeriod[place / cells.count]][place % cells.count]
      : observations[place - cellCount].parameters
  }

  /// What a place takes from those before it; nothing is drawn where there are no parameters.
  func step(at place: Int, after candidates: [Int]) -> SequentialStep {
    let own = parameters(at: place)
    return SequentialStep(at: place, after: own == nil ? [] : candidates) { first, second in
      own?.covariance(point(first), point(second)) ?? 0
    }
  }

  /// The order of cells in which each is far from those before it, from the middle on.
  static func maximinOrder(of sites: [Site]) -> [Int] {
    let rule = DistanceRule.sphere(equatorialFactor: 1)
    let count = Double(max(1, sites.count))
    let x = sites.reduce(0) { $0 + $1.x } / count
    let y = sites.reduce(0) { $0 + $1.y } / count
    func square(_ site: Site) -> Double {
      (site.x - x) * (site.x - x) + (site.y - y) * (site.y - y)
    }
    let middle = sites.indices.min { square(sites[$0]) < square(sites[$1]) } ?? 0
    let index = SiteIndex(SiteTable(sites, rule: rule))
    return MaximinOrder.order(
      count: sites.count, startingAt: middle,
      within: { site, distance in
        index.sites(around: TargetArea([sites[site]]), radius: distance).map { Int($0) }
      }, distance: { rule.distance(sites[$0], sites[$1]) })
  }
}
