internal import Argo
internal import FleetStore

/// Floats and profiles by group: region, country, DAC, institution, project, owner or model.
public struct FleetSummary: Hashable, Sendable {
  /// What the fleet is divided by.
  public var grouping: Grouping
  /// The rule.
  public var rule: ActivityRule
  /// The groups, in the order in which they are shown.
  public var groups: [Group]
  /// All groups together.
  public var total: Group

  /// What a fleet can be divided by.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// The region of the newest valid position.
    case region
    /// The country of the float.
    case country
    /// The DAC folder.
    case dac
    /// The institution code.
    case institution
    /// The programme.
    case project
    /// The owner.
    case owner
    /// What the country was taken from.
    case basis
    /// The platform type.
    case model
    /// The calendar year of observation.
    case year
  }

  /// A line of the summary.
  public struct Group: Hashable, Sendable {
    /// The group's name.
    public var name: String
    /// Floats in it.
    public var floats = 0
    /// Active floats in it.
    public var active = 0
    /// Cycles with a valid date.
    public var cycles = 0
    /// Profiles (distinct cycle and direction) with a valid date.
    public var profiles = 0
    /// The number of those within the window before the as-of date.
    public var profilesInWindow = 0

    /// Makes an empty group.
    public init(name: String) { self.name = name }

    /// Adds a float.
    mutating func add(_ status: FloatStatus) {
      floats += 1
      active += status.isActive ? 1 : 0
      cycles += status.cycles
      profiles += status.profiles
      profilesInWindow += status.profilesInWindow
    }
  }

  /// Divides the floats that a filter lets through by a property of which each float has one value.
  ///
  /// Groups come with the most active floats first, then the most floats, then by name. The year is
  /// not such a property: see ``FleetHistory``.
  public init(
    _ snapshot: FleetSnapshot, by grouping: Grouping, filter: FloatFilter = FloatFilter()
  ) {
    self.init(snapshot.floats(filter), rule: snapshot.rule, by: grouping)
  }

  /// Divides floats by such a property, in the same order.
  public init(_ floats: [FloatStatus], rule: ActivityRule, by grouping: Grouping) {
    precondition(grouping != .year, "a float has more than one year")
    var groups: [String: Group] = [:]
    var total = Group(name: "all")
    for status in floats {
      let name = FleetSummary.groupName(of: status, by: grouping)
      groups[name, default: Group(name: name)].add(status)
      total.add(status)
    }
    self.init(
      grouping: grouping, rule: rule,
      groups: groups.values.sorted { left, right in
        (right.active, right.floats, left.name) < (left.active, left.floats, right.name)
      },
      total: total)
  }

  /// Puts a summary together.
  init(grouping: Grouping, rule: ActivityRule, groups: [Group], total: Group) {
    self.grouping = grouping
    self.rule = rule
    self.groups = groups
    self.total = total
  }

  /// The name of a float's group; an unknown value has a name in brackets.
  static func groupName(of status: FloatStatus, by grouping: Grouping) -> String {
    switch grouping {
    case .region: regionName(status.region)
    case .country: status.country?.code ?? "(unknown)"
    case .dac: named(status.dac)
    case .institution: named(status.institution)
    case .project: named(status.project)
    case .owner: named(status.owner)
    case .basis: status.countryBasis.rawValue
    case .model, .year: named(status.platformType)
    }
  }

  /// The name of a group that a float belongs to all its life, which a region or year is not.
  static func groupName(of float: OwnedFloat, by grouping: Grouping) -> String {
    switch grouping {
    case .country: float.country?.code ?? "(unknown)"
    case .dac: named(float.facts.dac)
    case .institution: named(float.facts.institution)
    case .project: named(float.facts.project)
    case .owner: named(float.facts.owner)
    case .basis: float.basis.rawValue
    case .model, .region, .year: named(float.facts.platformType)
    }
  }

  /// The name of a region as a group.
  static func regionName(_ name: String?) -> String { name ?? "(no position)" }

  private static func named(_ text: String) -> String { text.isEmpty ? "(unknown)" : text }
}
