/// Observations of a field at several levels, at the same sites on each.
///
/// A value is missing where it, or its noise, is NaN.
public struct SiteObservations: Sendable {
  /// Where the observations were made.
  public let sites: [Site]
  /// The levels, each with one value per site.
  public let levels: [Level]

  /// The observations of one level.
  public struct Level: Hashable, Sendable {
    /// The values minus their background, one per site.
    public let values: [Double]
    /// The error variances in units of the signal's variance, one per site, not negative.
    public let noise: [Double]

    /// Takes values and their noise; a pair of which one is not finite, or whose noise is
    /// negative, is missing.
    public init(values: [Double], noise: [Double]) {
      precondition(values.count == noise.count, "a noise for each value")
      self.values = values
      self.noise = zip(values, noise).map { $0.isFinite && $1.isFinite && $1 >= 0 ? $1 : .nan }
    }

    /// Takes values that all have the same noise.
    public init(values: [Double], noise: Double) {
      self.init(values: values, noise: [Double](repeating: noise, count: values.count))
    }
  }

  /// Takes sites and levels; each level has a value for each site.
  public init(sites: [Site], levels: [Level]) {
    precondition(levels.allSatisfy { $0.values.count == sites.count }, "a value for each site")
    self.sites = sites
    self.levels = levels
  }
}
