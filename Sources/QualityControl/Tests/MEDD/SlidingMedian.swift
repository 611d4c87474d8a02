/// The sliding median of test 25, with what it does at the ends and around doubtful samples.
struct SlidingMedian {
  let series: MEDDSeries
  let limits: MEDDLimits
  /// Whether a sample is too doubtful to take part in medians.
  let isOut: [Bool]

  /// dbar; from here down a sample that does not go on from those above is not believed.
  static let deep = 1950.0

  /// Finds the doubtful samples; the series must have at least two samples.
  init(_ series: MEDDSeries, _ limits: MEDDLimits) {
    self.series = series
    self.limits = limits
    isOut = SlidingMedian.doubtful(series, limits)
  }

  /// Whether a sample that is first or second in its window is its own median.
  func followsValueAtStart(_ index: Int) -> Bool {
    index < isOut.count - 1 && !isOut[index + 1]
      && !(limits.kind == .temperature
        && SlidingMedian.gradient(
          index, pressures: series.pressures.span, values: series.values.span) > 0.1)
  }

  /// Whether a sample that is last, or last but one, in its window is its own median.
  func followsValueAtEnd(_ index: Int) -> Bool { index > 0 && !isOut[index - 1] }

  /// A range that the medians have at least: that between the first and the last sample, where
  /// both are their own medians.
  var leastRange: Double {
    let (values, pressures) = (series.values, series.pressures)
    let range = limits.range
    let end = values.count - 1
    guard isFirstItself, !isOut[end] else { return range.lowerBound }
    let isEndItself =
      pressures[end] < SlidingMedian.deep
      ? pressures[end - 1] < pressures[end] && followsValueAtEnd(end)
      : !jumps(from: pressures.lastIndex { $0 < SlidingMedian.deep }, to: end)
    guard isEndItself else { return range.lowerBound }
    return min(max(abs(values[end] - values[0]), range.lowerBound), range.upperBound)
  }

  /// Whether the first sample is its own median.
  var isFirstItself: Bool {
    series.pressures[0] < SlidingMedian.deep && !isOut[0]
      && series.pressures[0] < series.pressures[1] && followsValueAtStart(0)
  }

  /// Whether a deep sample does not go on from one above ``deep``.
  func jumps(from shallow: Int?, to index: Int) -> Bool {
    guard let shallow else { return false }
    let step = series.values[index] - series.values[shallow]
    let depth = series.pressures[index] - series.pressures[shallow]
    return abs(step / depth) > limits.steepest[MEDDLimits.gradientZone(series.pressures[index])]
  }

  /// The gradient of a sample against the one above, per dbar; the first has the second's.
  ///
  /// Samples close to each other in both pressure and value have none.
  @inline(__always)
  private static func gradient(
    _ index: Int, pressures: Span<Double>, values: Span<Double>
  ) -> Double {
    let below = max(index, 1)
    let step = values[below] - values[below - 1]
    let depth = pressures[below] - pressures[below - 1]
    return abs(step) < 0.01 && abs(depth) < 5 ? 0 : step / depth
  }

  /// Goes down the series once: a sample is known to turn when the one below it is looked at.
  private static func doubtful(_ series: MEDDSeries, _ limits: MEDDLimits) -> [Bool] {
    let pressures = series.pressures.span
    let values = series.values.span
    let (steepest, steepestTurning) = (limits.steepest, limits.steepestTurning)
    let (falling, rising) = limits.unlikely
    var result = [Bool](repeating: false, count: values.count)
    var isOut = result.mutableSpan
    var zone = 0
    // The limits of the zone, and where it ends.
    var (limit, turningLimit, end) = (steepest[0], steepestTurning[0], MEDDLimits.gradientEdges[0])
    var mayTurn = false
    var previous = 0.0
    for index in values.indices {
      while pressures[index] >= end {
        zone += 1
        (limit, turningLimit) = (steepest[zone], steepestTurning[zone])
        end = zone < 5 ? MEDDLimits.gradientEdges[zone] : .infinity
      }
      let gradient = gradient(index, pressures: pressures, values: values)
      let size = abs(gradient)
      if index > 1, mayTurn, size > turningLimit, (previous > 0) != (gradient > 0) {
        isOut[index - 1] = true
        // The first sample turns as the second does; that it is steep was looked at before.
        if index == 2 { isOut[0] = true }
      }
      mayTurn = size > turningLimit
      if gradient < falling || gradient > rising || size > limit { isOut[index] = true }
      previous = gradient
    }
    return result
  }

  /// Whether a sample is as close to its median as the band of a range is wide.
  func isInBand(_ index: Int, _ median: Double, range: Double) -> Bool {
    abs(series.values[index] - median)
      <= limits.distance[MEDDLimits.bandZone(series.pressures[index])] * range
  }

  /// Whether a sample that is not out is its own median, by its place in its window.
  func follows(_ members: MedianWindow.Members, _ index: Int) -> Bool {
    (index == members.last || index == members.secondLast) && followsValueAtEnd(index)
      || (index == members.first || index == members.second) && followsValueAtStart(index)
  }

  /// One median a sample: goes down the series, works each out and corrects it.
  func medians() -> [Double] {
    let pressures = series.pressures
    let values = series.values
    let count = values.count
    var window = MedianWindow(series, isOut: isOut)
    var medians = [Double](repeating: 0, count: count)
    var followsValue = [Bool](repeating: false, count: count)
    var firstKept: Int?
    /// The last sample above ``deep``.
    var lastShallow: Int?
    for index in 0..<count {
      if pressures[index] < SlidingMedian.deep { lastShallow = index }
      if firstKept == nil, !isOut[index] { firstKept = index }
      let members = window.move(to: index)
      medians[index] = members.median
      guard !isOut[index] else { continue }
      followsValue[index] = follows(members, index)
      guard pressures[index] >= SlidingMedian.deep else { continue }
      if let shallow = lastShallow, jumps(from: shallow, to: index) {
        medians[index] = medians[shallow]
        followsValue[index] = false
      } else {
        followsValue[index] = true
      }
    }
    for index in 0..<count where followsValue[index] { medians[index] = values[index] }
    var lastKept = firstKept ?? 0
    for index in 0..<count {
      if isOut[index] { medians[index] = medians[lastKept] } else { lastKept = index }
    }
    return medians
  }
}
