/// Whether medians are near a value, found by counting instead of sorting, as the window slides down.
///
/// A median is of as many samples above as below, and the sample itself; where more than half of them
/// are within a distance of a value, so is it.
struct MedianMajority {
  /// Where the samples in reach begin and end, or some further away.
  private var first = 0
  private var end = 0

  /// Whether the median around a sample that is not out, and the sample itself, are certainly within
  /// a distance of a value.
  ///
  /// Samples must come in order, and the next ones above and below that are not out must have other
  /// pressures.
  mutating func isNear(
    _ value: Double, _ distance: Double, _ median: SlidingMedian, around sample: Int
  ) -> Bool {
    let samples = median.samples.span
    guard abs(value - samples[sample].value) <= distance else { return false }
    let pressure = samples[sample].pressure
    let reach = MEDDLimits.reach(pressure)
    // Two dbar more, as the reach is rounded up: so no edge ever goes back.
    while pressure - samples[first].pressure >= reach + 2 { first += 1 }
    end = max(end, sample + 1)
    while end < samples.count, samples[end].pressure - pressure < reach { end += 1 }
    let mostPairs = min(sample - first, end - 1 - sample)
    guard mostPairs > 0 else { return false }
    var pairs = 0
    var near = 1
    var above = sample
    var below = sample
    while near <= mostPairs {
      repeat { above -= 1 } while above >= first && samples[above].isOut
      repeat { below += 1 } while below < end && samples[below].isOut
      guard above >= first, below < end, pressure - samples[above].pressure < reach,
        samples[below].pressure - pressure < reach
      else { return pairs > 0 && near > pairs }
      pairs += 1
      if abs(value - samples[above].value) <= distance { near += 1 }
      if abs(value - samples[below].value) <= distance { near += 1 }
    }
    return true
  }
}
