package import Gridding

/// Fits mean, season and trend around places, a level at a time.
///
/// Weighted least squares on the nearest values of each calendar month, in the manner of
/// Roemmich and Gilson (2009), with terms dropped where the data do not carry them, and standard
/// errors by jackknife over years or floats.
package struct ClimatologyRegression: Sendable {
  /// How it is fitted.
  package let options: ClimatologyOptions
  let stations: Stations
  private let table: SiteTable
  private let index: SiteIndex

  /// Values of a fit at least.
  private static let leastValues = 20
  /// Values further from the fit than so many standard deviations are left out.
  private static let outlierLimit = 6.0
  /// The leverage of the mean at most: two effective values.
  private static let mostLeverage = 0.5

  /// Takes the places and days of all profiles.
  package init(stations: Stations, options: ClimatologyOptions) {
    self.stations = stations
    self.options = options
    let rule = DistanceRule.sphere(equatorialFactor: options.equatorialFactor)
    table = SiteTable(stations.sites, rule: rule)
    index = SiteIndex(table)
  }

  /// The climatology at a place, level by level; nothing where there are fewer than 20 values.
  ///
  /// `value` gives a station's value at a level, NaN where it is missing; `instrumentError` is what the
  /// instrument adds at a level at least, for fits with covariances. Where the nearest value
  /// is too far for a climatology is for the caller to say (``LocalClimatology/nearest``).
  package func climatologies(
    at site: Site, levels: Int, instrumentError: (_ level: Int) -> Double = { _ in 0.002 },
    value: (_ level: Int, _ station: Int) -> Double
  ) -> [LocalClimatology?] {
    let near = NearStations(around: site, stations, table, index, options)
    return (0..<levels).map { level in
      guard let fitted = fitted(at: site, near, value: { value(level, $0) }) else { return nil }
      return refitted(fitted, at: site, instrumentError: instrumentError(level))
        ?? withErrors(
          fitted.climatology, fitted.sample, changes: fitted.fit.changes(fitted.sample.groups))
    }
  }

  /// The climatology at a place of one level.
  package func climatology(
    at site: Site, value: (_ station: Int) -> Double
  ) -> LocalClimatology? {
    climatologies(at: site, levels: 1) { value($1) }[0]
  }

  /// The fit without values that are far from a first one; without errors.
  private func fitted(
    at site: Site, _ near: NearStations, value: (Int) -> Double
  ) -> Fitted? {
    guard let first = fit(at: site, near, without: [], value: value) else { return nil }
    let limit = ClimatologyRegression.outlierLimit * first.climatology.deviation
    let residuals = first.fit.residuals
    let outliers = residuals.indices.filter { abs(residuals[$0]) > limit }
    guard !outliers.isEmpty else { return first }
    let numbers = Set(outliers.map { first.sample.numbers[$0] })
    guard var second = fit(at: site, near, without: numbers, value: value) else { return nil }
    second.climatology.leftOut = numbers.count
    return second
  }

  /// A fit with the values that it is of.
  struct Fitted {
    var sample: LocalSample
    var fit: OrthogonalFit
    var climatology: LocalClimatology
  }

  /// Steps from the choice of values to the fit, without errors.
  private func fit(
    at site: Site, _ near: NearStations, without leftOut: Set<Int32>, value: (Int) -> Double
  ) -> Fitted? {
    let sample = LocalSample(
      near, stations, neighbours: options.neighbours, without: leftOut, value: value)
    guard sample.count >= ClimatologyRegression.leastValues else { return nil }
    var terms = sample.terms(stations, options)
    let weights = sample.weights
    while true {
      let columns = sample.columns(
        terms, around: site, stations, referenceDay: options.referenceDay)
      let fit = OrthogonalFit(columns, values: sample.values, weights: weights)
      let leverage = fit?.leverageOfFirst ?? .infinity
      if leverage > ClimatologyRegression.mostLeverage {
        if terms.dropForLeverage() { continue }
        // Harmonics that the days do not tell apart go the same way.
        if fit == nil, terms.harmonics > 0 {
          terms.harmonics -= 1
          continue
        }
      }
      guard let fit else { return nil }
      let deviation = (fit.squareSum / weights.reduce(0, +)).squareRoot()
      return Fitted(
        sample: sample, fit: fit,
        climatology: climatology(terms, fit.coefficients, sample, deviation, leverage, site))
    }
  }

  /// What coefficients say, without errors.
  func climatology(
    _ terms: RegressionTerms, _ coefficients: [Double], _ sample: LocalSample,
    _ deviation: Double, _ leverage: Double, _ site: Site
  ) -> LocalClimatology {
    let (cosines, sines) = harmonics(terms, coefficients)
    return LocalClimatology(
      mean: coefficients[0], trend: terms.hasTrend ? coefficients[terms.count - 1] : nil,
      cosines: cosines, sines: sines, errors: nil, deviation: deviation, count: sample.count,
      leftOut: 0, groups: 0, reach: sample.reach,
      nearest: sample.nearest(to: site, stations), leverage: leverage, terms: terms)
  }

  /// A climatology with the errors that follow from what leaving out each group changes; without
  /// them where that is not known.
  func withErrors(
    _ climatology: LocalClimatology, _ sample: LocalSample, changes: [[Double]]?
  ) -> LocalClimatology {
    guard let changes else { return climatology }
    var climatology = climatology
    let share = (Double(changes.count - 1) / Double(changes.count)).squareRoot()
    let parts = zip(sample.groupNames, changes).map { group, change in
      LocalClimatology.Change(group: group, coefficients: change.map { share * $0 })
    }
    let errors = changes[0].indices.map { term in
      parts.reduce(0) { $0 + $1.coefficients[term] * $1.coefficients[term] }.squareRoot()
    }
    let terms = climatology.terms
    let (cosines, sines) = harmonics(terms, errors)
    climatology.groups = sample.groups.count - 1
    climatology.errors = LocalClimatology.Errors(
      mean: errors[0], trend: terms.hasTrend ? errors[terms.count - 1] : nil, cosines: cosines,
      sines: sines, changes: parts)
    return climatology
  }

  private func harmonics(
    _ terms: RegressionTerms, _ numbers: [Double]
  ) -> (cosines: [Double], sines: [Double]) {
    let first = terms.firstHarmonic
    return (
      (0..<terms.harmonics).map { numbers[first + 2 * $0] },
      (0..<terms.harmonics).map { numbers[first + 2 * $0 + 1] }
    )
  }
}
