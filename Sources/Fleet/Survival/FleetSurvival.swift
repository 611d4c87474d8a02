internal import Argo

/// How long floats live, by group, as known at a date.
public struct FleetSurvival: Hashable, Sendable {
  /// What the fleet is divided by.
  public var grouping: FleetSummary.Grouping
  /// The rule by which floats have died: those not active on the as-of date.
  public var rule: ActivityRule
  /// The groups, those with most floats first.
  public var groups: [SurvivalCurve]
  /// All floats.
  public var total: SurvivalCurve

  /// Follows each float from its deployment to its last observation; floats that `filter` does
  /// not let through and those without a dated profile are left out.
  ///
  /// A float has died where it is not active on the as-of date, unless its metadata say that it
  /// was retrieved (`END_MISSION_STATUS` R). By region means where it was last seen.
  public init(
    _ snapshot: FleetSnapshot, by grouping: FleetSummary.Grouping,
    filter: FloatFilter = FloatFilter()
  ) {
    precondition(grouping != .year, "a float has more than one year")
    self.grouping = grouping
    rule = snapshot.rule
    var watches: [String: [SurvivalCurve.Watch]] = [:]
    var all: [SurvivalCurve.Watch] = []
    for status in snapshot.floats(filter) {
      guard let last = status.last, let deployed = status.deployed else { continue }
      let watch = SurvivalCurve.Watch(
        seconds: last.seconds - deployed.seconds, hasDied: !status.isActive && !status.isRetrieved)
      watches[FleetSummary.groupName(of: status, by: grouping), default: []].append(watch)
      all.append(watch)
    }
    groups = watches.map { SurvivalCurve(name: $0, watches: $1) }.sorted {
      ($1.floats, $0.name) < ($0.floats, $1.name)
    }
    total = SurvivalCurve(name: "all", watches: all)
  }
}
