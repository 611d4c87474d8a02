public import Argo

/// How the tests agree with the flags and the history in the files, test by test.
///
/// Only raw values of modes R and A are compared, whose raw flags are those of real time; in mode D
/// an expert may have edited them. What the DAC's own tests found is known for a whole profile
/// only, by the codes of `HISTORY_QCTEST`.
public struct TestAgreement: Hashable, Sendable {
  /// Profiles that were compared.
  public private(set) var profiles = 0
  /// Profiles among them whose file says which tests were performed or failed.
  public private(set) var profilesWithHistory = 0
  /// The tests that found something on one side or the other, by identifier: those of the chain,
  /// those that the chain leaves out, checked on their own, and those that only a DAC performs.
  public private(set) var tests: [String: Counts] = [:]
  /// Values that one side calls good and the other does not.
  public private(set) var disagreements: [Disagreement: Extent] = [:]

  /// What one of our tests found, and what the file says there.
  public struct Counts: Hashable, Sendable {
    /// Whether the test is part of our chain; else it does not count for our flags.
    public var isCounted = true
    /// What the test itself flagged, by variable and the file's flag of the same value.
    public var flagged: [FlaggedVariable: [QualityFlag: Int]] = [:]
    /// Profiles that fail on both sides.
    public var both = 0
    /// Profiles that fail here only, though the DAC performed the test.
    public var onlyOwn = 0
    /// Profiles that fail at the DAC only, though the test was performed here.
    public var onlyFile = 0
    /// Profiles that fail here, where the DAC did not perform the test.
    public var fileNotPerformed = 0
    /// Profiles that fail here, where the file does not say which tests were performed.
    public var fileSilent = 0
    /// Profiles that fail at the DAC, where the test was not performed here.
    public var ownNotPerformed = 0
    /// Profiles that pass on both sides.
    public var neither = 0

    /// Whether anything failed on one side or the other.
    var hasFailures: Bool {
      both + onlyOwn + onlyFile + fileNotPerformed + fileSilent + ownNotPerformed > 0
    }
  }

  /// A way in which the flags of values differ, and why.
  public struct Disagreement: Hashable, Sendable {
    /// The variable.
    public var variable: Parameter
    /// The file's flag.
    public var file: QualityFlag
    /// Our flag.
    public var own: QualityFlag
    /// Why.
    public var cause: DisagreementCause

    /// Makes a disagreement.
    public init(
      variable: Parameter, file: QualityFlag, own: QualityFlag, cause: DisagreementCause
    ) {
      self.variable = variable
      self.file = file
      self.own = own
      self.cause = cause
    }
  }

  /// How much a disagreement concerns.
  public struct Extent: Hashable, Sendable {
    /// Values.
    public var values = 0
    /// Profiles with such values.
    public var profiles = 0
    /// Floats with such profiles.
    public var floats: Set<WMONumber> = []
  }

  /// Makes an empty comparison.
  public init() {}

  /// Adds a profile that was explained; `uncounted` are the tests that the chain leaves out.
  public mutating func add(
    _ profile: Profile, _ report: QualityReport, uncounted: [UncountedTest]
  ) {
    guard profile.dataMode != .delayed else { return }
    profiles += 1
    let history = FileHistory(profile)
    if history.performed != nil { profilesWithHistory += 1 }
    for test in report.tests {
      tests[test.test.rawValue, default: Counts()].add(
        test.inSequence, of: test.test, profile, history)
    }
    for test in uncounted {
      tests[test.test.rawValue, default: Counts(isCounted: false)].add(
        test.findings, of: test.test, profile, history)
    }
    for number in history.foreignFailures(checked: report.tests.map(\.test.number)) {
      tests["\(number)", default: Counts()].ownNotPerformed += 1
    }
    addDisagreements(profile, report, uncounted, history)
  }

  /// Adds what another comparison has counted.
  public mutating func add(_ other: TestAgreement) {
    profiles += other.profiles
    profilesWithHistory += other.profilesWithHistory
    for (test, counts) in other.tests {
      tests[test, default: Counts(isCounted: counts.isCounted)].add(counts)
    }
    for (disagreement, extent) in other.disagreements {
      var sum = disagreements[disagreement] ?? Extent()
      sum.values += extent.values
      sum.profiles += extent.profiles
      sum.floats.formUnion(extent.floats)
      disagreements[disagreement] = sum
    }
  }

  /// The tests on which there is something to say, in the order of their numbers.
  public var failedTests: [(test: String, counts: Counts)] {
    tests.filter { $0.value.hasFailures }.map { ($0.key, $0.value) }.sorted {
      (RealTimeTest.number(of: $0.test), $0.test) < (RealTimeTest.number(of: $1.test), $1.test)
    }
  }

  private mutating func addDisagreements(
    _ profile: Profile, _ report: QualityReport, _ uncounted: [UncountedTest],
    _ history: FileHistory
  ) {
    var found: [Disagreement: Int] = [:]
    for parameter in Parameter.allCases {
      guard let file = profile[parameter]?.flags else { continue }
      let own = report.levels[parameter]
      for level in file.indices where file[level].contradicts(own[level]) {
        let cause = DisagreementCause(
          parameter, level: level, isOurs: file[level].isGood, report, uncounted, history)
        let disagreement = Disagreement(
          variable: parameter, file: file[level], own: own[level], cause: cause)
        found[disagreement, default: 0] += 1
      }
    }
    for (disagreement, values) in found {
      var extent = disagreements[disagreement] ?? Extent()
      extent.values += values
      extent.profiles += 1
      extent.floats.insert(profile.key.wmo)
      disagreements[disagreement] = extent
    }
  }
}

/// A variable that tests flag.
public enum FlaggedVariable: String, Hashable, Sendable, CaseIterable {
  /// Sea pressure.
  case pressure = "PRES"
  /// Temperature.
  case temperature = "TEMP"
  /// Practical salinity.
  case salinity = "PSAL"
  /// The date of the profile.
  case date = "JULD"
  /// The position of the profile.
  case position = "POSITION"

  /// The variable of a parameter.
  init(_ parameter: Parameter) {
    self =
      switch parameter {
      case .pressure: .pressure
      case .temperature: .temperature
      case .salinity: .salinity
      }
  }
}

extension TestAgreement.Counts {
  /// Adds what a test found on a profile.
  fileprivate mutating func add(
    _ findings: TestFindings, of test: RealTimeTest, _ profile: Profile, _ history: FileHistory
  ) {
    for (parameter, own) in findings.flags {
      guard findings.hasFailed, let file = profile[parameter]?.flags else { continue }
      for level in own.indices where own[level].isFinding {
        if parameter == .salinity, findings.spoiltSalinities.contains(level) { continue }
        flagged[FlaggedVariable(parameter), default: [:]][file[level], default: 0] += 1
      }
    }
    if let juld = findings.juld, juld.isFinding {
      flagged[.date, default: [:]][profile.juldFlag, default: 0] += 1
    }
    if let position = findings.position, position.isFinding {
      flagged[.position, default: [:]][profile.positionFlag, default: 0] += 1
    }
    let failedThere = history.says(failed: test)
    switch (findings.hasFailed, findings.outcome.isPerformed) {
    case (true, _):
      switch (failedThere, history.says(performed: test)) {
      case (true, _): both += 1
      case (false, true?): onlyOwn += 1
      case (false, false?): fileNotPerformed += 1
      case (false, nil): fileSilent += 1
      }
    case (false, true):
      if failedThere {
        onlyFile += 1
      } else if history.says(performed: test) == true {
        neither += 1
      }
    case (false, false): if failedThere { ownNotPerformed += 1 }
    }
  }

  fileprivate mutating func add(_ other: TestAgreement.Counts) {
    for (variable, flags) in other.flagged {
      flagged[variable, default: [:]].merge(flags, uniquingKeysWith: +)
    }
    both += other.both
    onlyOwn += other.onlyOwn
    onlyFile += other.onlyFile
    fileNotPerformed += other.fileNotPerformed
    fileSilent += other.fileSilent
    ownNotPerformed += other.ownNotPerformed
    neither += other.neither
  }
}

extension QualityFlag {
  /// Whether one of two flags calls a value good, and the other does not.
  fileprivate func contradicts(_ other: QualityFlag) -> Bool {
    isGood && (other == .probablyBad || other == .bad)
      || other.isGood && (self == .probablyBad || self == .bad)
  }
}
