public import Argo

/// The floats of a snapshot by a property of which each float has one value.
public struct FloatGroups: Sendable {
  /// What they are divided by.
  public let grouping: FleetSummary.Grouping
  /// The groups by name, and the floats of each.
  public let groups: [(name: String, floats: [WMONumber])]

  /// Divides the floats that a filter lets through.
  public init(
    _ snapshot: FleetSnapshot, by grouping: FleetSummary.Grouping, filter: FloatFilter
  ) {
    precondition(grouping != .year, "a float has more than one year")
    self.grouping = grouping
    var floats: [String: [WMONumber]] = [:]
    for status in snapshot.floats(filter) {
      floats[FleetSummary.groupName(of: status, by: grouping), default: []].append(status.wmo)
    }
    groups = floats.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }
}
