internal import Argo

/// Whether a float is late by its own usual interval, and how long it may live.
public struct FloatHealth: Hashable, Sendable {
  /// The float.
  public var status: FloatStatus
  /// Days since its last profile.
  public var daysSilent: Double
  /// The median length of its last ten cycles, in days; nil where it has only one.
  public var cycleDays: Double?
  /// Its age in days.
  public var ageInDays: Double
  /// The probability that it survives one more year.
  public var oneYearSurvival: Double

  /// Cycles that should have come since its last profile; nil without a cycle time.
  public var cyclesMissed: Double? { cycleDays.map { daysSilent / $0 } }

  /// The floats of an array with what can be said about each.
  public static func all(of state: ArrayState) -> [FloatHealth] {
    guard let asOf = state.rule.asOf else { return [] }
    func days(since time: ArgoTime) -> Double { Double(asOf.seconds - time.seconds) / 86_400 }
    return zip(state.floats, state.cycleDays).compactMap { status, cycleDays in
      guard let last = status.last, let deployed = status.deployed else { return nil }
      let age = days(since: deployed)
      return FloatHealth(
        status: status, daysSilent: days(since: last), cycleDays: cycleDays, ageInDays: age,
        oneYearSurvival: SurvivalWeights.oneYear(ageInDays: age))
    }
  }

  /// Floats that missed at least this number of cycles but were heard from within this number of
  /// days; those that missed the most cycles first.
  public static func silent(
    _ state: ArrayState, cycles: Double, withinDays days: Double
  ) -> [FloatHealth] {
    all(of: state).filter { ($0.cyclesMissed ?? 0) >= cycles && $0.daysSilent <= days }
      .sorted { left, right in
        let (leftMissed, rightMissed) = (left.cyclesMissed ?? 0, right.cyclesMissed ?? 0)
        return leftMissed == rightMissed
          ? left.status.wmo < right.status.wmo : leftMissed > rightMissed
      }
  }

  /// Active floats, oldest first.
  public static func ageing(_ state: ArrayState) -> [FloatHealth] {
    all(of: state).filter(\.status.isActive).sorted { left, right in
      left.ageInDays == right.ageInDays
        ? left.status.wmo < right.status.wmo : left.ageInDays > right.ageInDays
    }
  }
}
