/// How many floats a filter lets through, and how many of them are active.
public struct FleetCount: Hashable, Sendable {
  /// Floats.
  public var floats: Int
  /// Active floats among them.
  public var active: Int
  /// Their cycles with a dated profile.
  public var cycles: Int
  /// Their profiles (distinct cycle and direction) with a valid date.
  public var profiles: Int
  /// Floats among them without any dated profile.
  public var undated: Int
  /// The rule.
  public var rule: ActivityRule
  /// How countries were determined.
  public var countryRule: CountryRule
  /// The count divided into groups, where that was asked for.
  public var parts: FleetSummary?

  /// Counts; `floats` is what the filter lets through.
  public init(
    _ snapshot: FleetSnapshot, filter: FloatFilter, countryRule: CountryRule = .trust,
    dividedBy grouping: FleetSummary.Grouping? = nil
  ) {
    let floats = snapshot.floats(filter)
    self.floats = floats.count
    active = floats.count(where: \.isActive)
    cycles = floats.reduce(0) { $0 + $1.cycles }
    profiles = floats.reduce(0) { $0 + $1.profiles }
    undated = floats.count { $0.last == nil }
    rule = snapshot.rule
    self.countryRule = countryRule
    parts = grouping.map { FleetSummary(snapshot, by: $0, filter: filter) }
  }
}
