internal import Argo
internal import Gridding
internal import SpaceTime

/// A layer's climatology, covariance and prediction at all places of the maps.
struct LayerField: Sendable {
  /// Anomalies from the climatology, trend included in it, by profile; NaN where there is none.
  let anomalies: [Double]
  /// The parameters of the covariance; nothing where there are too few values.
  private let parameters: ParameterGrid
  /// By point of the maps; nothing where there is no value.
  let points: [Point?]
  /// What the climatology may be wrong by.
  let climatologyErrors: ClimatologyErrors
  /// The factor that stated errors are multiplied by.
  let calibration: Double

  /// A point that has a value.
  struct Point: Sendable {
    /// The departure from mean and season, in J/m² or the column's unit, as all below.
    var anomaly: Double
    /// The share of the variance that is not known.
    var unknownShare: Double
    /// The standard error of the climatology.
    var climatologyError: Double
    /// The profiles that the prediction weighs, and their weights.
    var numbers: [Int32]
    var weights: [Float]
  }

  /// The parameters at a place.
  func parameters(at site: Site) -> CovarianceParameters? { parameters.parameters(at: site) }

  init(
    _ profiles: HeatProfiles, layer: Int, stations: Stations, places: HeatPlaces, isSea: [Bool],
    instrumentError: Double, _ request: HeatMapRequest
  ) {
    let values = profiles.values[layer]
    let days = profiles.days
    var options = ClimatologyOptions(
      referenceDay: ((days.min() ?? 0) + (days.max() ?? 0)) / 2,
      barriers: request.prediction.barriers)
    options.hasTrend = request.hasTrend
    let (climatology, errors) = LayerField.climatology(values, stations, options, request)
    climatologyErrors = errors
    let anomalies = values.indices.map { profile -> Double in
      guard values[profile].isFinite,
        let normal = climatology.value(at: profiles.sites[profile], day: days[profile], level: 0)
      else { return .nan }
      return values[profile] - normal.value
    }
    self.anomalies = anomalies
    let known = anomalies.indices.filter { anomalies[$0].isFinite }
    let all = Anomalies(
      sites: known.map { profiles.sites[$0] }, days: known.map { days[$0] },
      floats: known.map { profiles.floats[$0] }, values: known.map { anomalies[$0] })
    let parameters = LayerField.parameters(all, instrumentError, request)
    self.parameters = parameters
    calibration = LayerField.calibration(all, parameters, request)

    var points = [Point?](repeating: nil, count: places.count)
    for month in places.months.indices {
      let near = known.filter {
        abs(days[$0] - places.days[month]) <= request.prediction.days
      }
      let predictor = FieldPredictor(
        anomalies: Anomalies(
          sites: near.map { profiles.sites[$0] }, days: near.map { days[$0] },
          floats: near.map { profiles.floats[$0] }, values: near.map { anomalies[$0] }),
        options: request.prediction)
      var workspace = predictor.workspace()
      for (place, cell) in places.wanted.enumerated() where isSea[cell] {
        let point = month * places.wanted.count + place
        let site = places.site(of: point)
        guard
          let normal = climatology.value(at: site, day: places.days[month], level: 0),
          let here = parameters.parameters(at: site),
          let found = predictor.weightedPrediction(
            at: site, day: places.days[month], here, &workspace),
          EstimateSupport.isEnough(
            count: found.prediction.count, nearest: found.prediction.nearest),
          found.prediction.variance <= request.mostUnknown * here.variance
        else { continue }
        points[point] = Point(
          anomaly: normal.value - normal.withoutTrend + found.prediction.estimate,
          unknownShare: found.prediction.variance / here.variance,
          climatologyError: normal.error,
          numbers: found.numbers.map { Int32(near[Int($0)]) }, weights: found.weights)
      }
    }
    self.points = points
  }

  /// The maps without members.
  func maps(of column: MappedColumn, _ places: HeatPlaces) -> HeatMaps.Layer {
    func fields(_ value: (Point) -> Double) -> [[Double]] {
      places.months.indices.map { month in
        var field = [Double](repeating: .nan, count: places.cells.count)
        for (place, cell) in places.wanted.enumerated() {
          if let point = points[month * places.wanted.count + place] { field[cell] = value(point) }
        }
        return field
      }
    }
    var maps = HeatMaps.Layer(
      parts: column.layer.map { [$0] } ?? [], anomalies: fields(\.anomaly))
    if column.layer == nil {
      maps.title = column.name
      maps.depth = column.lowerLimit
    }
    maps.errorVariances = fields(\.unknownShare)
    maps.climatologyErrors = fields(\.climatologyError)
    return maps
  }

  private static func climatology(
    _ values: [Double], _ stations: Stations, _ options: ClimatologyOptions,
    _ request: HeatMapRequest
  ) -> (ClimatologyField, ClimatologyErrors) {
    let nodes = nodes(request.cells.box, request.climatologySpacing, margin: 10)
    var field = ClimatologyField(
      nodes: nodes, levels: [0], referenceDay: options.referenceDay,
      harmonics: options.harmonics)
    var errors = ClimatologyErrors(of: field)
    let regression = ClimatologyRegression(stations: stations, options: options)
    for node in 0..<nodes.count {
      guard
        let found = regression.climatology(at: nodes.site(node), value: { values[$0] }),
        found.nearest <= options.nearestLimit
      else { continue }
      field.store(found, level: 0, node: node)
      errors.store(found, node: node)
    }
    return (field, errors)
  }

  private static func parameters(
    _ anomalies: Anomalies, _ instrumentError: Double, _ request: HeatMapRequest
  ) -> ParameterGrid {
    var options = ParameterOptions(
      instrumentError: instrumentError, barriers: request.prediction.barriers)
    options.window = request.prediction.window
    options.mostValues = request.parameterValues
    options.mostYears = request.parameterDraws
    // A quarter of a year is a draw of its own.
    let draws = anomalies.days.map { day -> Int32 in
      let month = ArgoTime(julianDays: day).map(CalendarMonth.init(of:))?.ordinal ?? 0
      return Int32(month / 3)
    }
    let estimator = ParameterEstimator(anomalies: anomalies, years: draws, options: options)
    let grid = nodes(request.cells.box, request.parameterSpacing, margin: 0)
    return ParameterGrid(
      grid: grid, nodes: (0..<grid.count).map { estimator.parameters(at: grid.site($0)) })
  }

  /// Nodes evenly spaced from the middle of a box to its sides, and as far beyond as a margin says.
  private static func nodes(
    _ box: GeographicBox, _ step: Double, margin: Double
  ) -> RegularNodes {
    func axis(_ low: Double, _ high: Double) -> [Double] {
      let count = max(1, Int(((high - low) / step).rounded(.up)))
      return (0...count).map { low + (high - low) * Double($0) / Double(count) }
    }
    let isRound = box.width + 2 * margin >= 360
    let around = (0..<Int((360 / step).rounded(.up))).map {
      -180 + 360 * Double($0) / (360 / step).rounded(.up)
    }
    return RegularNodes(
      latitudes: axis(max(-90, box.south - margin), min(90, box.north + margin)),
      longitudes: isRound ? around : axis(box.west - margin, box.west + box.width + margin),
      step: step)
  }

  /// The factor from observations predicted without their floats, at most ``mostScored`` of them.
  private static func calibration(
    _ anomalies: Anomalies, _ parameters: ParameterGrid, _ request: HeatMapRequest
  ) -> Double {
    let predictor = FieldPredictor(anomalies: anomalies, options: request.prediction)
    var workspace = predictor.workspace()
    let step = max(1, anomalies.count / mostScored)
    var scored: [PredictedObservation] = []
    for number in stride(from: 0, to: anomalies.count, by: step) {
      let site = anomalies.sites[number]
      guard let here = parameters.parameters(at: site),
        let found = predictor.prediction(
          at: site, day: anomalies.days[number], here,
          without: .float(anomalies.floats[number]), &workspace)
      else { continue }
      scored.append(
        PredictedObservation(
          error: found.estimate - anomalies.values[number],
          deviation: found.observationVariance.squareRoot(), float: anomalies.floats[number]))
    }
    return Calibration.factor(scored)
  }

  private static let mostScored = 1000
}
