internal import Argo
internal import FleetStore
internal import QualityControl

/// Finds the levels that a ``ValueSelection`` must leave out, from the results of our own tests.
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
  /// Test 5 condemns none: it finds that one of two successive positions is wrong, but not for
  /// certain which.
  func positionTest(of result: StoredQCResult, _ mode: DataMode) -> Int? {
    findings(of: result, mode).first { finding in
      finding.position == .bad && finding.test != 5
    }?.test
  }

  /// The findings, on the triplet that is taken, of the tests that may condemn values.
  ///
  /// With the rule `all`, also the findings on the raw values of mode D, because only the gross
  /// tests check its adjusted values.
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
