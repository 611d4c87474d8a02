package import Gridding

/// The variance of the signal in anomalies, place by place.
package struct SignalVariance: Sendable {
  private let anomalies: Anomalies
  private let noise: Double
  private let whole: Double

  /// Half the widths of the windows in degrees; the first that holds enough is taken.
  private static let windows = [10.0, 15, 20]
  private static let leastValues = 20

  /// Takes the anomalies of a season, all years, and the noise in them as a ratio of variances.
  package init(_ anomalies: Anomalies, noise: Double) {
    self.anomalies = anomalies
    self.noise = noise
    whole = SignalVariance.variance(anomalies.values, noise)
  }

  /// The variance at a place: the mean square of the anomalies in a window without the noise.
  ///
  /// Of all anomalies where even the widest window holds fewer than 20; NaN without any.
  package func value(at site: Site) -> Double {
    for width in SignalVariance.windows {
      let found = anomalies.window(around: site, width: width)
      guard found.count >= SignalVariance.leastValues else { continue }
      return SignalVariance.variance(found.map { anomalies.values[Int($0)] }, noise)
    }
    return whole
  }

  private static func variance(_ values: [Double], _ noise: Double) -> Double {
    values.isEmpty
      ? .nan : values.reduce(0) { $0 + $1 * $1 } / (1 + noise) / Double(values.count)
  }
}
