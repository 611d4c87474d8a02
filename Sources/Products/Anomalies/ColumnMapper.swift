internal import Argo
internal import Gridding
internal import SpaceTime
internal import TaskFlow

/// Maps the anomalies of one quantity and level in all periods: looks for outliers, calibrates the
/// errors, scores, and maps.
struct ColumnMapper: Sendable {
  let column: AnomalyColumn
  let times: [ArgoTime]
  let settings: SpaceTimeSettings
  let periods: [TimePeriod]
  let jobs: Int
  /// The parameters of each season, for a Gaussian process.
  var parameters: [SeasonOfYear: ParameterGrid] = [:]
  /// The variance of the signal in each season, for objective interpolation.
  var variances: [SeasonOfYear: SignalVariance] = [:]

  init(
    _ column: AnomalyColumn, times: [ArgoTime], _ settings: SpaceTimeSettings,
    periods: [TimePeriod], jobs: Int
  ) {
    (self.column, self.times, self.settings) = (column, times, settings)
    (self.periods, self.jobs) = (periods, jobs)
  }

  /// The season that a period belongs to.
  func season(of period: TimePeriod) -> SeasonOfYear {
    switch settings.mapping {
    case .process(let process): SeasonOfYear(of: period.middle, process.season)
    case .objective: SeasonOfYear(of: period.middle, .quarter)
    }
  }

  /// The seasons of all periods.
  var seasons: [SeasonOfYear] {
    Set(periods.map(season)).sorted { $0.middle < $1.middle }
  }

  /// The days from which observations count for a period.
  func reach(of period: TimePeriod) -> ClosedRange<Double> {
    let (start, end) = (period.start.julianDays, period.end.julianDays)
    switch settings.mapping {
    case .process(let process): return (start - process.days)...(end + process.days)
    case .objective(_, timeScale: let scale?):
      let middle = period.middle.julianDays
      return (middle - 2 * scale)...(middle + 2 * scale)
    case .objective: return start...(end - 1 / 86_400)
    }
  }

  /// Which of some observations count for a period.
  func members(of period: TimePeriod, among numbers: [Int]) -> [Int] {
    let reach = reach(of: period)
    return numbers.filter { reach.contains(column.days[$0]) }
  }

  /// Whether an observation was made in a period.
  func isWithin(_ period: TimePeriod, _ number: Int) -> Bool {
    let time = times[Int(column.profiles[number])]
    return time >= period.start && time < period.end
  }

  /// Predicts from some observations of a period; nothing without parameters.
  ///
  /// Objective interpolation averages profiles of a float that lie close together, where that is
  /// asked for and `thinned` says so.
  func predictor(
    of period: TimePeriod, from numbers: [Int], thinned: Bool
  ) -> ColumnPredictor? {
    let season = season(of: period)
    switch settings.mapping {
    case .process(let process):
      return parameters[season].map {
        ColumnPredictor(column.anomalies(numbers), process, $0)
      }
    case .objective(let objective, let timeScale):
      guard let variance = variances[season] else { return nil }
      var profiles = numbers.compactMap { number in
        WMONumber(Int(column.floats[number])).map {
          LevelledProfile(
            wmo: $0, time: times[Int(column.profiles[number])], site: column.sites[number],
            values: [column.anomalies[number]])
        }
      }
      if thinned, let thinning = objective.thinning { profiles = thinning.applied(to: profiles) }
      let anomalies = Anomalies(
        sites: profiles.map(\.site), days: profiles.map(\.time.julianDays),
        floats: profiles.map { Int32(clamping: $0.wmo.value) },
        values: profiles.map { $0.values[0] })
      return ColumnPredictor(
        anomalies, votes: profiles.map { $0.votes[0] }, objective, timeScale: timeScale, variance)
    }
  }

  /// A place and day to be predicted, and what is left out of it.
  struct Target: Sendable {
    var site: Site
    var day: Double
    var left = LeftOut.nothing
  }

  /// Targets that a task predicts.
  private static let targetsOfPart = 64

  /// Predicts many targets, in the order of the targets.
  func predictions(
    _ targets: [Target], by predictor: ColumnPredictor, weighted: Bool = false
  ) async throws -> [ColumnPredictor.Prediction?] {
    let size = ColumnMapper.targetsOfPart
    let parts = stride(from: 0, to: targets.count, by: size).map {
      targets[$0..<min($0 + size, targets.count)]
    }
    return try await InOrder(jobs: jobs).map(parts) { part in
      var workspace = predictor.workspace()
      return part.map {
        predictor.prediction(
          at: $0.site, day: $0.day, without: $0.left, weighted: weighted, &workspace)
      }
    }.flatMap(\.self)
  }
}
