/// The medians of a series, or a piece of one, worked out one by one where few are needed.
///
/// As ``SlidingMedian/medians()`` gives them.
struct MedianLookup {
  private let median: SlidingMedian
  /// Costs a sort of the samples, which many series do without.
  private lazy var window = MedianWindow(median.samples)
  /// The medians found, NaN for the others.
  private var found: [Double]
  private let shallow: Int?

  /// Knows no median yet.
  init(_ median: SlidingMedian) {
    self.median = median
    found = [Double](repeating: .nan, count: median.samples.count)
    shallow = median.lastShallow
  }

  /// The median of a sample; nil where it is that of a sample out of reach, and only all medians
  /// together tell.
  mutating func value(_ sample: Int) -> Double? {
    let samples = median.samples
    // A sample that is out has the median of the last one that is not.
    var index = sample
    while index > 0, samples[index].isOut { index -= 1 }
    guard !samples[index].isOut,
      index == sample
        || samples[sample].pressure - samples[index].pressure
          < MEDDLimits.reach(samples[sample].pressure)
    else { return nil }
    if !found[index].isNaN { return found[index] }
    var value = samples[index].value
    if samples[index].pressure < SlidingMedian.deep {
      let members = window.move(to: index)
      if !median.follows(members, index) { value = members.median }
    } else if median.jumps(from: shallow, to: index) {
      return nil
    }
    found[index] = value
    return value
  }

  /// Whether a sample is certainly in its band, where the medians have at least a range.
  ///
  /// The band reaches as far around its own median, and those of samples next to it that are not
  /// out, as a circle does around them; further from the line between them.
  /// Of a piece of a series the samples within `margin` dbar are there.
  mutating func keepInBand(_ index: Int, range: Double, margin: Double = .infinity) -> Bool {
    let samples = median.samples
    let (pressure, sample) = (samples[index].pressure, samples[index].value)
    guard let own = value(index) else { return false }
    let share = median.limits.distance[MEDDLimits.bandZone(pressure)]
    var low = own - share * range
    var high = own + share * range
    if sample >= low, sample <= high { return true }
    // Of a piece of a series no median is known whose window may reach out of it.
    func isKnown(_ near: Int) -> Bool {
      !samples[near].isOut
        && abs(samples[near].pressure - pressure) + MEDDLimits.reach(samples[near].pressure)
          <= margin
    }
    func isNear(_ near: Int) -> Bool {
      abs(samples[near].pressure - pressure) <= share * MEDDSeries.pressureScale
    }
    var above = index - 1
    var below = index + 1
    while true {
      var near: Int?
      if above >= 0, isNear(above) {
        near = above
        above -= 1
      } else if below < samples.count, isNear(below) {
        near = below
        below += 1
      }
      guard let near else { return false }
      guard isKnown(near), let value = value(near) else { continue }
      let height = (samples[near].pressure - pressure) / MEDDSeries.pressureScale
      // A little less, so that rounding never makes it more.
      let half = 0.999_999 * range * max(share * share - height * height, 0).squareRoot()
      low = min(low, value - half)
      high = max(high, value + half)
      if sample >= low, sample <= high { return true }
    }
  }

  /// The range of the medians of a whole series; nil where only all of them together tell.
  mutating func range(_ bounds: MedianBounds) -> Double? {
    let possible = bounds.range
    guard possible.lowerBound < possible.upperBound else { return possible.lowerBound }
    var most = -Double.infinity
    var least = Double.infinity
    for index in median.samples.indices where !median.samples[index].isOut {
      guard let known = bounds[index] else { return nil }
      // Only these can be the greatest or the least of all.
      guard known.high >= bounds.innermost.low || known.low <= bounds.innermost.high else {
        continue
      }
      guard let value = value(index) else { return nil }
      most = max(most, value)
      least = min(least, value)
    }
    guard most >= least else { return nil }
    let limits = median.limits.range
    return min(max(most - least, limits.lowerBound), limits.upperBound)
  }
}
