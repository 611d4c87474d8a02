extension SlidingMedian {
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

  /// The most points inserted into a segment of the median; values in the global range need half of
  /// that.
  private static let mostInnerPoints = 256.0

  /// The samples that are out of the band around the sliding median.
  ///
  /// The median is a line in a plane where ``MEDDSeries/pressureScale`` dbar are as long as the variable's
  /// range; the band of a sample is all that lies on its level within the distance of the line.
  func outliers() -> [Outlier] {
    guard !MedianBounds.keepEverySampleInBand(self) else { return [] }
    let bounds = MedianBounds(self)
    guard !bounds.open.isEmpty else { return [] }
    return outliers(bounds) ?? outliers(around: medians())
  }

  /// The same by all medians.
  func outliers(around medians: [Double]) -> [Outlier] {
    let least = medians.reduce(.infinity) { $1 < $0 ? $1 : $0 }
    let most = medians.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
    let range = min(max(most - least, limits.range.lowerBound), limits.range.upperBound)
    return samples.indices.compactMap { outlier($0, around: medians, range: range) }
  }

  /// The same by the medians of few samples; nil where those do not tell.
  private func outliers(_ bounds: MedianBounds) -> [Outlier]? {
    let least = bounds.range.lowerBound
    var lookup = MedianLookup(self)
    var suspects: [Int] = []
    for index in bounds.open where !bounds.keepInBand(index, range: least) {
      if !lookup.keepInBand(index, range: least) { suspects.append(index) }
    }
    guard !suspects.isEmpty else { return [] }
    guard let range = lookup.range(bounds) else { return nil }
    var medians = [Double](repeating: .nan, count: samples.count)
    var outliers: [Outlier] = []
    for index in suspects {
      let distance = limits.distance[MEDDLimits.bandZone(samples[index].pressure)] * range
      for near in samples(near: index, distance: distance, scale: range / MEDDSeries.pressureScale)
      {
        guard let value = lookup.value(near) else { return nil }
        medians[near] = value
      }
      if let outlier = outlier(index, around: medians, range: range) {
        outliers.append(outlier)
      }
    }
    return outliers
  }

  /// What is known of a sample that is out of its band; nil for one that is in it.
  private func outlier(
    _ index: Int, around medians: [Double], range: Double
  ) -> Outlier? {
    let (pressure, value) = (samples[index].pressure, samples[index].value)
    let distance = limits.distance[MEDDLimits.bandZone(pressure)] * range
    // The band reaches at least so far around the median of the level itself.
    guard abs(value - medians[index]) > distance else { return nil }
    let band = band(at: index, around: medians, distance: distance, range: range)
    guard value > band.high || value < band.low else { return nil }
    return Outlier(
      level: Int(samples[index].level), value: value, median: medians[index], low: band.low,
      high: band.high)
  }

  /// The samples whose medians make the band of a sample.
  private func samples(near index: Int, distance: Double, scale: Double) -> ClosedRange<Int> {
    let height = samples[index].pressure * scale
    var above = index
    while above > 0, height - samples[above].pressure * scale <= distance { above -= 1 }
    var below = index
    while below < samples.count - 1, samples[below].pressure * scale - height <= distance {
      below += 1
    }
    return above...below
  }

  /// The least and greatest value on the level of a sample within `distance` of the median's line.
  private func band(
    at index: Int, around medians: [Double], distance: Double, range: Double
  ) -> (low: Double, high: Double) {
    let scale = range / MEDDSeries.pressureScale
    let height = samples[index].pressure * scale
    var band = (low: Double.infinity, high: -Double.infinity)
    func include(_ x: Double, _ y: Double) {
      let squared = (height - y) * (height - y)
      guard squared <= distance * distance else { return }
      let half = (distance * distance - squared).squareRoot()
      if x - half < band.low { band.low = x - half }
      if x + half > band.high { band.high = x + half }
    }
    func includeSegment(from first: Int) {
      let (x1, y1) = (medians[first], samples[first].pressure * scale)
      let (x2, y2) = (medians[first + 1], samples[first + 1].pressure * scale)
      let length = ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)).squareRoot()
      let count = min((length / distance - 0.2).rounded(.down), SlidingMedian.mostInnerPoints)
      guard count > 0 else { return }
      for inner in 1...Int(count) {
        let part = Double(inner) / (count + 1)
        include(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)
      }
    }
    include(medians[index], height)
    var above = index
    while above > 0, height - samples[above].pressure * scale <= distance {
      includeSegment(from: above - 1)
      above -= 1
      include(medians[above], samples[above].pressure * scale)
    }
    var below = index
    while below < samples.count - 1, samples[below].pressure * scale - height <= distance {
      includeSegment(from: below)
      below += 1
      include(medians[below], samples[below].pressure * scale)
    }
    return band
  }
}
