public import Argo

/// What a test found on one profile.
public struct TestFindings: Sendable {
  /// Whether it was run.
  public let outcome: TestOutcome
  /// Whether it found anything.
  public let hasFailed: Bool
  /// The columns that it checks, and the flags that it alone gives to them, with those that the flag policies
  /// give after it where it is reported in sequence.
  public let flags: [(parameter: Parameter, flags: [QualityFlag])]
  /// The levels whose salinity ``FlagPolicy/temperatureToSalinity`` has flagged, and not the test.
  public let spoiltSalinities: Set<Int>
  /// The flag that it gives to the date, where it checks it: 0 where it was not run.
  public let juld: QualityFlag?
  /// The flag that it gives to the position, where it checks it: 0 where it was not run.
  public let position: QualityFlag?
  /// Why it gave each flag.
  public let reasons: [Reason]

  init(_ test: RealTimeTest, _ outcome: TestOutcome, _ marks: TestFlags, _ start: ChainState) {
    self.outcome = outcome
    hasFailed = outcome.isPerformed && marks.hasFindings
    flags = test.checkedColumns.parameters.map { ($0, marks.levels[$0]) }
    juld = test.checksDate ? marks.juld ?? (start.juld == .missing ? .missing : .notTested) : nil
    position =
      test.checksPosition || marks.position != nil
      ? marks.position ?? (start.position == .missing ? .missing : .notTested) : nil
    spoiltSalinities = marks.spoiltSalinities
    reasons = marks.reasons
  }

  /// Whether both found the same.
  func isSame(as other: TestFindings) -> Bool {
    outcome == other.outcome && juld == other.juld && position == other.position
      && hasFailed == other.hasFailed && flags.elementsEqual(other.flags) { $0.flags == $1.flags }
  }
}

/// One test of one profile, explained.
public struct TestReport: Sendable {
  /// The test.
  public let test: RealTimeTest
  /// What it finds on its own, on the flags before any test.
  public let alone: TestFindings
  /// What it adds after the tests before it, with what the flag policies make of that; this is
  /// what counts.
  public let inSequence: TestFindings
  /// Whether the tests before it or the flag policies made a difference.
  public let dependsOnSequence: Bool

  init(_ test: RealTimeTest, alone: TestFindings, inSequence: TestFindings) {
    self.test = test
    self.alone = alone
    self.inSequence = inSequence
    dependsOnSequence = !alone.isSame(as: inSequence)
  }
}

/// The outcome of the tests for one profile, explained test by test.
public struct QualityReport: Sendable {
  /// The tests in the order of the chain.
  public let tests: [TestReport]
  /// The final flags of the levels.
  public let levels: LevelFlags
  /// The final flag of the date.
  public let juld: QualityFlag
  /// The final flag of the position.
  public let position: QualityFlag
  /// The tests that were run, bit n for test n.
  public let performed: UInt64
  /// The tests that found something, bit n for test n.
  public let failed: UInt64

  init(_ profile: ProfileUnderTest, tests: [TestReport], _ state: ChainState) {
    self.tests = tests
    levels = state.levels
    juld = state.juld
    position = state.position
    performed = state.performed
    failed = state.failed
  }

  /// The grade of a column by its final flags, reference table 2a.
  public func grade(_ parameter: Parameter) -> ProfileGrade { ProfileGrade(of: levels[parameter]) }
}

/// A test that is not part of the chain under the options, reported for information.
public struct UncountedTest: Sendable {
  /// The test.
  public let test: RealTimeTest
  /// What it would find on its own.
  public let findings: TestFindings
}

/// A code of `HISTORY_QCTEST`: hexadecimal, upper case, without leading zeros.
public func qcTestCode(_ tests: UInt64) -> String { String(tests, radix: 16, uppercase: true) }
