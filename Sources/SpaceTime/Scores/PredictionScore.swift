/// How good predictions of observations are, and how true their stated errors.
package struct PredictionScore: Hashable, Sendable {
  /// The root of the mean square of the errors.
  package let rmse: Double
  /// The third quartile and the median of the absolute errors.
  package let thirdQuartile: Double
  package let median: Double
  /// The mean error, estimate less value.
  package let bias: Double
  /// The shares of observations within one and within 1.959964 stated deviations.
  package let coverage68: Double
  package let coverage95: Double

  /// Scores predictions, stated deviations times `calibration`; nothing without any.
  package init?(_ observations: [PredictedObservation], calibration: Double = 1) {
    guard !observations.isEmpty else { return nil }
    let count = Double(observations.count)
    let sizes = observations.map { abs($0.error) }.sorted()
    rmse = (sizes.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    thirdQuartile = quantile(sizes, 0.75)
    median = quantile(sizes, 0.5)
    bias = observations.reduce(0) { $0 + $1.error } / count
    func share(_ limit: Double) -> Double {
      Double(observations.count { abs($0.error) < limit * calibration * $0.deviation }) / count
    }
    coverage68 = share(1)
    coverage95 = share(Calibration.normal95)
  }
}
