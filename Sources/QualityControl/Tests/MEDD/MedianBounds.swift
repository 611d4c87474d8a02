/// What the medians of a series lie between, found without working out any of them.
///
/// Of as many samples above as below, and the sample itself, more than half are not less than the
/// least of the sample and those above, and so is their median; the same holds for those below,
/// and for the greatest. Where water changes one way, the bounds are the sample itself.
struct MedianBounds {
  /// What a median lies between; the sample's own value does too.
  struct Bounds {
    var low: Double
    var high: Double
  }

  private let median: SlidingMedian
  /// The bounds of each sample that is not out; NaN where it is out, or has another's median.
  private var bounds: [Bounds]
  /// The samples that are not certainly as close to their medians as the narrowest band is wide:
  /// all of them, or those that were asked for.
  private(set) var open: [Int] = []
  /// The greatest of the low bounds, and the least of the high ones.
  private(set) var innermost = Bounds(low: -.infinity, high: .infinity)

  /// Finds the bounds of a series.
  init(_ median: SlidingMedian) { self.init(median, range: median.leastRange) { _ in true } }

  /// Finds the bounds of a piece of a series, as far around the samples that are asked for as
  /// ``margin(_:)`` says, twice for those that are out, and two samples more; `range` is one that
  /// the medians of the whole series have at least.
  init(ofPiece median: SlidingMedian, asked: Set<Int>, range: Double) {
    self.init(median, range: range) { asked.contains($0) }
  }

  /// Whether every sample is certainly as close to its median as the narrowest band is wide, by the
  /// extremes of all samples above and below it instead of those in reach, else by a majority of
  /// those in reach.
  ///
  /// False says nothing; true is found at a fraction of the cost.
  static func keepEverySampleInBand(_ median: SlidingMedian) -> Bool {
    let count = median.samples.count
    return unsafe withUnsafeTemporaryAllocation(of: ExtremesBelow.self, capacity: count) { below in
      var below = unsafe MutableSpan(_unsafeElements: below)
      findExtremes(median.samples.span, &below)
      return keepEverySampleInBand(median, below.span)
    }
  }

  private static func keepEverySampleInBand(
    _ median: SlidingMedian, _ below: Span<ExtremesBelow>
  ) -> Bool {
    let samples = median.samples.span
    let range = median.leastRange
    var zone = 0
    // The width of the band in the zone, and where that ends.
    var (distance, end) = (median.limits.distance[0] * range, MEDDLimits.bandEdges[0])
    var above = RangeExtremes.Extremes()
    var pressureAbove = -Double.infinity
    var majority = MedianMajority()
    var last = -1
    var shallow: Int?
    var known = Bounds(low: .nan, high: .nan)
    var hasNeighbours = false
    for index in samples.indices {
      let sample = samples[index]
      let (pressure, value) = (sample.pressure, sample.value)
      while pressure >= end {
        zone += 1
        distance = median.limits.distance[zone] * range
        end = zone < 3 ? MEDDLimits.bandEdges[zone] : .infinity
      }
      if !sample.isOut {
        if pressure < SlidingMedian.deep {
          shallow = index
          let rise = pressure - pressureAbove
          let fall = below[index].pressure - pressure
          hasNeighbours = rise > 0 && fall > 0
          known = bounds(
            index, median, above: above, below: below[index].extremes, rise: rise, fall: fall)
        } else {
          guard !median.jumps(from: shallow, to: index) else { return false }
          known = Bounds(low: value, high: value)
          hasNeighbours = false
        }
        last = index
        pressureAbove = pressure
        above.include(value)
      } else {
        if pressure < SlidingMedian.deep { shallow = index }
        // A sample that is out has the median of the last one that is not.
        guard last >= 0, pressure - pressureAbove < MEDDLimits.reach(pressure) else { return false }
      }
      if greater(value - known.low, known.high - value) <= distance,
        !sample.isOut || greater(known.low - value, value - known.high) <= distance
      {
        continue
      }
      guard hasNeighbours, majority.isNear(value, distance, median, around: last) else {
        return false
      }
    }
    return true
  }

  /// The extremes of the samples that are not out below one, and the pressure of the next of them.
  private struct ExtremesBelow {
    var extremes = RangeExtremes.Extremes()
    /// dbar.
    var pressure = Double.infinity
  }

  private static func findExtremes(
    _ samples: Span<MEDDSeries.Sample>, _ below: inout MutableSpan<ExtremesBelow>
  ) {
    var known = ExtremesBelow()
    for index in samples.indices.reversed() {
      below[index] = known
      let sample = samples[index]
      guard !sample.isOut else { continue }
      known.extremes.include(sample.value)
      known.pressure = sample.pressure
    }
  }

  /// How far in dbar the samples go that the bounds of a sample depend on, and a bit more.
  static func margin(_ pressure: Double) -> Double { MEDDLimits.window(pressure) / 2 + 3 }

  /// A range that the medians of the whole series have at least, by the bounds of all.
  var range: ClosedRange<Double> {
    let limits = median.limits.range
    let most = bounds.reduce(-.infinity) { $1.high > $0 ? $1.high : $0 }
    let least = bounds.reduce(.infinity) { $1.low < $0 ? $1.low : $0 }
    let lower = max(median.leastRange, min(innermost.low - innermost.high, limits.upperBound))
    return lower...max(lower, min(most - least, limits.upperBound))
  }

  /// The bounds of a sample; nil where it is out, or has another's median.
  subscript(index: Int) -> Bounds? { bounds[index].low.isNaN ? nil : bounds[index] }

  /// Whether a sample is by its bounds as close to its median as the band of a range is wide.
  func keepInBand(_ index: Int, range: Double) -> Bool {
    median.isInBand(index, bounds[index].low, range: range)
      && median.isInBand(index, bounds[index].high, range: range)
  }

  @inline(__always)
  private init(_ median: SlidingMedian, range: Double, checking isChecked: (Int) -> Bool) {
    self.median = median
    let samples = median.samples.span
    let count = samples.count
    let distances: [4 of Double] = .init { zone in median.limits.distance[zone] * range }
    var known = Bounds(low: .nan, high: .nan)
    var result = [Bounds](repeating: known, count: count)
    var bounds = result.mutableSpan
    var open: [Int] = []
    var innermost = Bounds(low: -.infinity, high: .infinity)
    let extremes = RangeExtremes(samples)
    var first = 0
    var end = 0
    var last = -1
    var next = 0
    var shallow: Int?
    for index in samples.indices {
      let (pressure, value) = (samples[index].pressure, samples[index].value)
      if pressure < SlidingMedian.deep { shallow = index }
      if !samples[index].isOut {
        let half = MEDDLimits.window(pressure) / 2
        // More than the reach, which is rounded up, so that no edge ever goes back.
        while end < count, samples[end].pressure - pressure < half + 3 { end += 1 }
        while pressure - samples[first].pressure >= half + 3 { first += 1 }
        next = max(next, index + 1)
        while next < count, samples[next].isOut { next += 1 }
        if pressure >= SlidingMedian.deep {
          // It goes on from those above and is its own median, or has that of another.
          let isItself = !median.jumps(from: shallow, to: index)
          known = Bounds(low: isItself ? value : .nan, high: isItself ? value : .nan)
        } else {
          known = MedianBounds.bounds(
            index, median, above: extremes.of(first..<index, samples),
            below: extremes.of((index + 1)..<max(end, index + 1), samples),
            rise: last >= 0 ? pressure - samples[last].pressure : .infinity,
            fall: next < count ? samples[next].pressure - pressure : .infinity)
        }
        bounds[index] = known
        if known.low > innermost.low { innermost.low = known.low }
        if known.high < innermost.high { innermost.high = known.high }
        last = index
      }
      guard isChecked(index) else { continue }
      let distance = distances[MEDDLimits.bandZone(pressure)]
      // A sample that is out has the median of the last one that is not.
      if value - known.low <= distance, known.high - value <= distance,
        known.low - value <= distance, value - known.high <= distance,
        last == index || pressure - samples[last].pressure < MEDDLimits.reach(pressure)
      {
        continue
      }
      open.append(index)
    }
    self.open = open
    self.innermost = innermost
    self.bounds = result
  }

  /// The bounds of the median of a sample that is not out, by the extremes of the others above and
  /// below it, the next of which are `rise` and `fall` dbar away.
  @inline(__always)
  private static func bounds(
    _ index: Int, _ median: SlidingMedian, above: RangeExtremes.Extremes,
    below: RangeExtremes.Extremes, rise: Double, fall: Double
  ) -> Bounds {
    let value = median.samples[index].value
    if rise > 0, fall > 0, greater(rise, fall) < MEDDLimits.leastReach {
      return Bounds(
        low: lesser(value, greater(above.least, below.least)),
        high: greater(value, lesser(above.greatest, below.greatest)))
    }
    return boundsAcrossGap(index, median, above: above, below: below, rise: rise, fall: fall)
  }

  @inline(never)
  private static func boundsAcrossGap(
    _ index: Int, _ median: SlidingMedian, above: RangeExtremes.Extremes,
    below: RangeExtremes.Extremes, rise: Double, fall: Double
  ) -> Bounds {
    let value = median.samples[index].value
    if rise > 0, fall > 0 {
      let reach = MEDDLimits.reach(median.samples[index].pressure)
      if greater(rise, fall) < reach {
        return Bounds(
          low: lesser(value, greater(above.least, below.least)),
          high: greater(value, lesser(above.greatest, below.greatest)))
      }
      if rise >= reach && median.followsValueAtStart(index)
        || fall >= reach && median.followsValueAtEnd(index)
      {
        return Bounds(low: value, high: value)
      }
    }
    return Bounds(
      low: lesser(value, lesser(above.least, below.least)),
      high: greater(value, greater(above.greatest, below.greatest)))
  }
}

/// The lesser of two numbers, neither of which is missing, in one instruction.
@inline(__always)
private func lesser(_ left: Double, _ right: Double) -> Double { left < right ? left : right }

/// The greater of two numbers, neither of which is missing, in one instruction.
@inline(__always)
private func greater(_ left: Double, _ right: Double) -> Double { left > right ? left : right }
