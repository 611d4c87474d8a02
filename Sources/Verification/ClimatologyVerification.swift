internal import Gridding
internal import Rendering
internal import SpaceTime

/// Runs values around nodes through the regression that `climatology` uses.
package enum ClimatologyVerification {
  /// Results may be off by so much; errors by so much of theirs.
  private static let tolerance = 1e-7
  private static let errorTolerance = 1e-5

  /// Runs every case of a file, in its order.
  package static func run(_ path: String) throws(VerificationError) -> [VerificationCase] {
    let file = try ClimatologyCaseFile.read(path)
    var outcomes: [VerificationCase] = []
    for test in file.cases { outcomes.append(try outcome(of: test, path)) }
    return outcomes
  }

  private static func outcome(
    of test: ClimatologyCase, _ path: String
  ) throws(VerificationError) -> VerificationCase {
    guard test.observations.areWhole else {
      throw .malformed(
        "columns of different lengths or latitudes that are none", in: test.id, of: path)
    }
    guard test.settings.areUsable, abs(test.node.lat) <= 90 else {
      throw .malformed("settings or a node out of range", in: test.id, of: path)
    }
    guard let found = climatology(of: test) else {
      return VerificationCase(
        id: test.id, pass: false, maxDifference: .infinity, computed: .null,
        remark: "too few values for a climatology")
    }
    let evaluated = test.settings.days.map {
      found.value(on: $0, referenceDay: test.settings.referenceDay)
    }
    let differences = compare(found, evaluated, with: test.expected)
    return differences.outcome(
      of: test.id, computed: json(found, test.settings.days, evaluated))
  }

  private static func climatology(of test: ClimatologyCase) -> LocalClimatology? {
    let settings = test.settings
    var options = ClimatologyOptions(referenceDay: settings.referenceDay, barriers: nil)
    options.neighbours = settings.neighbours
    options.range = settings.range
    options.harmonics = settings.harmonics
    options.hasTrend = settings.hasTrend
    options.equatorialFactor = settings.equator
    let observations = test.observations
    let regression = ClimatologyRegression(
      stations: Stations(
        sites: zip(observations.lon, observations.lat).map { Site(longitude: $0, latitude: $1) },
        days: observations.day, floats: observations.float),
      options: options)
    return regression.climatology(at: Site(longitude: test.node.lon, latitude: test.node.lat)) {
      observations.value[$0]
    }
  }

  private static func compare(
    _ found: LocalClimatology, _ evaluated: [(value: Double, error: Double)],
    with expected: ClimatologyCase.Answer
  ) -> Differences {
    var differences = Differences()
    func check(_ name: String, _ found: Double, _ wanted: Double) {
      differences.check(name, found, wanted, tolerance: tolerance)
    }
    func checkError(_ name: String, _ found: Double?, _ wanted: Double?) {
      guard let found, let wanted else {
        if (found == nil) != (wanted == nil) { differences.fail("\(name): there or not") }
        return
      }
      differences.check(name, found, wanted, tolerance: errorTolerance * abs(wanted))
    }
    if found.terms.names != expected.terms {
      differences.fail("terms: expected \(expected.terms), found \(found.terms.names)")
    }
    check("n", Double(found.count), Double(expected.count))
    check("groups", Double(found.groups), Double(expected.groups))
    check("left_out", Double(found.leftOut), Double(expected.leftOut))
    check("reach", found.reach, expected.reach)
    check("leverage", found.leverage, expected.leverage)
    check("sd", found.deviation, expected.deviation)
    check("mean", found.mean, expected.mean)
    checkError("mean_error", found.errors?.mean, expected.meanError)
    if let trend = found.trend, let wanted = expected.trend {
      check("trend", trend, wanted)
    } else if (found.trend == nil) != (expected.trend == nil) {
      differences.fail("trend: there or not")
    }
    checkError("trend_error", found.errors?.trend, expected.trendError)
    differences.check("cos", found.cosines, expected.cosines) { _ in tolerance }
    differences.check("sin", found.sines, expected.sines) { _ in tolerance }
    let relative = { (wanted: Double) in errorTolerance * abs(wanted) }
    let errors = found.errors
    differences.check(
      "cos_error", errors?.cosines ?? [], expected.cosineErrors, tolerance: relative)
    differences.check("sin_error", errors?.sines ?? [], expected.sineErrors, tolerance: relative)
    differences.check(
      "evaluated", evaluated.map(\.value), expected.evaluated.map(\.value)
    ) { _ in tolerance }
    for (index, (found, wanted)) in zip(evaluated, expected.evaluated).enumerated() {
      checkError(
        "evaluated[\(index)] error", found.error.isNaN ? nil : found.error, wanted.error)
    }
    return differences
  }

  private static func json(
    _ found: LocalClimatology, _ days: [Double], _ evaluated: [(value: Double, error: Double)]
  ) -> JSONValue {
    func number(_ value: Double?) -> JSONValue {
      value.map { $0.isNaN ? .null : .double($0) } ?? .null
    }
    func numbers(_ list: [Double]?) -> JSONValue { .array((list ?? []).map { .double($0) }) }
    return .object([
      ("n", .integer(found.count)), ("terms", .array(found.terms.names.map { .string($0) })),
      ("reach", .double(found.reach)), ("leverage", .double(found.leverage)),
      ("groups", .integer(found.groups)), ("left_out", .integer(found.leftOut)),
      ("sd", .double(found.deviation)), ("mean", .double(found.mean)),
      ("mean_error", number(found.errors?.mean)), ("trend", number(found.trend)),
      ("trend_error", number(found.errors?.trend)), ("cos", numbers(found.cosines)),
      ("sin", numbers(found.sines)), ("cos_error", numbers(found.errors?.cosines)),
      ("sin_error", numbers(found.errors?.sines)),
      (
        "evaluated",
        .array(
          zip(days, evaluated).map { day, value in
            .object([
              ("day", .double(day)), ("value", .double(value.value)),
              ("error", number(value.error)),
            ])
          })
      ),
    ])
  }
}
