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

extension ColumnMapper {
  /// The map of a period, a layer each, as numbers of one level.
  func map(
    _ period: TimePeriod, from numbers: [Int], calibration: Double, _ area: MappedArea,
    climatology: (Site, Double) -> Climatology.Value?
  ) async throws -> [String: NetCDFValues] {
    let name = column.variable.variableName
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
        places.map { Target(site: area.cells.site(of: $0.0), day: day) }, by: predictor)
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
        layers["_ANOM"]?[cell] = Float(value - background.withoutTrend)
        layers["_ERR"]?[cell] = Float(error)
        layers["_OBS_ERR"]?[cell] = Float(
          calibration
            * (found.variance + found.nuggetVariance + background.errorVariance).squareRoot())
      }
    }
    var result: [String: NetCDFValues] = [:]
    for (suffix, values) in layers { result[name + suffix] = .float32(values) }
    result["\(name)_N"] = .int32(counts)
    return result
  }
}
