internal import Argo

/// Test 16, gross salinity or temperature sensor drift.
///
/// The mean over the deepest 100 dbar is compared with that of the latest earlier good profile of
/// the same float and direction; a greater difference than the limit makes the whole variable
/// probably bad (3). Only values that are good (1) at a good pressure are used, in both profiles.
/// For primary profiles. Source: Argo QC manual, test 16.
///
/// With ``QualityGuard/deepRow`` only profiles that reach ``leastDepth`` are compared, each with one of the
/// latest ``latestGood`` good ones, and after a gap of more than ``longestGap`` cycles the comparison starts
/// again (``RecordWalk``).
///
/// Where a float does not always go to the same depth, the means are of different water; in a
/// float's record an earlier profile therefore counts as good for a comparison only where its
/// deepest value lies within ``QCOptions/driftDepthTolerance`` of this one's, and where this test
/// did not fail it.
enum GrossDrift {
  /// dbar.
  ///
  /// Source: Argo QC manual, test 16.
  static let depthOfMean = 100.0
  /// °C.
  ///
  /// Source: Argo QC manual, test 16.
  static let temperatureLimit = 1.0
  /// Practical salinity.
  ///
  /// Source: Argo QC manual, test 16.
  static let salinityLimit = 0.5

  /// dbar; with the guard, both profiles must reach it: the deepest 100 dbar of a shallower profile are in
  /// the thermocline, or one value near the surface.
  static let leastDepth = 500.0
  /// Cycles; with the guard, no more may be missing between two successive profiles.
  static let longestGap = 5
  /// With the guard, no older good profile is used; profiles that failed this test do not count, so that a
  /// sensor that stays wrong keeps failing.
  static let latestGood = 5

  static func check(
    _ own: BottomMeans, against earlier: EarlierBottoms, depthTolerance: Double,
    guardsRow: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    let leastDepth = guardsRow ? leastDepth : -.infinity
    var isCompared = false
    for (parameter, limit, own, earlier) in [
      (Parameter.temperature, temperatureLimit, own.temperature, earlier.temperature),
      (.salinity, salinityLimit, own.salinity, earlier.salinity),
    ] {
      guard let own, own.depth >= leastDepth,
        let earlier = earlier.latest(
          near: own.depth, within: depthTolerance, of: guardsRow ? latestGood : .max),
        earlier.depth >= leastDepth
      else { continue }
      isCompared = true
      let difference = abs(own.mean - earlier.mean)
      guard difference > limit else { continue }
      marks.markAll(
        ParameterSet(parameter), as: .probablyBad, because: parameter, value: difference,
        threshold: limit,
        detail: "bottom mean \(Float(own.mean)) at \(Float(own.depth)) dbar after "
          + "\(Float(earlier.mean)) at \(Float(earlier.depth)) dbar")
    }
    return isCompared
      ? .performed
      : .notPerformed("no earlier good profile of this direction and depth to compare with")
  }
}

/// The mean of a variable over the deepest 100 dbar of a profile.
struct BottomMean: Hashable, Sendable {
  /// In the variable's unit.
  var mean: Double
  /// The greatest pressure with a good value, dbar.
  var depth: Double
}

/// The means of a profile over its deepest 100 dbar; nil where there is no good value.
struct BottomMeans: Hashable, Sendable {
  /// °C.
  var temperature: BottomMean?
  /// Practical salinity.
  var salinity: BottomMean?

  /// Makes means without values.
  init() {}

  /// Takes the means of the values that are good, at pressures that are good.
  init(_ columns: LevelColumns, _ flags: LevelFlags) {
    self.init(
      temperature: UsableValues(columns, .temperature, flags, .good),
      salinity: UsableValues(columns, .salinity, flags, .good))
  }

  /// Takes the means of values that are good.
  init(temperature: UsableValues, salinity: UsableValues) {
    self.temperature = BottomMeans.mean(temperature)
    self.salinity = BottomMeans.mean(salinity)
  }

  private static func mean(_ usable: UsableValues) -> BottomMean? {
    guard let deepest = usable.deepest else { return nil }
    let top = deepest - GrossDrift.depthOfMean
    var sum = 0.0
    var count = 0
    usable.forEach { pressure, value in
      guard pressure >= top else { return }
      sum += value
      count += 1
    }
    return BottomMean(mean: sum / Double(count), depth: deepest)
  }
}

/// The bottom means of earlier good profiles, the latest for every depth.
struct EarlierBottoms: Sendable {
  /// Those of temperature.
  var temperature = EarlierMeans()
  /// Those of salinity.
  var salinity = EarlierMeans()

  /// Knows none.
  init() {}

  /// Adds those of the next profile.
  mutating func add(_ means: BottomMeans, except drifted: ParameterSet) {
    if !drifted.contains(.temperature), let mean = means.temperature { temperature.add(mean) }
    if !drifted.contains(.salinity), let mean = means.salinity { salinity.add(mean) }
  }
}

/// The bottom means of one variable of earlier good profiles.
struct EarlierMeans: Sendable {
  /// The latest of each 100 dbar of depth, the newest last, and its number among all that were added.
  private var means: [(number: Int, mean: BottomMean)] = []
  private var count = 0

  /// Knows none.
  init() {}

  /// Adds that of the next profile; it takes the place of an earlier one of its depth.
  mutating func add(_ mean: BottomMean) {
    means.removeAll { EarlierMeans.depthClass($0.mean) == EarlierMeans.depthClass(mean) }
    count += 1
    means.append((count, mean))
  }

  /// The latest, among the `newest` that were added last, whose depth is within `tolerance` dbar of
  /// a depth.
  func latest(near depth: Double, within tolerance: Double, of newest: Int) -> BottomMean? {
    means.last { abs($0.mean.depth - depth) <= tolerance && count - $0.number < newest }?.mean
  }

  /// Only one mean per class is kept, so that their number does not grow with that of the profiles.
  private static func depthClass(_ mean: BottomMean) -> Double {
    (mean.depth / GrossDrift.depthOfMean).rounded(.down)
  }
}
