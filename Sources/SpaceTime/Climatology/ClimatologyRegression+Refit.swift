internal import Gridding

extension ClimatologyRegression {
  /// Fits the same values and terms again with the covariances of what the fit left of them.
  ///
  /// In every round the parameters of a Gaussian process are found by maximum likelihood from the
  /// residuals of the round before, as for maps but of the whole year together, and the coefficients
  /// by generalised least squares over the calendar years. Errors are by jackknife over the same groups
  /// under the last parameters. Nothing where the values do not carry parameters.
  func refitted(
    _ fitted: Fitted, at site: Site, instrumentError: Double
  ) -> LocalClimatology? {
    let sample = fitted.sample
    let terms = fitted.climatology.terms
    let numbers = sample.numbers.map { Int($0) }
    let columns = sample.columns(terms, around: site, stations, referenceDay: options.referenceDay)
    func fit(_ parameters: CovarianceParameters, without left: Range<Int> = 0..<0)
      -> GeneralisedFit?
    {
      GeneralisedFit(
        columns, values: sample.values, at: numbers, of: stations, parameters, without: left)
    }
    var residuals = fitted.fit.residuals
    var last: (fit: GeneralisedFit, parameters: CovarianceParameters)?
    var rounds = 0
    while rounds < options.refits {
      let anomalies = Anomalies(
        sites: numbers.map { stations.sites[$0] }, days: numbers.map { stations.days[$0] },
        floats: numbers.map { stations.floats[$0] }, values: residuals)
      // No barrier lies between: the values were chosen so.
      let estimator = ParameterEstimator(
        anomalies: anomalies, years: numbers.map { stations.years[$0] },
        options: ParameterOptions(instrumentError: instrumentError, barriers: nil))
      guard let parameters = estimator.parameters(at: site)?.parameters,
        let fit = fit(parameters)
      else { break }
      residuals = fit.residuals(columns, sample.values)
      last = (fit, parameters)
      rounds += 1
    }
    guard let last else { return nil }
    let weights = sample.weights
    let squares = zip(weights, residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    var climatology = climatology(
      terms, last.fit.coefficients, sample, (squares / weights.reduce(0, +)).squareRoot(),
      fitted.climatology.leverage, site)
    climatology.leftOut = fitted.climatology.leftOut
    climatology.refits = rounds
    let groups = sample.groups
    let changes = zip(groups, groups.dropFirst()).map { start, end in
      fit(last.parameters, without: start..<end).map {
        zip($0.coefficients, last.fit.coefficients).map(-)
      }
    }
    let known = changes.compactMap(\.self)
    return withErrors(
      climatology, sample, changes: known.count == changes.count && known.count > 1 ? known : nil)
  }
}
