package import Argo
package import Gridding

/// The means of a gridded product over its area through its periods, for a picture of them.
package struct GriddedSeries: Sendable {
  /// The quantity.
  package var variable: MappedQuantity
  /// How the values were made, in a few words.
  package var method: String
  /// The area.
  package var box: GeographicBox
  /// Degrees of latitude and longitude of a cell.
  package var cell: Double
  /// The levels, downwards.
  package var levels: StandardLevels
  /// The periods, from the first to the last that has a mean.
  package var periods: [TimePeriod]
  /// Whether the means are of departures from mean and season, not of values.
  package var isOfAnomalies: Bool
  /// The means weighted by the areas of the cells that have a value, level by level, period by
  /// period; NaN where none has.
  package var means: [[Double]]
  /// What the standard errors of the means do not exceed, alike; NaN where it is not known.
  ///
  /// It is the mean of the standard errors of the cells, with the same weights: that of a weighted sum
  /// is greatest where all errors go together, and there it is the weighted sum of theirs.
  package var errorLimits: [[Double]]
  /// The fewest and the most cells that a mean was taken over.
  package var cellCounts: ClosedRange<Int>
}

extension GriddedSeries {
  /// Takes the means of all periods and levels of a product.
  ///
  /// Throws `GridError` where there is one period only, or no value; else what the file throws.
  package init(_ maps: ProductMaps) throws {
    guard maps.periods.count > 1 else {
      throw GridError(code: .noPicture, reason: "a series needs two periods or more")
    }
    let cells = maps.cells
    let isOfAnomalies = maps.kinds.contains(.anomalies)
    var means: [[Double]] = []
    var limits: [[Double]] = []
    var counts: ClosedRange<Int>?
    for level in maps.levels.values.indices {
      var meansOfLevel: [Double] = []
      var limitsOfLevel: [Double] = []
      for period in maps.periods.indices {
        let map = try maps.map(isOfAnomalies ? .anomalies : .values, period: period, level: level)
        let count = map.count(where: \.isFinite)
        meansOfLevel.append(cells.areaMean(map))
        guard count > 0 else {
          limitsOfLevel.append(.nan)
          continue
        }
        counts = min(counts?.lowerBound ?? count, count)...max(counts?.upperBound ?? 0, count)
        let errors = try maps.map(.errors, period: period, level: level)
        let isKnown = zip(map, errors).allSatisfy { $0.isNaN || $1.isFinite }
        limitsOfLevel.append(
          isKnown ? cells.areaMean(zip(map, errors).map { $0.isNaN ? .nan : $1 }) : .nan)
      }
      means.append(meansOfLevel)
      limits.append(limitsOfLevel)
    }
    let filled = maps.periods.indices.filter { period in means.contains { $0[period].isFinite } }
    guard let first = filled.first, let last = filled.last, let counts else {
      throw GridError(code: .noValues, reason: "no map has a value")
    }
    variable = maps.variable
    method = maps.method
    box = cells.box
    cell = cells.cell
    levels = maps.levels
    periods = Array(maps.periods[first...last])
    self.isOfAnomalies = isOfAnomalies
    self.means = means.map { Array($0[first...last]) }
    errorLimits = limits.map { Array($0[first...last]) }
    cellCounts = counts
  }
}
