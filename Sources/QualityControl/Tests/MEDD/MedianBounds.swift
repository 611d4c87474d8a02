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
  private var low: [Double]
  private var high: [Double]
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
    var leastAbove = Double.infinity
    var greatestAbove = -Double.infinity
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
          if hasNeighbours, greater(rise, fall) < MEDDLimits.leastReach {
            known = Bounds(
              low: lesser(value, greater(leastAbove, below[index].least)),
              high: greater(value, lesser(greatestAbove, below[index].greatest)))
          } else {
            let window = Window(
              leastAbove: lesser(value, leastAbove), leastBelow: lesser(value, below[index].least),
              greatestAbove: greater(value, greatestAbove),
              greatestBelow: greater(value, below[index].greatest))
            known = bounds(index, window, median, rise: rise, fall: fall)
          }
        } else {
          guard !median.jumps(from: shallow, to: index) else { return false }
          known = Bounds(low: value, high: value)
          hasNeighbours = false
        }
        last = index
        pressureAbove = pressure
        leastAbove = lesser(leastAbove, value)
        greatestAbove = greater(greatestAbove, value)
      } else {
        if pressure < SlidingMedian.deep { shallow = index }
        // A sample that is out has the median of the last one that is not.
        guard last >= 0, pressure - pressureAbove < MEDDLimits.reach(pressure) else { return false }
      }
      if greater(value - known.low, known.high - value) <= distance,
        greater(known.low - value, value - known.high) <= distance
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
    var least = Double.infinity
    var greatest = -Double.infinity
    /// dbar.
    var pressure = Double.infinity
  }

  private static func findExtremes(
    _ samples: Span<MEDDSeries.Sample>, _ below: inout MutableSpan<ExtremesBelow>
  ) {
    var extremes = ExtremesBelow()
    for index in samples.indices.reversed() {
      below[index] = extremes
      let sample = samples[index]
      guard !sample.isOut else { continue }
      extremes.least = lesser(extremes.least, sample.value)
      extremes.greatest = greater(extremes.greatest, sample.value)
      extremes.pressure = sample.pressure
    }
  }

  /// One instruction, as no value is missing.
  @inline(__always)
  private static func lesser(_ left: Double, _ right: Double) -> Double {
    left < right ? left : right
  }

  /// One instruction, as no value is missing.
  @inline(__always)
  private static func greater(_ left: Double, _ right: Double) -> Double {
    left > right ? left : right
  }

  /// How far in dbar the samples go that the bounds of a sample depend on, and a bit more.
  static func margin(_ pressure: Double) -> Double { MEDDLimits.window(pressure) / 2 + 3 }

  /// A range that the medians of the whole series have at least, by the bounds of all.
  var range: ClosedRange<Double> {
    let limits = median.limits.range
    let most = high.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
    let least = low.reduce(.infinity) { $1 < $0 ? $1 : $0 }
    let lower = max(median.leastRange, min(innermost.low - innermost.high, limits.upperBound))
    return lower...max(lower, min(most - least, limits.upperBound))
  }

  /// The bounds of a sample; nil where it is out, or has another's median.
  subscript(index: Int) -> Bounds? {
    low[index].isNaN ? nil : Bounds(low: low[index], high: high[index])
  }

  /// Whether a sample is by its bounds as close to its median as the band of a range is wide.
  func keepInBand(_ index: Int, range: Double) -> Bool {
    median.isInBand(index, low[index], range: range)
      && median.isInBand(index, high[index], range: range)
  }

  @inline(__always)
  private init(_ median: SlidingMedian, range: Double, checking isChecked: (Int) -> Bool) {
    self.median = median
    let samples = median.samples.span
    let count = samples.count
    let distances: [4 of Double] = .init { zone in median.limits.distance[zone] * range }
    var lows = [Double](repeating: .nan, count: count)
    var highs = lows
    var low = lows.mutableSpan
    var high = highs.mutableSpan
    var open: [Int] = []
    var innermost = Bounds(low: -.infinity, high: .infinity)
    // The samples that are not out above and below, as far as they are in reach and a bit more.
    var storage = [Int32](repeating: 0, count: 4 * count)
    var places = storage.mutableSpan
    var leastAbove = WindowEnd(0)
    var greatestAbove = WindowEnd(count)
    var leastBelow = WindowEnd(2 * count)
    var greatestBelow = WindowEnd(3 * count)
    var first = 0
    var end = 0
    var last = -1
    var next = 0
    var shallow: Int?
    var known = Bounds(low: .nan, high: .nan)
    for index in samples.indices {
      let (pressure, value) = (samples[index].pressure, samples[index].value)
      if pressure < SlidingMedian.deep { shallow = index }
      if !samples[index].isOut {
        let half = MEDDLimits.window(pressure) / 2
        // More than the reach, which is rounded up, so that no edge ever goes back.
        while end < count, samples[end].pressure - pressure < half + 3 {
          if !samples[end].isOut {
            leastBelow.append(end, samples, &places) { $0 >= $1 }
            greatestBelow.append(end, samples, &places) { $0 <= $1 }
          }
          end += 1
        }
        leastBelow.drop(before: index + 1, places)
        greatestBelow.drop(before: index + 1, places)
        while pressure - samples[first].pressure >= half + 3 { first += 1 }
        leastAbove.drop(before: first, places)
        greatestAbove.drop(before: first, places)
        next = max(next, index + 1)
        while next < count, samples[next].isOut { next += 1 }
        if pressure >= SlidingMedian.deep {
          // It goes on from those above and is its own median, or has that of another.
          let isItself = !median.jumps(from: shallow, to: index)
          known = Bounds(low: isItself ? value : .nan, high: isItself ? value : .nan)
        } else {
          let around = Window(
            leastAbove: min(value, leastAbove.value(samples, places) ?? value),
            leastBelow: min(value, leastBelow.value(samples, places) ?? value),
            greatestAbove: max(value, greatestAbove.value(samples, places) ?? value),
            greatestBelow: max(value, greatestBelow.value(samples, places) ?? value))
          known = MedianBounds.bounds(
            index, around, median,
            rise: last >= 0 ? pressure - samples[last].pressure : .infinity,
            fall: next < count ? samples[next].pressure - pressure : .infinity)
        }
        low[index] = known.low
        high[index] = known.high
        if known.low > innermost.low { innermost.low = known.low }
        if known.high < innermost.high { innermost.high = known.high }
        last = index
        leastAbove.append(index, samples, &places) { $0 >= $1 }
        greatestAbove.append(index, samples, &places) { $0 <= $1 }
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
    self.low = lows
    self.high = highs
  }

  /// The extremes of a sample with those that are not out above or below it and in reach.
  private struct Window {
    var leastAbove: Double
    var leastBelow: Double
    var greatestAbove: Double
    var greatestBelow: Double
  }

  /// The bounds of the median of a sample that is not out; `rise` and `fall` are the dbar to the next
  /// such samples above and below.
  private static func bounds(
    _ index: Int, _ window: Window, _ median: SlidingMedian, rise: Double, fall: Double
  ) -> Bounds {
    let (pressure, value) = (median.samples[index].pressure, median.samples[index].value)
    if rise > 0, fall > 0 {
      let farther = max(rise, fall)
      if farther < MEDDLimits.leastReach || farther < MEDDLimits.reach(pressure) {
        return Bounds(
          low: greater(window.leastAbove, window.leastBelow),
          high: lesser(window.greatestAbove, window.greatestBelow))
      }
      let reach = MEDDLimits.reach(pressure)
      if rise >= reach && median.followsValueAtStart(index)
        || fall >= reach && median.followsValueAtEnd(index)
      {
        return Bounds(low: value, high: value)
      }
    }
    return Bounds(
      low: min(window.leastAbove, window.leastBelow),
      high: max(window.greatestAbove, window.greatestBelow))
  }
}

/// The least, or the greatest, value of a window of a series, both ends of which only go down.
///
/// It keeps the places of the samples that are less, or greater, than all after them in a part of
/// a storage that it shares with others.
private struct WindowEnd {
  private var head: Int
  private var end: Int

  /// Makes an empty window with a part of the storage.
  init(_ start: Int) {
    head = start
    end = start
  }

  /// The value; nil of an empty window.
  @inline(__always)
  func value(_ samples: Span<MEDDSeries.Sample>, _ places: borrowing MutableSpan<Int32>) -> Double?
  {
    head < end ? samples[Int(places[head])].value : nil
  }

  /// Takes the next sample in; those before it that it `beats` never count any more.
  @inline(__always)
  mutating func append(
    _ place: Int, _ samples: Span<MEDDSeries.Sample>, _ places: inout MutableSpan<Int32>,
    beats: (_ earlier: Double, _ own: Double) -> Bool
  ) {
    let value = samples[place].value
    while end > head, beats(samples[Int(places[end - 1])].value, value) { end -= 1 }
    places[end] = Int32(truncatingIfNeeded: place)
    end += 1
  }

  /// Leaves out the samples before a place.
  @inline(__always)
  mutating func drop(before place: Int, _ places: borrowing MutableSpan<Int32>) {
    while head < end, Int(places[head]) < place { head += 1 }
  }
}
