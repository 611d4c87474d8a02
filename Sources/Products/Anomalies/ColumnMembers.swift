internal import Argo
internal import Gridding
internal import NetCDF
internal import SpaceTime
internal import TaskFlow

/// Makes the members of a column's maps, period by period in the order of time.
///
/// Noise is told apart by cell, period and profile, so that columns with other gaps share it. In
/// memory are the draws at cells and observations of the months around a period.
struct ColumnMembers {
  private let cells: GridCells
  private let calibration: Double
  private let periods: [(day: Double, reach: ClosedRange<Double>)]
  private let count: Int
  private let jobs: Int
  /// The place of a cell in the order of cells, and of an observation in that of time; by number.
  private let rank: [Int: Int]
  private let place: [Int: Int]
  private var draws: FieldDraws

  /// Takes a column with the observations that are mapped, the cells that are, and the number of the
  /// column among all.
  init(
    _ mapper: ColumnMapper, from numbers: [Int], calibration: Double, _ area: MappedArea,
    _ plan: MemberPlan, column number: Int, process: ProcessSettings
  ) {
    let column = mapper.column
    cells = area.cells
    jobs = mapper.jobs
    count = mapper.settings.members
    self.calibration = calibration
    let periods = mapper.periods.map { ($0.middle.julianDays, mapper.reach(of: $0)) }
    self.periods = periods
    let first = periods.map(\.1.lowerBound).min() ?? 0
    let last = periods.map(\.1.upperBound).max() ?? 0
    let known = numbers.filter { (first...last).contains(column.days[$0]) }
      .sorted { (column.days[$0], $0) < (column.days[$1], $1) }
    let isMapped = Set(area.wet)
    // The place of a cell among all at sea tells its noise.
    let drawn = plan.order.indices.filter { isMapped.contains(plan.order[$0]) }
    rank = Dictionary(
      uniqueKeysWithValues: drawn.enumerated().map { (plan.order[$0.element], $0.offset) })
    place = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($0.element, $0.offset) })
    let sites = drawn.map { area.cells.site(of: plan.order[$0]) }
    let seasons = mapper.seasons
    func parameters(of observation: Int) -> CovarianceParameters? {
      let time = mapper.times[Int(column.profiles[observation])]
      let own = mapper.parameters[SeasonOfYear(of: time, process.season)]
      return (own ?? nearestMap(to: time))?.parameters(at: column.sites[observation])
    }
    // An observation of a season without maps is drawn as one of the nearest map.
    func nearestMap(to time: ArgoTime) -> ParameterGrid? {
      let nearest = mapper.periods.min {
        abs($0.middle.julianDays - time.julianDays) < abs($1.middle.julianDays - time.julianDays)
      }
      return nearest.flatMap { mapper.parameters[mapper.season(of: $0)] }
    }
    let all = plan.order.count
    let (allPlaces, here) = (all * periods.count, drawn.count)
    let profiles = known.map { Int(column.profiles[$0]) }
    draws = FieldDraws(
      DrawnPlaces(
        cells: sites, days: periods.map(\.0),
        setOfPeriod: mapper.periods.map { seasons.firstIndex(of: mapper.season(of: $0)) ?? 0 },
        parameters: seasons.map { season in
          sites.map { mapper.parameters[season]?.parameters(at: $0) }
        },
        observations: known.map {
          DrawnPlaces.Observation(
            site: column.sites[$0], day: column.days[$0], parameters: parameters(of: $0))
        }),
      members: mapper.settings.members,
      noise: MemberNoise(seed: mapper.settings.seed, shares: plan.mixing[number]),
      numberOfPlace: { place in
        place < here * periods.count
          ? place / here * all + drawn[place % here]
          : allPlaces + profiles[place - here * periods.count]
      }, numberOfObservation: { profiles[$0] })
  }

  /// The maps of a period's members, one after the other.
  mutating func maps(
    ofPeriod period: Int, _ supports: [PeriodMap.Support]
  ) async throws -> NetCDFValues {
    try await draws.draw(through: periods[period].reach.upperBound, jobs: jobs)
    let size = cells.count
    var maps = [Float](repeating: Fill.float, count: count * size)
    let (draws, rank, place) = (draws, rank, place)
    let part = 256
    let parts = stride(from: 0, to: supports.count, by: part).map {
      supports[$0..<min($0 + part, supports.count)]
    }
    try await InOrder(jobs: jobs).forEach(parts) { part in
      part.map { support -> (PeriodMap.Support, [Float]) in
        let missed = rank[support.cell].map {
          draws.missed(
            cell: $0, period: period, weights: support.weights,
            of: support.numbers.compactMap { place[$0] })
        }
        return (support, missed ?? [])
      }
    } take: { part in
      for (support, missed) in part {
        for (member, value) in missed.enumerated() {
          maps[member * size + support.cell] = support.anomaly + Float(calibration) * value
        }
      }
    }
    return .float32(maps)
  }

  /// Forgets what the maps from a period on do not need.
  mutating func forget(before period: Int) {
    guard periods.indices.contains(period) else { return }
    draws.forget(before: min(periods[period].reach.lowerBound, periods[period].day))
  }
}
