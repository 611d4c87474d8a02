/// The correlation of the signal between two places, as a function of their distance: 1 at distance
/// 0.
///
/// A Gaussian and an exponential part, `c(d) = g exp(-(d/G)^2) + (1 - g) exp(-d/E)`, of which
/// either may be all of it.
public struct Covariance: Hashable, Sendable {
  /// The share of the Gaussian part, 0 to 1.
  public let gaussianShare: Double
  /// The Gaussian's length `G` in km.
  public let gaussianLength: Double
  /// The exponential's length `E` in km.
  public let exponentialLength: Double

  /// Makes a covariance; nil where the share is outside 0…1 or a length is not positive.
  public init?(gaussianShare: Double, gaussianLength: Double, exponentialLength: Double) {
    guard (0...1).contains(gaussianShare), gaussianLength > 0, gaussianLength.isFinite,
      exponentialLength > 0, exponentialLength.isFinite
    else { return nil }
    self.init(checked: gaussianShare, gaussianLength, exponentialLength)
  }

  private init(checked share: Double, _ gaussian: Double, _ exponential: Double) {
    gaussianShare = share
    gaussianLength = gaussian
    exponentialLength = exponential
  }

  /// Two scales as fitted to Argo data: 140 km, and a long tail of 1111 km.
  ///
  /// Source: Roemmich and Gilson (2009), Progress in Oceanography 82, 81-100.
  public static let roemmichGilson = Covariance(checked: 0.77, 140, 1111)

  /// A Gaussian of this length in km, `exp(-(d/L)^2)`; nil where it is not positive.
  public static func gaussian(length: Double) -> Covariance? {
    Covariance(gaussianShare: 1, gaussianLength: length, exponentialLength: length)
  }

  /// An exponential of this length in km, `exp(-d/L)`; nil where it is not positive.
  public static func exponential(length: Double) -> Covariance? {
    Covariance(gaussianShare: 0, gaussianLength: length, exponentialLength: length)
  }

  /// The covariance at a distance in km.
  public func value(at distance: Double) -> Double {
    values(at: SIMD4(repeating: distance))[0]
  }

  /// The covariances at four distances in km.
  @inline(__always)
  func values(at distances: SIMD4<Double>) -> SIMD4<Double> {
    var sum = SIMD4<Double>.zero
    if gaussianShare > 0 {
      let scaled = distances * (1 / gaussianLength)
      sum += gaussianShare * vectorExponential(-(scaled * scaled))
    }
    if gaussianShare < 1 {
      sum += (1 - gaussianShare) * vectorExponential(distances * (-1 / exponentialLength))
    }
    return sum
  }

  /// The distance in km beyond which the covariance stays below `value`, between 0 and 1.
  func distance(atValue value: Double) -> Double {
    var near = 0.0
    var far = 1.0
    while self.value(at: far) > value { far *= 2 }
    for _ in 0..<100 {
      let middle = (near + far) / 2
      if self.value(at: middle) > value { near = middle } else { far = middle }
    }
    return far
  }
}
