internal import Gridding
internal import Rendering

/// Runs cases of objective interpolation through the interpolator that `grid` uses.
package enum OIVerification {
  /// Estimates, error variances and weights may be off by so much.
  static let tolerance = 1e-9

  /// Runs every case of a file, in its order.
  package static func run(_ path: String) throws(VerificationError) -> [VerificationCase] {
    let file = try OICaseFile.read(path)
    var outcomes: [VerificationCase] = []
    for test in file.cases { outcomes.append(try outcome(of: test, path)) }
    return outcomes
  }

  private static func outcome(
    of test: OICase, _ path: String
  ) throws(VerificationError) -> VerificationCase {
    let sites = try test.observations.map { observation throws(VerificationError) in
      try site(observation.place, test, path)
    }
    let targets = try test.targets.map { target throws(VerificationError) in
      try site(target.place, test, path)
    }
    let level = SiteObservations.Level(
      values: test.observations.map { $0.value - ($0.background ?? 0) },
      noise: test.observations.map { $0.noise ?? test.parameters.noise })
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(sites: sites, levels: [level]),
      options: try options(of: test, path))
    let answers = zip(interpolator.estimates(at: targets)[0], test.targets).map {
      answer, target in
      var answer = answer
      answer.value += target.background ?? 0
      return answer
    }
    let computed = JSONValue.array(
      answers.map { answer in
        .object([
          ("estimate", .double(answer.value)),
          ("error_variance", .double(answer.errorVariance)),
          ("weights", .array(answer.weights.map { .double($0.weight) })),
          ("used", .array(answer.weights.map { .integer($0.site) })),
        ])
      })
    return compare(answers, with: test, computed)
  }

  private static func site(
    _ place: OICase.Place, _ test: OICase, _ path: String
  ) throws(VerificationError) -> Site {
    switch test.geometry {
    case .plane:
      if let x = place.x, let y = place.y { return Site(x: x, y: y) }
      throw .malformed("a place without x and y", in: test.id, of: path)
    case .sphere:
      if let latitude = place.lat, let longitude = place.lon, abs(latitude) <= 90 {
        return Site(longitude: longitude, latitude: latitude)
      }
      throw .malformed("a place without a latitude and a longitude", in: test.id, of: path)
    }
  }

  private static func options(
    of test: OICase, _ path: String
  ) throws(VerificationError) -> ObjectiveOptions {
    let parameters = test.parameters
    let covariance: Covariance? =
      switch test.covariance {
      case .roemmichGilson: .roemmichGilson
      case .gaussian: parameters.length.flatMap { .gaussian(length: $0) }
      case .exponential: parameters.length.flatMap { .exponential(length: $0) }
      }
    guard let covariance else { throw .malformed("no positive length L", in: test.id, of: path) }
    if let neighbours = parameters.neighbours, neighbours < 1 {
      throw .malformed("no positive k_nearest", in: test.id, of: path)
    }
    let distance: DistanceRule =
      switch test.geometry {
      case .plane: .plane
      case .sphere:
        parameters.equatorialFactor.map { .sphere(equatorialFactor: $0) } ?? .roemmichGilson
      }
    return ObjectiveOptions(
      covariance: covariance, distance: distance, neighbours: parameters.neighbours,
      isUnbiased: parameters.isUnbiased ?? false)
  }

  private static func compare(
    _ answers: [ObjectiveInterpolator.Estimate], with test: OICase, _ computed: JSONValue
  ) -> VerificationCase {
    var differences = Differences()
    if answers.count != test.expected.count {
      differences.fail("\(test.expected.count) answers expected, \(answers.count) found")
    }
    for (number, (answer, expected)) in zip(answers, test.expected).enumerated() {
      func check(_ name: String, _ found: Double, _ wanted: Double) {
        differences.check("target \(number) \(name)", found, wanted, tolerance: tolerance)
      }
      check("estimate", answer.value, expected.estimate)
      check("error_variance", answer.errorVariance, expected.errorVariance)
      if let used = expected.used, used != answer.weights.map(\.site) {
        differences.fail("target \(number) uses other observations or another order")
      } else if let weights = expected.weights, weights.count == answer.weights.count {
        for (found, wanted) in zip(answer.weights, weights) {
          check("weight of observation \(found.site)", found.weight, wanted)
        }
      }
    }
    return differences.outcome(of: test.id, computed: computed)
  }
}
