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
    let pressures = median.series.pressures.span
    let values = median.series.values.span
    let isOut = median.isOut.span
    let count = values.count
    let range = median.leastRange
    var zone = 0
    // The width of the band in the zone, and where that ends.
    var (distance, end) = (median.limits.distance[0] * range, MEDDLimits.bandEdges[0])
    let below = leastBelow(values, isOut)
    let leastBelow = below.span
    var leastAbove = SignedPair(repeating: .infinity)
    var majority = MedianMajority()
    var last = -1
    var next = 0
    var shallow: Int?
    // What the median is not less than, and minus what it is not greater than.
    var known = SignedPair(repeating: .nan)
    var hasNeighbours = false
    for index in values.indices {
      let pressure = pressures[index]
      let value = SignedPair(values[index], -values[index])
      while pressure >= end {
        zone += 1
        distance = median.limits.distance[zone] * range
        end = zone < 3 ? MEDDLimits.bandEdges[zone] : .infinity
      }
      if pressure < SlidingMedian.deep { shallow = index }
      if !isOut[index] {
        next = max(next, index + 1)
        while next < count, isOut[next] { next += 1 }
        if pressure >= SlidingMedian.deep {
          guard !median.jumps(from: shallow, to: index) else { return false }
          known = value
          hasNeighbours = false
        } else {
          let rise = last >= 0 ? pressure - pressures[last] : .infinity
          let fall = next < count ? pressures[next] - pressure : .infinity
          let above = least(value, leastAbove)
          let below = least(value, leastBelow[index])
          hasNeighbours = rise > 0 && fall > 0
          if hasNeighbours, max(rise, fall) < MEDDLimits.leastReach {
            known = greatest(above, below)
          } else {
            let window = Window(
              leastAbove: above[0], leastBelow: below[0], greatestAbove: -above[1],
              greatestBelow: -below[1])
            let bounds = bounds(
              index, value[0], window, median, pressure: pressure, rise: rise, fall: fall)
            known = SignedPair(bounds.low, -bounds.high)
          }
        }
        last = index
        leastAbove = least(leastAbove, value)
      } else if last < 0 || pressure - pressures[last] >= MEDDLimits.reach(pressure) {
        // A sample that is out has the median of the last one that is not.
        return false
      }
      let off = value - known
      if max(off[0], off[1]) <= distance, min(off[0], off[1]) >= -distance { continue }
      guard hasNeighbours, majority.isNear(values[index], distance, median, around: last)
      else { return false }
    }
    return true
  }

  /// A value and minus a value, so that the least of such pairs is the least and minus the greatest.
  private typealias SignedPair = SIMD2<Double>

  @inline(__always)
  private static func least(_ left: SignedPair, _ right: SignedPair) -> SignedPair {
    left.replacing(with: right, where: right .< left)
  }

  @inline(__always)
  private static func greatest(_ left: SignedPair, _ right: SignedPair) -> SignedPair {
    left.replacing(with: right, where: right .> left)
  }

  /// The least, and minus the greatest, of the samples that are not out below each.
  private static func leastBelow(_ values: Span<Double>, _ isOut: Span<Bool>) -> [SignedPair] {
    var pair = SignedPair(repeating: .infinity)
    var result = [SignedPair](repeating: pair, count: values.count)
    var below = result.mutableSpan
    for index in values.indices.reversed() {
      below[index] = pair
      if !isOut[index] { pair = least(pair, SignedPair(values[index], -values[index])) }
    }
    return result
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
    let pressures = median.series.pressures.span
    let values = median.series.values.span
    let isOut = median.isOut.span
    let count = values.count
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
    for index in values.indices {
      let (pressure, value) = (pressures[index], values[index])
      if pressure < SlidingMedian.deep { shallow = index }
      if !isOut[index] {
        let half = MEDDLimits.window(pressure) / 2
        // More than the reach, which is rounded up, so that no edge ever goes back.
        while end < count, pressures[end] - pressure < half + 3 {
          if !isOut[end] {
            leastBelow.append(end, values, &places) { $0 >= $1 }
            greatestBelow.append(end, values, &places) { $0 <= $1 }
          }
          end += 1
        }
        leastBelow.drop(before: index + 1, places)
        greatestBelow.drop(before: index + 1, places)
        while pressure - pressures[first] >= half + 3 { first += 1 }
        leastAbove.drop(before: first, places)
        greatestAbove.drop(before: first, places)
        next = max(next, index + 1)
        while next < count, isOut[next] { next += 1 }
        if pressure >= SlidingMedian.deep {
          // It goes on from those above and is its own median, or has that of another.
          let isItself = !median.jumps(from: shallow, to: index)
          known = Bounds(low: isItself ? value : .nan, high: isItself ? value : .nan)
        } else {
          let around = Window(
            leastAbove: min(value, leastAbove.value(values, places) ?? value),
            leastBelow: min(value, leastBelow.value(values, places) ?? value),
            greatestAbove: max(value, greatestAbove.value(values, places) ?? value),
            greatestBelow: max(value, greatestBelow.value(values, places) ?? value))
          known = MedianBounds.bounds(
            index, value, around, median, pressure: pressure,
            rise: last >= 0 ? pressure - pressures[last] : .infinity,
            fall: next < count ? pressures[next] - pressure : .infinity)
        }
        low[index] = known.low
        high[index] = known.high
        if known.low > innermost.low { innermost.low = known.low }
        if known.high < innermost.high { innermost.high = known.high }
        last = index
        leastAbove.append(index, values, &places) { $0 >= $1 }
        greatestAbove.append(index, values, &places) { $0 <= $1 }
      }
      guard isChecked(index) else { continue }
      let distance = distances[MEDDLimits.bandZone(pressure)]
      // A sample that is out has the median of the last one that is not.
      if value - known.low <= distance, known.high - value <= distance,
        known.low - value <= distance, value - known.high <= distance,
        last == index || pressure - pressures[last] < MEDDLimits.reach(pressure)
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
  @inline(__always)
  private static func bounds(
    _ index: Int, _ value: Double, _ window: Window, _ median: SlidingMedian, pressure: Double,
    rise: Double, fall: Double
  ) -> Bounds {
    if rise > 0, fall > 0 {
      let farther = max(rise, fall)
      if farther < MEDDLimits.leastReach || farther < MEDDLimits.reach(pressure) {
        return Bounds(
          low: max(window.leastAbove, window.leastBelow),
          high: min(window.greatestAbove, window.greatestBelow))
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
  func value(_ values: Span<Double>, _ places: borrowing MutableSpan<Int32>) -> Double? {
    head < end ? values[Int(places[head])] : nil
  }

  /// Takes the next sample in; those before it that it `beats` never count any more.
  @inline(__always)
  mutating func append(
    _ place: Int, _ values: Span<Double>, _ places: inout MutableSpan<Int32>,
    beats: (_ earlier: Double, _ own: Double) -> Bool
  ) {
    let value = values[place]
    while end > head, beats(values[Int(places[end - 1])], value) { end -= 1 }
    places[end] = Int32(truncatingIfNeeded: place)
    end += 1
  }

  /// Leaves out the samples before a place.
  @inline(__always)
  mutating func drop(before place: Int, _ places: borrowing MutableSpan<Int32>) {
    while head < end, Int(places[head]) < place { head += 1 }
  }
}
