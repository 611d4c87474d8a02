internal import Argo
internal import FleetStore
internal import QualityControl

/// Reads from what our own tests found which levels a ``ValueSelection`` has to leave out.
struct OwnFlagReader {
  private let values: ValueSelection

  /// The numbers of the gross tests.
  private static let gross = Set(RealTimeTest.gross.compactMap { Int($0.rawValue) })

  init(_ values: ValueSelection) { self.values = values }

  /// The levels that are condemned; nil where none is.
  func condemned(by result: StoredQCResult, _ mode: DataMode) -> CondemnedLevels? {
    var condemned = CondemnedLevels()
    for finding in findings(of: result, mode) {
      for (parameter, flags) in finding.flags {
        condemned.note(
          test: UInt8(clamping: finding.test), flags: flags, of: parameter, allowed: values.flags)
      }
    }
    return condemned == CondemnedLevels() ? nil : condemned
  }

  /// The test that condemns the position of a profile; nil where none does.
  ///
  /// Test 5 condemns none: it knows that one of two successive positions is wrong, but not which.
  func positionTest(of result: StoredQCResult, _ mode: DataMode) -> Int? {
    findings(of: result, mode).first { finding in
      finding.position == .bad && finding.test != 5
    }?.test
  }

  /// What was found on the triplet that is taken by the tests that condemn.
  ///
  /// With the rule `all` also what was found on the raw values of mode D, whose adjusted ones only
  /// the gross tests look at.
  private func findings(of result: StoredQCResult, _ mode: DataMode) -> [TestFinding] {
    guard !result.findings.isEmpty, let grossOnly = values.ownFlags.takesGrossOnly(mode) else {
      return []
    }
    let isAdjusted = values.takesAdjusted(mode)
    let takesRaw = values.ownFlags == .all && mode == .delayed
    return result.findings.filter { finding in
      (finding.isAdjusted == isAdjusted || takesRaw)
        && (!grossOnly || OwnFlagReader.gross.contains(finding.test))
    }
  }
}
