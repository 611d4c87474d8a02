/// The results of objective interpolation at some map points, level by level.
struct BlockEstimates: Sendable {
  /// The number of map points.
  let targets: Int
  /// Estimates of the anomaly, level after level; NaN where the matrix was singular, 0 where no
  /// observation is correlated enough.
  var estimates: [Double]
  /// Error variances in units of the signal's variance; 1 where no observation is correlated
  /// enough.
  var errorVariances: [Double]
  /// The number of observations used.
  var counts: [Int32]
  /// The bare distance of the nearest of them, in km; infinite without one.
  var nearest: [Double]
  /// The observations and their weights by distance, one entry per level and target, where they
  /// were asked for.
  var weights: [[ObservationWeight]]

  init(targets: Int, levels: Int, keepsWeights: Bool) {
    self.targets = targets
    estimates = [Double](repeating: 0, count: targets * levels)
    errorVariances = [Double](repeating: 1, count: targets * levels)
    counts = [Int32](repeating: 0, count: targets * levels)
    nearest = [Double](repeating: .infinity, count: targets * levels)
    weights = keepsWeights ? [[ObservationWeight]](repeating: [], count: targets * levels) : []
  }
}

/// How much an observation counts in an estimate.
public struct ObservationWeight: Hashable, Sendable {
  /// The observation's place in the list of sites.
  public var site: Int
  /// Its weight.
  public var weight: Double
}
