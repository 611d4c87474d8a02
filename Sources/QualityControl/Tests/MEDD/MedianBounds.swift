/// Tells without any median that no sample of a series can be out of its band.
///
/// Of as many samples above as below, and the sample itself, more than half are not less than the
/// least of the sample and those above, and so is their median; the same holds for those below,
/// and for the greatest. Where water changes one way, the bounds are the sample itself.
struct MedianBounds {
  /// What a median lies between; the sample's own value does too.
  private struct Bounds {
    var low: Double
    var high: Double
  }

  private let median: SlidingMedian
  /// The samples above and below that are in reach, and a few more.
  private var above: SlidingExtremes
  private var below: SlidingExtremes

  private init(_ median: SlidingMedian) {
    self.median = median
    above = SlidingExtremes(capacity: median.isOut.count)
    below = SlidingExtremes(capacity: median.isOut.count)
  }

  /// Whether every sample is certainly as close to its median as the narrowest band is wide.
  ///
  /// False says nothing.
  static func keepEverySampleInBand(_ median: SlidingMedian) -> Bool {
    var bounds = MedianBounds(median)
    return bounds.walk(range: bounds.leastRange) { _ in true }
  }

  /// The same of some samples of a piece of a series, as far around them as ``margin(_:)`` says
  /// and two samples more.
  static func keepInBand(_ samples: Set<Int>, ofPiece median: SlidingMedian) -> Bool {
    var bounds = MedianBounds(median)
    return bounds.walk(range: median.limits.range.lowerBound) { samples.contains($0) }
  }

  /// How far in dbar the samples go that the bounds of a sample depend on: those in reach of it,
  /// and, where it is out, in reach of another that is in reach.
  static func margin(_ pressure: Double) -> Double { 2 * (MEDDLimits.window(pressure) / 2 + 3) }

  private mutating func walk(range: Double, judging isJudged: (Int) -> Bool) -> Bool {
    let pressures = median.series.pressures
    let values = median.series.values
    let isOut = median.isOut
    let limits = median.limits
    var first = 0
    var end = 0
    var last: Int?
    var next = 0
    var shallow: Int?
    var known: Bounds?
    for index in values.indices {
      let (pressure, value) = (pressures[index], values[index])
      if pressure < SlidingMedian.deep { shallow = index }
      if !isOut[index] {
        let half = MEDDLimits.window(pressure) / 2
        // More than the reach, which is rounded up, so that no edge ever goes back.
        while end < values.count, pressures[end] - pressure < half + 3 {
          if !isOut[end] { below.append(end, values[end]) }
          end += 1
        }
        below.drop(before: index + 1)
        while pressure - pressures[first] >= half + 3 { first += 1 }
        above.drop(before: first)
        next = max(next, index + 1)
        while next < values.count, isOut[next] { next += 1 }
        if pressure >= SlidingMedian.deep {
          // It goes on from those above and is its own median, or has that of another.
          known =
            median.jumps(from: shallow, to: index) ? nil : Bounds(low: value, high: value)
        } else {
          known = bounds(
            index, value, reach: half.rounded(.up) + 1,
            rise: last.map { pressure - pressures[$0] } ?? .infinity,
            fall: next < values.count ? pressures[next] - pressure : .infinity)
        }
        last = index
        above.append(index, value)
      }
      guard isJudged(index) else { continue }
      // A sample that is out has the median of the last one that is not.
      guard let known, let last, pressure - pressures[last] < MEDDLimits.reach(pressure) else {
        return false
      }
      let distance = limits.distance[MEDDLimits.bandZone(pressure)] * range
      guard abs(value - known.low) <= distance, abs(value - known.high) <= distance else {
        return false
      }
    }
    return true
  }

  /// The bounds of the median of a sample that is not out; `rise` and `fall` are the dbar to the
  /// next such samples above and below.
  private func bounds(
    _ index: Int, _ value: Double, reach: Double, rise: Double, fall: Double
  ) -> Bounds {
    if rise > 0, fall > 0 {
      if rise < reach, fall < reach {
        return Bounds(
          low: max(min(value, above.least), min(value, below.least)),
          high: min(max(value, above.greatest), max(value, below.greatest)))
      }
      if rise >= reach && median.followsValueAtStart(index)
        || fall >= reach && median.followsValueAtEnd(index)
      {
        return Bounds(low: value, high: value)
      }
    }
    return Bounds(
      low: min(value, above.least, below.least),
      high: max(value, above.greatest, below.greatest))
  }

  /// A range that the medians have at least: that between the first and the last sample, where
  /// both are their own medians.
  private var leastRange: Double {
    let (values, pressures) = (median.series.values, median.series.pressures)
    let range = median.limits.range
    let end = values.count - 1
    guard pressures[0] < SlidingMedian.deep, !median.isOut[0], pressures[0] < pressures[1],
      median.followsValueAtStart(0), !median.isOut[end]
    else { return range.lowerBound }
    let isEndItself =
      pressures[end] < SlidingMedian.deep
      ? pressures[end - 1] < pressures[end] && median.followsValueAtEnd(end)
      : !median.jumps(from: pressures.lastIndex { $0 < SlidingMedian.deep }, to: end)
    guard isEndItself else { return range.lowerBound }
    return min(max(abs(values[end] - values[0]), range.lowerBound), range.upperBound)
  }
}

/// The least and greatest value of a window of a series, both ends of which only go down.
private struct SlidingExtremes {
  private var falling: Queue
  private var rising: Queue

  /// Makes an empty window of a series with so many samples.
  init(capacity: Int) {
    falling = Queue(capacity: capacity)
    rising = Queue(capacity: capacity)
  }

  /// The least value; infinity of an empty window.
  var least: Double { rising.front ?? .infinity }
  /// The greatest value; minus infinity of an empty window.
  var greatest: Double { falling.front.map { -$0 } ?? -.infinity }

  /// Takes the next sample in.
  mutating func append(_ place: Int, _ value: Double) {
    rising.append(place, value)
    falling.append(place, -value)
  }

  /// Leaves out the samples before a place.
  mutating func drop(before place: Int) {
    rising.drop(before: place)
    falling.drop(before: place)
  }

  /// The samples that are less than all after them.
  private struct Queue {
    private var samples: [(place: Int, value: Double)]
    private var head = 0
    private var end = 0

    init(capacity: Int) { samples = Array(repeating: (place: 0, value: 0), count: capacity) }

    var front: Double? { head < end ? samples[head].value : nil }

    mutating func append(_ place: Int, _ value: Double) {
      while end > head, samples[end - 1].value >= value { end -= 1 }
      samples[end] = (place, value)
      end += 1
    }

    mutating func drop(before place: Int) {
      while head < end, samples[head].place < place { head += 1 }
    }
  }
}
