internal import Glibc

/// The parameters of a field's covariance in space and time, and of what is not shared.
///
/// Two anomalies `d` apart share `variance * exp(-d)`, where `d` is the root of the sum of
/// squares of their differences in latitude, longitude and time, each divided by its scale. An
/// observation has `nugget` squared on its own. Source: Kuusela and Stein (2018), Proceedings of
/// the Royal Society A 474, 20180400.
package struct CovarianceParameters: Hashable, Sendable {
  /// The field's variance, in the square of the unit of the values.
  package var variance: Double
  /// Degrees of latitude.
  package var latitudeScale: Double
  /// Degrees of longitude.
  package var longitudeScale: Double
  /// Days.
  package var timeScale: Double
  /// The standard deviation of what an observation shares with no other, in the values' unit.
  package var nugget: Double

  /// Makes parameters, all of them positive.
  package init(
    variance: Double, latitudeScale: Double, longitudeScale: Double, timeScale: Double,
    nugget: Double
  ) {
    self.variance = variance
    self.latitudeScale = latitudeScale
    self.longitudeScale = longitudeScale
    self.timeScale = timeScale
    self.nugget = nugget
  }

  /// The number of parameters.
  package static let count = 5

  /// The natural logarithms, in the order in which the parameters are declared.
  package var logarithms: [Double] {
    [log(variance), log(latitudeScale), log(longitudeScale), log(timeScale), log(nugget)]
  }

  /// Makes parameters from five logarithms.
  package init(logarithms: [Double]) {
    precondition(logarithms.count == CovarianceParameters.count, "five logarithms")
    self.init(
      variance: exp(logarithms[0]), latitudeScale: exp(logarithms[1]),
      longitudeScale: exp(logarithms[2]), timeScale: exp(logarithms[3]),
      nugget: exp(logarithms[4]))
  }

  /// The variance of the nugget.
  package var nuggetVariance: Double { nugget * nugget }
}
