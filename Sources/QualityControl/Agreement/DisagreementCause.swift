internal import Argo

/// Why a file's flag and ours of the same value differ.
public enum DisagreementCause: Hashable, Sendable {
  /// Our own tests flagged it, in the order of the chain, with their results at the DAC.
  case ownTests([RealTimeTest], there: DACOutcome)
  /// A test that is not part of our chain flags it: another version of one, or an obsolete one.
  case uncountedTest(RealTimeTest)
  /// None of our tests flags it; these failed for the profile at the DAC, by number.
  case fileTests([Int])
  /// None of our tests flags it, and the file says that no test failed.
  case noFileTest
  /// None of our tests flags it, and the file does not say which tests were performed.
  case fileSilent

  /// What a DAC says about those of our tests that flagged a value.
  public enum DACOutcome: String, Hashable, Sendable {
    /// At least one of them failed for the profile.
    case failed
    /// At least one of them was performed and none failed.
    case passed
    /// None of them was performed.
    case notPerformed = "not_performed"
    /// The file does not say which tests were performed.
    case silent
  }

  /// Finds the cause for one value.
  init(
    _ parameter: Parameter, level: Int, isOurs: Bool, _ report: QualityReport,
    _ uncounted: [UncountedTest], _ history: FileHistory
  ) {
    func flags(_ findings: TestFindings) -> Bool {
      findings.hasFailed
        && findings.flags.contains { $0.parameter == parameter && $0.flags[level].isFinding }
    }
    if isOurs {
      let tests = report.tests.filter { flags($0.inSequence) }.map(\.test)
      let outcome: DACOutcome =
        if tests.contains(where: history.says(failed:)) {
          .failed
        } else if history.performed == nil {
          .silent
        } else if tests.contains(where: { history.says(performed: $0) == true }) {
          .passed
        } else {
          .notPerformed
        }
      self = .ownTests(tests, there: outcome)
    } else if let test = uncounted.first(where: { flags($0.findings) })?.test {
      self = .uncountedTest(test)
    } else if history.performed == nil {
      self = .fileSilent
    } else {
      let failed = history.failedNumbers
      self = failed.isEmpty ? .noFileTest : .fileTests(failed)
    }
  }
}

/// What the history of a file says about a profile: the codes of `HISTORY_QCTEST`.
struct FileHistory {
  /// The tests performed, bit n for test n; those that failed were performed too; nil where the
  /// file says neither.
  let performed: UInt64?
  /// The tests failed, bit n for test n.
  let failed: UInt64

  /// The bits of the tests that the manual has.
  private static let known: UInt64 = 1 << 27 - 2

  /// Reads the codes of a profile; a code with bits that no test has is ignored.
  ///
  /// One DAC writes the code in binary digits; read as hexadecimal digits, these give arbitrary
  /// tests and bits that no test has.
  init(_ profile: Profile) {
    let codes = [profile.testsPerformed, profile.testsFailed].map { code in
      code.flatMap { $0 & ~FileHistory.known == 0 ? $0 : nil }
    }
    failed = codes[1] ?? 0
    performed = codes.allSatisfy { $0 == nil } ? nil : (codes[0] ?? 0) | failed
  }

  /// Whether the test failed.
  func says(failed test: RealTimeTest) -> Bool { failed & test.bit != 0 }

  /// Whether the test was performed; nil where the file does not say.
  func says(performed test: RealTimeTest) -> Bool? { performed.map { $0 & test.bit != 0 } }

  /// The tests that failed, by number.
  var failedNumbers: [Int] { (1...26).filter { failed & 1 << UInt64($0) != 0 } }

  /// The tests that failed and are none of those checked here, by number.
  func foreignFailures(checked: [Int]) -> [Int] {
    failedNumbers.filter { number in
      !checked.contains(number) && RealTimeTest.allCases.allSatisfy { $0.number != number }
    }
  }
}
