internal import Argo

/// How a flag of one variable affects the other variables of its level.
///
/// Source: Argo QC manual 3.9, section 2.1.4: (b) salinity is computed from temperature; (c) a
/// value at a bad pressure has no known depth. Policy (a), that a flag is never lowered, is part of
/// `QualityFlag.raised(to:)`.
public enum FlagPolicy: String, Hashable, Sendable, CaseIterable {
  /// Policy (b): temperature that is 3 or 4 makes salinity at least that.
  ///
  /// It is applied in the chain, after each test, and is not a finding of the test.
  case temperatureToSalinity = "b"
  /// Policy (c): pressure that is 4 makes temperature and salinity 4.
  ///
  /// Where a test makes a pressure bad, the manual gives these flags as the test's own.
  case pressureToAll = "c"
}

extension TestFlags {
  /// Applies a policy to what a test has marked so far.
  mutating func apply(_ policy: FlagPolicy) {
    guard hasLevelFindings else { return }
    switch policy {
    case .pressureToAll:
      for level in levels.pressure.indices where levels.pressure[level] == .bad {
        raise(.temperature, level, to: .bad)
        raise(.salinity, level, to: .bad)
      }
    case .temperatureToSalinity:
      let spoilt = levels.temperature.indices.filter { level in
        let flag = levels.temperature[level]
        guard flag == .probablyBad || flag == .bad else { return false }
        let wasFlagged = levels.salinity[level].isFinding
        guard raise(.salinity, level, to: flag) else { return false }
        if !wasFlagged { spoiltSalinities.insert(level) }
        return true
      }
      explain(spoilt)
    }
  }

  /// Adds the reasons for the levels that policy (b) flagged: one for each, or one for all of a
  /// column.
  private mutating func explain(_ spoilt: [Int]) {
    guard let first = spoilt.first else { return }
    let (column, temperature) = (levels.salinity, levels.temperature)
    let isWhole =
      spoilt.count > 1 && spoilt.count == column.count { $0 != .missing }
      && spoilt.allSatisfy { column[$0] == column[first] }
    for level in isWhole ? [first] : spoilt {
      add(
        Reason(
          variable: Parameter.salinity.rawValue, level: isWhole ? nil : level,
          flag: column[level], value: .nan, threshold: .nan,
          detail: "as TEMP_QC is \(temperature[level])", policy: .temperatureToSalinity))
    }
  }
}
