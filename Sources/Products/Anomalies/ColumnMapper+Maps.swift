internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater
internal import SpaceTime

/// Where one level of a grid is mapped, and what is left blank.
struct MappedArea: Sendable {
  let cells: GridCells
  /// The cells at sea at this level.
  let wet: [Int]
  /// Estimates whose error variance is more than this share of the signal's are left out.
  let greatestError: Double
}

/// The map of a period: a layer each, as numbers of one level, and what the anomalies of the cells
/// rest on, where that was asked for.
struct PeriodMap: Sendable {
  var layers: [String: NetCDFValues] = [:]
  var supports: [Support] = []

  /// What the anomaly of a cell rests on.
  struct Support: Sendable {
    var cell: Int
    var anomaly: Float
    /// The numbers of the observations in the column, and their weights.
    var numbers: [Int]
    var weights: [Float]
  }
}

extension ColumnMapper {
  /// The map of a period; `withSupports` is for a Gaussian process.
  func map(
    _ period: TimePeriod, from numbers: [Int], calibration: Double, _ area: MappedArea,
    withSupports: Bool = false, climatology: (Site, Double) -> Climatology.Value?
  ) async throws -> PeriodMap {
    let name = column.variable.variableName
    var map = PeriodMap()
    let missing = [Float](repeating: Fill.float, count: area.cells.count)
    var layers = SpaceTimeLayers.suffixes.reduce(into: [:]) { $0[$1] = missing }
    var counts = [Int32](repeating: 0, count: area.cells.count)
    let members = members(of: period, among: numbers)
    if let predictor = predictor(of: period, from: members, thinned: true) {
      let day = period.middle.julianDays
      let places = area.wet.compactMap { cell in
        climatology(area.cells.site(of: cell), day).map { (cell, $0) }
      }
      let found = try await predictions(
        places.map { Target(site: area.cells.site(of: $0.0), day: day) }, by: predictor,
        weighted: withSupports)
      let values = members.lazy.map { column.anomalies[$0] }
      let range = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
      for ((cell, background), found) in zip(places, found) {
        layers["_BKG"]?[cell] = Float(background.value)
        if !background.error.isNaN { layers["_BKG_ERR"]?[cell] = Float(background.error) }
        guard let found, found.estimate.isFinite else { continue }
        counts[cell] = Int32(clamping: found.count)
        let share = found.variance / found.signalVariance
        layers["_EVAR"]?[cell] = Float(share)
        let error = calibration * (found.variance + background.errorVariance).squareRoot()
        guard EstimateSupport.isEnough(count: found.count, nearest: found.nearest),
          share <= area.greatestError,
          found.estimate >= range.0 - error, found.estimate <= range.1 + error
        else { continue }
        let value = background.value + found.estimate
        layers[""]?[cell] = Float(value)
        let anomaly = Float(value - background.withoutTrend)
        layers["_ANOM"]?[cell] = anomaly
        if withSupports {
          map.supports.append(
            PeriodMap.Support(
              cell: cell, anomaly: anomaly, numbers: found.numbers.map { members[Int($0)] },
              weights: found.weights))
        }
        layers["_ERR"]?[cell] = Float(error)
        layers["_OBS_ERR"]?[cell] = Float(
          calibration
            * (found.variance + found.nuggetVariance + background.errorVariance).squareRoot())
      }
    }
    for (suffix, values) in layers { map.layers[name + suffix] = .float32(values) }
    map.layers["\(name)_N"] = .int32(counts)
    return map
  }
}
