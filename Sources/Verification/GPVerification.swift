internal import Gridding
internal import Rendering
internal import SpaceTime

/// Runs windows of anomalies through the Gaussian process that `grid` uses.
package enum GPVerification {
  /// Tolerances: of likelihoods, relative; of derivatives, in units of the largest; of the
  /// minimum, upwards; of fitted parameters, relative; of all else.
  private static let likelihood = 1e-9
  private static let gradient = 1e-7
  private static let minimum = 1e-4
  private static let parameters = 0.02
  private static let others = 1e-8

  /// Runs every case of a file, in its order.
  package static func run(_ path: String) throws(VerificationError) -> [VerificationCase] {
    let file = try GPCaseFile.read(path)
    var outcomes: [VerificationCase] = []
    for test in file.cases { outcomes.append(try outcome(of: test, path)) }
    return outcomes
  }

  /// What came out.
  private struct Outcome {
    var start: GaussianLikelihood.Evaluation
    var fitted: CovarianceFit.Result
    var parametersValue: Double
    var leaveOneOut: [(error: Double, variance: Double)]
    var targets: [FieldPrediction]
  }

  private static func outcome(
    of test: GPCase, _ path: String
  ) throws(VerificationError) -> VerificationCase {
    guard test.observations.areWhole else {
      throw .malformed(
        "columns of different lengths or latitudes that are none", in: test.id, of: path)
    }
    guard let start = test.start.covariance, let parameters = test.parameters.covariance,
      test.sigmaFloor > 0
    else { throw .malformed("parameters that are not positive", in: test.id, of: path) }
    guard let found = compute(test, start, parameters) else {
      throw .malformed("covariances that are not positive definite", in: test.id, of: path)
    }
    return compare(found, with: test)
  }

  private static func compute(
    _ test: GPCase, _ start: CovarianceParameters, _ parameters: CovarianceParameters
  ) -> Outcome? {
    let observations = test.observations
    let years = Set(observations.year).sorted().map { year in self.year(year, of: test) }
    let likelihood = GaussianLikelihood(years)
    var fit = CovarianceFit(
      start: start,
      lower: CovarianceParameters(
        variance: 1e-4, latitudeScale: 0.05, longitudeScale: 0.05, timeScale: 0.5,
        nugget: test.sigmaFloor),
      upper: CovarianceParameters(
        variance: 1e3, latitudeScale: 60, longitudeScale: 60, timeScale: 730, nugget: 10))
    // The cases hold the minimum itself, which maps can do without.
    fit.relativeDecrease = 1e-13
    fit.largestSlope = 1e-6
    guard let first = likelihood.evaluate(start), let value = likelihood.value(parameters),
      let fitted = fit.maximum(of: likelihood),
      let leaveOneOut = GaussianLikelihood.leaveOneOut(
        year(test.predictYear, of: test), parameters),
      let targets = predictions(test, parameters)
    else { return nil }
    return Outcome(
      start: first, fitted: fitted, parametersValue: value, leaveOneOut: leaveOneOut,
      targets: targets)
  }

  private static func year(_ year: Int, of test: GPCase) -> ResidualYear {
    let all = test.observations
    let chosen = all.year.indices.filter { all.year[$0] == year }
    return ResidualYear(
      latitudes: chosen.map { all.lat[$0] }, longitudes: chosen.map { all.lon[$0] },
      days: chosen.map { all.day[$0] }, values: chosen.map { all.residual[$0] },
      aroundMeridian: test.centre.lon)
  }

  private static func predictions(
    _ test: GPCase, _ parameters: CovarianceParameters
  ) -> [FieldPrediction]? {
    let all = test.observations
    let chosen = all.year.indices.filter { all.year[$0] == test.predictYear }
    var options = PredictionOptions(barriers: nil)
    options.neighbours = max(chosen.count, 1)
    options.window = 180
    options.days = .infinity
    let predictor = FieldPredictor(
      anomalies: Anomalies(
        sites: chosen.map { Site(longitude: all.lon[$0], latitude: all.lat[$0]) },
        days: chosen.map { all.day[$0] }, floats: chosen.map { Int32($0) },
        values: chosen.map { all.residual[$0] }),
      options: options)
    var workspace = predictor.workspace()
    var found: [FieldPrediction] = []
    for target in test.targets {
      let site = Site(longitude: target.lon, latitude: target.lat)
      guard
        let prediction = predictor.prediction(at: site, day: target.day, parameters, &workspace)
      else { return nil }
      found.append(prediction)
    }
    return found
  }

  private static func compare(_ found: Outcome, with test: GPCase) -> VerificationCase {
    let expected = test.expected
    var differences = Differences()
    let scale = expected.startGradient.lazy.map(abs).max() ?? 0
    differences.check(
      "nll_start", found.start.value, expected.startValue,
      tolerance: likelihood * abs(expected.startValue))
    differences.check("gradient_start", found.start.gradient, expected.startGradient) { _ in
      gradient * scale
    }
    differences.check(
      "nll_parameters", found.parametersValue, expected.parametersValue,
      tolerance: likelihood * abs(expected.parametersValue))
    // A lower minimum is as good.
    differences.check(
      "nll_minimum", max(found.fitted.negativeLogLikelihood, expected.minimum), expected.minimum,
      tolerance: minimum)
    differences.check(
      "fitted", list(found.fitted.parameters), expected.fitted.list
    ) { parameters * abs($0) }
    differences.check(
      "loo_error", found.leaveOneOut.map(\.error), expected.leaveOneOutErrors
    ) { _ in others }
    differences.check(
      "loo_variance", found.leaveOneOut.map(\.variance), expected.leaveOneOutVariances
    ) { _ in others }
    differences.check(
      "estimate", found.targets.map(\.estimate), expected.targets.map(\.estimate)
    ) { _ in others }
    differences.check(
      "variance", found.targets.map(\.variance), expected.targets.map(\.variance)
    ) { _ in others }
    differences.check(
      "variance_observation", found.targets.map(\.observationVariance),
      expected.targets.map(\.observationVariance)
    ) { _ in others }
    return differences.outcome(of: test.id, computed: json(found))
  }

  private static func list(_ parameters: CovarianceParameters) -> [Double] {
    [
      parameters.variance, parameters.latitudeScale, parameters.longitudeScale,
      parameters.timeScale, parameters.nugget,
    ]
  }

  private static func json(_ found: Outcome) -> JSONValue {
    let parameters = found.fitted.parameters
    func doubles(_ list: [Double]) -> JSONValue { .array(list.map { .double($0) }) }
    return .object([
      ("nll_start", .double(found.start.value)),
      ("gradient_start", doubles(found.start.gradient)),
      ("nll_parameters", .double(found.parametersValue)),
      ("nll_minimum", .double(found.fitted.negativeLogLikelihood)),
      (
        "fitted",
        .object([
          ("theta_s", .double(parameters.variance)),
          ("theta_lat", .double(parameters.latitudeScale)),
          ("theta_lon", .double(parameters.longitudeScale)),
          ("theta_t", .double(parameters.timeScale)), ("sigma", .double(parameters.nugget)),
        ])
      ),
      ("loo_error", doubles(found.leaveOneOut.map(\.error))),
      ("loo_variance", doubles(found.leaveOneOut.map(\.variance))),
      (
        "targets",
        .array(
          found.targets.map { target in
            .object([
              ("estimate", .double(target.estimate)), ("variance", .double(target.variance)),
              ("variance_observation", .double(target.observationVariance)),
            ])
          })
      ),
    ])
  }
}
