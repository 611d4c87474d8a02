internal import Argo
internal import QualityControl

/// The profile of a vector, ready for the checker.
struct RTQCSubject {
  private let profile: ProfileUnderTest
  private let vector: RTQCVector
  private let flags: LevelFlags
  private let options: QCOptions

  init(_ vector: RTQCVector, _ path: String) throws(VerificationError) {
    let input = vector.input
    self.vector = vector
    var profile = ProfileUnderTest(
      platformNumber: input.platformNumber ?? "",
      columns: try RTQCSubject.columns(input.columns, of: vector, path))
    profile.latitude = input.latitude
    profile.longitude = input.longitude
    profile.juld = input.juld
    profile.configuredPressure = input.configuredPressure
    if input.isNearSurface ?? false { profile.samplingScheme = "Near-surface sampling" }
    self.profile = profile
    flags = try RTQCSubject.flags(input.columns, profile.columns, of: vector, path)
    // Vectors that check a date say what time it is; the others do not look at it.
    var options = QCOptions(now: ArgoTime(seconds: 0))
    if let now = input.now { options.now = now }
    options.followLetterOfManual()
    self.options = options
    if let previous = input.previous {
      let columns = try RTQCSubject.columns(previous, of: vector, path)
      earlier = CheckContext(
        earlier: columns, try RTQCSubject.flags(previous, columns, of: vector, path))
    } else {
      earlier = CheckContext()
    }
  }

  private let earlier: CheckContext

  private static func columns(
    _ columns: RTQCVector.Columns, of vector: RTQCVector, _ path: String
  ) throws(VerificationError) -> LevelColumns {
    let count = columns.pressure.count
    guard columns.temperature.count == count, columns.salinity.count == count else {
      throw VerificationError(
        code: .malformed, path: path,
        reason: "the columns of vector '\(vector.id)' have different lengths")
    }
    // Files hold float32, and rules are about those.
    func values(_ column: [Double?]) -> [Float] { column.map { Float($0 ?? .nan) } }
    return LevelColumns(
      pressure: values(columns.pressure), temperature: values(columns.temperature),
      salinity: values(columns.salinity))
  }

  /// The flags before the tests: as given, else 1, or 9 where the value is missing.
  private static func flags(
    _ columns: RTQCVector.Columns, _ values: LevelColumns, of vector: RTQCVector, _ path: String
  ) throws(VerificationError) -> LevelFlags {
    var flags = LevelFlags(startingFor: values)
    for (parameter, text) in [
      (Parameter.pressure, columns.pressureFlags), (.temperature, columns.temperatureFlags),
      (.salinity, columns.salinityFlags),
    ] {
      guard let text else { continue }
      guard text.utf8.count == values.count else {
        throw VerificationError(
          code: .malformed, path: path,
          reason: "\(parameter.rawValue)_QC of vector '\(vector.id)' has not a flag a level")
      }
      flags[parameter] = text.utf8.map { QualityFlag(rawValue: $0) }
    }
    return flags
  }

  /// What a test gives by itself, in the names of the vectors.
  func results(of name: String) -> [RTQCVerification.Result] {
    guard let test = RealTimeTest(rawValue: name) else { return [] }
    let findings = ProfileChecker(options).findings(
      of: test, profile, context, after: flags)
    var results: [RTQCVerification.Result] = findings.flags.map {
      .init(name: $0.parameter.rawValue, value: .flags($0.flags.map(\.description).joined()))
    }
    if let flag = findings.juld { results.append(.init(name: "JULD", value: .flags("\(flag)"))) }
    if let flag = findings.position {
      results.append(.init(name: "POSITION", value: .flags("\(flag)")))
    }
    if test == .platformIdentification {
      results.append(.init(name: "pass", value: .result(!findings.hasFailed)))
    }
    if test == .impossibleSpeed, let segment {
      results.append(.init(name: "speed_m_s", value: .number(segment.speed)))
      results.append(.init(name: "distance_km", value: .number(segment.distance / 1000)))
    }
    return results
  }

  /// The flags after the tests that the vectors' final flags are made by, in their order, which begin
  /// with fresh flags.
  func result() -> ProfileQCResult {
    let tests: [RealTimeTest] = [
      .globalRange, .regionalRange, .pressureIncreasing, .spike, .digitRollover, .stuckValue,
      .densityInversion,
    ]
    return ProfileChecker(options, tests: tests).check(profile, context)
  }

  /// The density steps of test 14 on fresh flags, kg/m³.
  func densitySteps() -> [Double] { ProfileChecker.densitySteps(profile.columns) }

  private var context: CheckContext {
    var context = earlier
    if let fix = fixes { context.drift = DriftTrack.finding(from: fix.0, to: fix.1) }
    return context
  }

  private var segment: DriftSegment? {
    fixes.map { DriftSegment(from: $0.0, to: $0.1) }
  }

  private var fixes: (DriftFix, DriftFix)? {
    guard let earlier = vector.input.previousPosition, let latitude = profile.latitude,
      let longitude = profile.longitude, let juld = profile.juld,
      let from = Position(latitude: earlier.latitude, longitude: earlier.longitude),
      let to = Position(latitude: latitude, longitude: longitude)
    else { return nil }
    return (DriftFix(position: from, juld: earlier.juld), DriftFix(position: to, juld: juld))
  }
}
