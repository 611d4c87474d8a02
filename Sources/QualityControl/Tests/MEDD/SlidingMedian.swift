/// The sliding median of test 25, with what it does at the ends and around doubtful samples.
struct SlidingMedian {
  /// By pressure, the doubtful ones known.
  let samples: [MEDDSeries.Sample]
  let limits: MEDDLimits

  /// dbar; from here down a sample that does not go on from those above is not believed.
  static let deep = 1950.0

  /// Finds the doubtful samples; the series must have at least two samples.
  init(_ series: consuming MEDDSeries, _ limits: MEDDLimits) {
    var samples = series.samples
    SlidingMedian.findDoubtful(&samples, limits)
    self.samples = samples
    self.limits = limits
  }

  /// Whether a sample that is first or second in its window is its own median.
  func followsValueAtStart(_ index: Int) -> Bool {
    index < samples.count - 1 && !samples[index + 1].isOut
      && !(limits.kind == .temperature
        && SlidingMedian.gradient(samples[max(index, 1) - 1], samples[max(index, 1)]) > 0.1)
  }

  /// Whether a sample that is last, or last but one, in its window is its own median.
  func followsValueAtEnd(_ index: Int) -> Bool { index > 0 && !samples[index - 1].isOut }

  /// A range that the medians have at least: that between the first and the last sample, where
  /// both are their own medians.
  var leastRange: Double {
    let range = limits.range
    let end = samples.count - 1
    let last = samples[end]
    guard isFirstItself, !last.isOut else { return range.lowerBound }
    let isEndItself =
      last.pressure < SlidingMedian.deep
      ? samples[end - 1].pressure < last.pressure && followsValueAtEnd(end)
      : !jumps(from: lastShallow, to: end)
    guard isEndItself else { return range.lowerBound }
    return min(max(abs(last.value - samples[0].value), range.lowerBound), range.upperBound)
  }

  /// Whether the first sample is its own median.
  var isFirstItself: Bool {
    samples[0].pressure < SlidingMedian.deep && !samples[0].isOut
      && samples[0].pressure < samples[1].pressure && followsValueAtStart(0)
  }

  /// The last sample above ``deep``.
  var lastShallow: Int? { samples.lastIndex { $0.pressure < SlidingMedian.deep } }

  /// Whether a deep sample does not go on from one above ``deep``.
  func jumps(from shallow: Int?, to index: Int) -> Bool {
    guard let shallow else { return false }
    let step = samples[index].value - samples[shallow].value
    let depth = samples[index].pressure - samples[shallow].pressure
    return abs(step / depth) > limits.steepest[MEDDLimits.gradientZone(samples[index].pressure)]
  }

  /// The gradient of a sample against the one above, per dbar; the first has the second's.
  ///
  /// Samples close to each other in both pressure and value have none.
  @inline(__always)
  private static func gradient(_ above: MEDDSeries.Sample, _ sample: MEDDSeries.Sample) -> Double {
    let step = sample.value - above.value
    let depth = sample.pressure - above.pressure
    return abs(step) < 0.01 && abs(depth) < 5 ? 0 : step / depth
  }

  /// Goes down the samples once: one is known to turn when the one below it is looked at.
  private static func findDoubtful(_ series: inout [MEDDSeries.Sample], _ limits: MEDDLimits) {
    var samples = series.mutableSpan
    let (steepest, steepestTurning) = (limits.steepest, limits.steepestTurning)
    let (falling, rising) = limits.unlikely
    var zone = 0
    // The limits of the zone, and where it ends.
    var (limit, turningLimit, end) = (steepest[0], steepestTurning[0], MEDDLimits.gradientEdges[0])
    var mayTurn = false
    var previous = 0.0
    var above = samples[0]
    for index in samples.indices {
      let sample = samples[index]
      while sample.pressure >= end {
        zone += 1
        (limit, turningLimit) = (steepest[zone], steepestTurning[zone])
        end = zone < 5 ? MEDDLimits.gradientEdges[zone] : .infinity
      }
      let gradient = index > 0 ? gradient(above, sample) : gradient(sample, samples[1])
      above = sample
      let size = abs(gradient)
      if index > 1, mayTurn, size > turningLimit, (previous > 0) != (gradient > 0) {
        samples[index - 1].isOut = true
        // The first sample turns as the second does; that it is steep was looked at before.
        if index == 2 { samples[0].isOut = true }
      }
      mayTurn = size > turningLimit
      if gradient < falling || gradient > rising || size > limit { samples[index].isOut = true }
      previous = gradient
    }
  }

  /// Whether a sample is as close to its median as the band of a range is wide.
  func isInBand(_ index: Int, _ median: Double, range: Double) -> Bool {
    abs(samples[index].value - median)
      <= limits.distance[MEDDLimits.bandZone(samples[index].pressure)] * range
  }

  /// Whether a sample that is not out is its own median, by its place in its window.
  func follows(_ members: MedianWindow.Members, _ index: Int) -> Bool {
    (index == members.last || index == members.secondLast) && followsValueAtEnd(index)
      || (index == members.first || index == members.second) && followsValueAtStart(index)
  }

  /// One median a sample: goes down the series, works each out and corrects it.
  func medians() -> [Double] {
    let count = samples.count
    var window = MedianWindow(samples)
    var medians = [Double](repeating: 0, count: count)
    var followsValue = [Bool](repeating: false, count: count)
    var firstKept: Int?
    /// The last sample above ``deep``.
    var lastShallow: Int?
    for index in 0..<count {
      if samples[index].pressure < SlidingMedian.deep { lastShallow = index }
      if firstKept == nil, !samples[index].isOut { firstKept = index }
      let members = window.move(to: index)
      medians[index] = members.median
      guard !samples[index].isOut else { continue }
      followsValue[index] = follows(members, index)
      guard samples[index].pressure >= SlidingMedian.deep else { continue }
      if let shallow = lastShallow, jumps(from: shallow, to: index) {
        medians[index] = medians[shallow]
        followsValue[index] = false
      } else {
        followsValue[index] = true
      }
    }
    for index in 0..<count where followsValue[index] { medians[index] = samples[index].value }
    var lastKept = firstKept ?? 0
    for index in 0..<count {
      if samples[index].isOut { medians[index] = medians[lastKept] } else { lastKept = index }
    }
    return medians
  }
}
