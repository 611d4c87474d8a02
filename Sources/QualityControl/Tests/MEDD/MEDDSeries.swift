internal import Argo

/// One variable of a profile in the order of pressure, as test 25 looks at it.
struct MEDDSeries {
  /// The level in the profile of each sample.
  private(set) var levels: [Int] = []
  /// dbar, not decreasing.
  private(set) var pressures: [Double] = []
  /// In the variable's unit.
  private(set) var values: [Double] = []

  /// A sample out of its band.
  struct Outlier {
    var level: Int
    var value: Double
    var median: Double
    var low: Double
    var high: Double
    /// The limit that was passed.
    var limit: Double { value > high ? high : low }
  }

  /// Source: MEDD reference code 1.4, which stops at five or fewer.
  static let fewestLevels = 6
  /// The pressure difference in dbar that counts as long as the variable's range.
  ///
  /// Source: MEDD specification 1.2.
  static let pressureScale = 700.0
  /// The most points inserted into a segment of the median; values in the global range need half of
  /// that.
  private static let mostInnerPoints = 256.0

  /// Makes an empty series.
  init() {}

  /// Takes the values of a column that are there and not bad, at levels in the order of pressure.
  init(_ levels: [Int], _ column: [Float], _ flags: [QualityFlag], _ pressure: [Float]) {
    self.levels.reserveCapacity(levels.count)
    pressures.reserveCapacity(levels.count)
    values.reserveCapacity(levels.count)
    for level in levels where column[level].isFinite && flags[level] != .bad {
      append(level: level, pressure: Double(pressure[level]), value: Double(column[level]))
    }
  }

  /// Adds a sample below the others.
  mutating func append(level: Int, pressure: Double, value: Double) {
    levels.append(level)
    pressures.append(pressure)
    values.append(value)
  }

  /// Whether there are enough samples.
  var isChecked: Bool { values.count >= MEDDSeries.fewestLevels }

  /// The samples that are out of the band around the sliding median.
  ///
  /// The median is a line in a plane where ``pressureScale`` dbar are as long as the variable's
  /// range; the band of a sample is all that lies on its level within the distance of the line.
  func outliers(_ limits: MEDDLimits) -> [Outlier] {
    let median = SlidingMedian(self, limits)
    guard !MedianBounds.keepEverySampleInBand(median) else { return [] }
    let bounds = MedianBounds(median)
    guard !bounds.open.isEmpty else { return [] }
    if let outliers = outliers(median, bounds) { return outliers }
    return outliers(around: median.medians(), limits)
  }

  /// The same by all medians.
  func outliers(around medians: [Double], _ limits: MEDDLimits) -> [Outlier] {
    let least = medians.reduce(.infinity) { $1 < $0 ? $1 : $0 }
    let most = medians.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
    let range = min(max(most - least, limits.range.lowerBound), limits.range.upperBound)
    return values.indices.compactMap { outlier($0, around: medians, range: range, limits) }
  }

  /// The same by the medians of few samples; nil where those do not tell.
  private func outliers(_ median: SlidingMedian, _ bounds: MedianBounds) -> [Outlier]? {
    let least = bounds.range.lowerBound
    var lookup = MedianLookup(median)
    var suspects: [Int] = []
    for index in bounds.open where !bounds.keepInBand(index, range: least) {
      if !lookup.keepInBand(index, range: least) { suspects.append(index) }
    }
    guard !suspects.isEmpty else { return [] }
    guard let range = lookup.range(bounds) else { return nil }
    var medians = [Double](repeating: .nan, count: values.count)
    var outliers: [Outlier] = []
    for index in suspects {
      let distance = median.limits.distance[MEDDLimits.bandZone(pressures[index])] * range
      for near in samples(near: index, distance: distance, scale: range / Self.pressureScale) {
        guard let value = lookup.value(near) else { return nil }
        medians[near] = value
      }
      if let outlier = outlier(index, around: medians, range: range, median.limits) {
        outliers.append(outlier)
      }
    }
    return outliers
  }

  /// What is known of a sample that is out of its band; nil for one that is in it.
  private func outlier(
    _ index: Int, around medians: [Double], range: Double, _ limits: MEDDLimits
  ) -> Outlier? {
    let distance = limits.distance[MEDDLimits.bandZone(pressures[index])] * range
    // The band reaches at least so far around the median of the level itself.
    guard abs(values[index] - medians[index]) > distance else { return nil }
    let band = band(at: index, around: medians, distance: distance, range: range)
    guard values[index] > band.high || values[index] < band.low else { return nil }
    return Outlier(
      level: levels[index], value: values[index], median: medians[index], low: band.low,
      high: band.high)
  }

  /// The samples whose medians make the band of a sample.
  private func samples(near index: Int, distance: Double, scale: Double) -> ClosedRange<Int> {
    let height = pressures[index] * scale
    var above = index
    while above > 0, height - pressures[above] * scale <= distance { above -= 1 }
    var below = index
    while below < pressures.count - 1, pressures[below] * scale - height <= distance { below += 1 }
    return above...below
  }

  /// The least and greatest value on the level of a sample within `distance` of the median's line.
  private func band(
    at index: Int, around medians: [Double], distance: Double, range: Double
  ) -> (low: Double, high: Double) {
    let scale = range / MEDDSeries.pressureScale
    let height = pressures[index] * scale
    var band = (low: Double.infinity, high: -Double.infinity)
    func include(_ x: Double, _ y: Double) {
      let squared = (height - y) * (height - y)
      guard squared <= distance * distance else { return }
      let half = (distance * distance - squared).squareRoot()
      if x - half < band.low { band.low = x - half }
      if x + half > band.high { band.high = x + half }
    }
    func includeSegment(from first: Int) {
      let (x1, y1) = (medians[first], pressures[first] * scale)
      let (x2, y2) = (medians[first + 1], pressures[first + 1] * scale)
      let length = ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)).squareRoot()
      let count = min((length / distance - 0.2).rounded(.down), MEDDSeries.mostInnerPoints)
      guard count > 0 else { return }
      for inner in 1...Int(count) {
        let part = Double(inner) / (count + 1)
        include(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)
      }
    }
    include(medians[index], height)
    var above = index
    while above > 0, height - pressures[above] * scale <= distance {
      includeSegment(from: above - 1)
      above -= 1
      include(medians[above], pressures[above] * scale)
    }
    var below = index
    while below < pressures.count - 1, pressures[below] * scale - height <= distance {
      includeSegment(from: below)
      below += 1
      include(medians[below], pressures[below] * scale)
    }
    return band
  }
}
