internal import Glibc

/// Mean, season and trend of a variable at a place and level, with how they were found.
package struct LocalClimatology: Hashable, Sendable {
  /// What the values of other years, or of other floats, would have made of it.
  package struct Errors: Hashable, Sendable {
    /// Standard error of the mean.
    package var mean: Double
    /// Of the trend, per decade; nothing without one.
    package var trend: Double?
    /// Of the cosines and the sines, harmonic by harmonic.
    package var cosines: [Double]
    package var sines: [Double]
    /// What each group of values has to do with it.
    package var changes: [Change] = []
  }

  /// What leaving out a group changes in the coefficients, times √((G - 1)/G), so that squares sum
  /// to squares of standard errors.
  package struct Change: Hashable, Sendable {
    /// The first year of a block of years, or the float.
    package var group: Int32
    /// In the order of the regression's terms.
    package var coefficients: [Double]
  }

  /// The mean at the reference day, without season.
  package var mean: Double
  /// The change per decade of 3652.425 days; nothing where the data carry none.
  package var trend: Double?
  /// The factors of the cosines and the sines, harmonic by harmonic.
  package var cosines: [Double]
  package var sines: [Double]
  /// Standard errors by jackknife; nothing where there are too few groups of values.
  package var errors: Errors?
  /// The weighted standard deviation of the values from the fit.
  package var deviation: Double
  /// How many values were used.
  package var count: Int
  /// How many were left out for being too far from the fit.
  package var leftOut: Int
  /// Groups of the jackknife; 0 without errors.
  package var groups: Int
  /// The distance in km at which weights would be zero.
  package var reach: Double
  /// The distance in km of the nearest value, not shrunk near the equator.
  package var nearest: Double
  /// The sum of squares of the values' weights in the mean.
  package var leverage: Double
  /// The terms of the regression.
  package var terms: RegressionTerms
  /// How often it was fitted again with the covariances of what was left of the values.
  package var refits = 0

  /// Days of a decade.
  package static let decade = 10 * ClimatologyOptions.year

  /// The value on a day since 1950-01-01 and its standard error, NaN without errors.
  ///
  /// Errors of different terms are taken as independent.
  package func value(on day: Double, referenceDay: Double) -> (value: Double, error: Double) {
    let decades = (day - referenceDay) / LocalClimatology.decade
    var value = mean + decades * (trend ?? 0)
    var variance = Double.nan
    if let errors {
      let part = decades * (errors.trend ?? 0)
      variance = errors.mean * errors.mean + part * part
    }
    for harmonic in cosines.indices {
      let phase = 2 * Double.pi * Double(harmonic + 1) * day / ClimatologyOptions.year
      let (c, s) = (cos(phase), sin(phase))
      value += cosines[harmonic] * c + sines[harmonic] * s
      guard let errors else { continue }
      let (a, b) = (errors.cosines[harmonic] * c, errors.sines[harmonic] * s)
      variance += a * a + b * b
    }
    return (value, variance.squareRoot())
  }
}
