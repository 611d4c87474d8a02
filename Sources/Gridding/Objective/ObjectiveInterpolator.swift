/// Estimates a field between observations, with the error of the estimate.
///
/// Simple optimal interpolation: with the covariances `C` among the observations used, their
/// noise `E`, and their covariances `k` with the point, the weights are `w = (C + E)^-1 k`, the
/// estimate is `w'y` and its error variance, in units of the signal's, `1 - w'k`. Source:
/// Bretherton, Davis and Fandry (1976), Deep-Sea Research 23, 559-582.
public struct ObjectiveInterpolator: Sendable {
  /// The observations minus their background.
  public let observations: SiteObservations
  /// How the map is made.
  public let options: ObjectiveOptions
  let separates: (@Sendable (Site, Site) -> Bool)?
  let table: SiteTable
  let index: SiteIndex

  /// Takes observations.
  ///
  /// `separates` says whether land lies between a map point and an observation, so that the
  /// observation must not be used.
  public init(
    observations: SiteObservations, options: ObjectiveOptions,
    separates: (@Sendable (Site, Site) -> Bool)? = nil
  ) {
    self.observations = observations
    self.options = options
    self.separates = separates
    table = SiteTable(observations.sites, rule: options.distance)
    index = SiteIndex(table)
  }

  /// An estimate at one point and level.
  public struct Estimate: Hashable, Sendable {
    /// The anomaly, to be added to the background; NaN where the matrix was singular.
    public var value: Double
    /// The error variance in units of the signal's variance.
    public var errorVariance: Double
    /// The observations used and their weights.
    ///
    /// They are sorted by distance where a number of neighbours is set, equal ones in the order of
    /// the observations; else all are in that order.
    public var weights: [ObservationWeight]
  }

  /// The estimates at some points, level after level, with their weights.
  public func estimates(at targets: [Site]) -> [[Estimate]] {
    var solver = BlockSolver(self, keepsWeights: true)
    let result = solver.solve(targets)
    return observations.levels.indices.map { level in
      targets.indices.map { target in
        let index = level * targets.count + target
        return Estimate(
          value: result.estimates[index], errorVariance: result.errorVariances[index],
          weights: result.weights[index])
      }
    }
  }
}
