/// How an objective map is made.
public struct ObjectiveOptions: Hashable, Sendable {
  /// The correlation of the signal between two places.
  public var covariance: Covariance
  /// How distances are measured.
  public var distance: DistanceRule
  /// How many observations a map point uses, the nearest ones; nil for all within the range.
  public var neighbours: Int?
  /// The distance in km beyond which no observation is used; infinite for no limit.
  public var range: Double
  /// What the covariance with an observation must exceed for a point to be estimated.
  ///
  /// Where none does, the result is the background with the signal's variance. Nil for no such
  /// limit.
  public var leastCovariance: Double?
  /// Whether the weights sum to one, so that an unknown mean drops out (ordinary kriging).
  public var isUnbiased: Bool

  /// The default number of neighbours.
  public static let usualNeighbours = 100

  /// The covariance that at least one observation must exceed.
  public static let usualLeastCovariance = 0.01

  /// The usual range in km, where the covariance does not reach further.
  public static let usualRange = 3000.0

  /// Makes options that use every observation, whatever its distance.
  public init(
    covariance: Covariance = .roemmichGilson, distance: DistanceRule = .roemmichGilson,
    neighbours: Int? = nil, range: Double = .infinity, leastCovariance: Double? = nil,
    isUnbiased: Bool = false
  ) {
    self.covariance = covariance
    self.distance = distance
    self.neighbours = neighbours
    self.range = range
    self.leastCovariance = leastCovariance
    self.isUnbiased = isUnbiased
  }

  /// The options of a local map: the 100 nearest observations, of those within 3000 km or with a
  /// covariance above 0.01.
  public static func local(
    covariance: Covariance = .roemmichGilson, distance: DistanceRule = .roemmichGilson,
    neighbours: Int = usualNeighbours
  ) -> ObjectiveOptions {
    ObjectiveOptions(
      covariance: covariance, distance: distance, neighbours: neighbours,
      range: max(usualRange, covariance.distance(atValue: usualLeastCovariance)),
      leastCovariance: usualLeastCovariance)
  }
}
