/// How many floats a filter lets through, and how many of them are active.
public struct FleetCount: Hashable, Sendable {
  /// Floats.
  public var floats: Int
  /// Active floats among them.
  public var active: Int
  /// Floats among them without any dated profile.
  public var undated: Int
  /// The rule.
  public var rule: ActivityRule

  /// Counts; `floats` is what the filter lets through.
  public init(_ snapshot: FleetSnapshot, filter: FloatFilter) {
    let floats = snapshot.floats(filter)
    self.floats = floats.count
    active = floats.count(where: \.isActive)
    undated = floats.count { $0.last == nil }
    rule = snapshot.rule
  }
}
