internal import Glibc

/// Finds the parameters under which anomalies are most likely.
package struct CovarianceFit: Sendable {
  /// Where the search starts.
  package var start: CovarianceParameters
  /// The least values.
  package var lower: CovarianceParameters
  /// The greatest values.
  package var upper: CovarianceParameters
  /// A relative decrease of the likelihood's logarithm below this ends a search.
  package var relativeDecrease = 1e-8
  /// So does a largest derivative below this.
  package var largestSlope = 1e-3

  /// Makes a fit with a start and bounds of its own.
  package init(
    start: CovarianceParameters, lower: CovarianceParameters, upper: CovarianceParameters
  ) {
    self.start = start
    self.lower = lower
    self.upper = upper
  }

  /// A fit that starts from the variance of the anomalies.
  ///
  /// The nugget is at least `instrumentError` and `nuggetFloor` times the standard deviation:
  /// without a floor nearly half of the windows of one year drive it to zero.
  package init(variance: Double, instrumentError: Double, nuggetFloor: Double) {
    let deviation = variance.squareRoot()
    start = CovarianceParameters(
      variance: variance, latitudeScale: 5, longitudeScale: 5, timeScale: 5,
      nugget: 0.1 * deviation)
    lower = CovarianceParameters(
      variance: 0.01 * variance, latitudeScale: 0.1, longitudeScale: 0.1, timeScale: 1,
      nugget: max(instrumentError, nuggetFloor * deviation))
    upper = CovarianceParameters(
      variance: 100 * variance, latitudeScale: 60, longitudeScale: 60, timeScale: 730,
      nugget: max(deviation, lower.nugget))
  }

  /// The most likely parameters.
  package struct Result: Sendable {
    /// The parameters.
    package var parameters: CovarianceParameters
    /// The negative logarithm of their likelihood.
    package var negativeLogLikelihood: Double
    /// Whether one of them lies on a bound, the nugget's floor excepted.
    package var isAtBound: Bool
    /// How often the likelihood was worked out.
    package var evaluations: Int
  }

  /// Scales from which a search is made again where the first ended with one at its bound: the
  /// middle of what the world ocean has, in degrees and days.
  private static let usualScales = (latitude: 1.5, longitude: 2.0, time: 40.0)

  /// The most likely parameters; nothing where the likelihood cannot be worked out at the start.
  package func maximum(of likelihood: borrowing GaussianLikelihood) -> Result? {
    guard var best = search(from: start, likelihood) else { return nil }
    if hasScaleAtBound(best.point) {
      var again = start
      again.latitudeScale = CovarianceFit.usualScales.latitude
      again.longitudeScale = CovarianceFit.usualScales.longitude
      again.timeScale = CovarianceFit.usualScales.time
      if let other = search(from: again, likelihood) {
        let evaluations = best.evaluations + other.evaluations
        if other.evaluation.value < best.evaluation.value { best = other }
        best.evaluations = evaluations
      }
    }
    return Result(
      parameters: CovarianceParameters(logarithms: best.point),
      negativeLogLikelihood: best.evaluation.value,
      isAtBound: isNear(best.point, 0..<4) || best.point[4] > upper.logarithms[4] - 1e-6,
      evaluations: best.evaluations)
  }

  private func search(
    from start: CovarianceParameters, _ likelihood: borrowing GaussianLikelihood
  ) -> BoundedMinimizer.Minimum? {
    var minimizer = BoundedMinimizer(lower: lower.logarithms, upper: upper.logarithms)
    minimizer.relativeDecrease = relativeDecrease
    minimizer.largestSlope = largestSlope
    return minimizer.minimum(from: start.logarithms) { point in
      likelihood.evaluate(CovarianceParameters(logarithms: point))
    }
  }

  private func hasScaleAtBound(_ point: [Double]) -> Bool { isNear(point, 1..<4, within: 0.05) }

  private func isNear(_ point: [Double], _ indices: Range<Int>, within margin: Double = 1e-6)
    -> Bool
  {
    let (lower, upper) = (lower.logarithms, upper.logarithms)
    return indices.contains {
      point[$0] < lower[$0] + margin || point[$0] > upper[$0] - margin
    }
  }
}
