public import Argo
public import FleetStore

/// All that the store knows about one float.
public struct FloatDetails: Sendable {
  /// How it stands at the as-of date.
  public var status: FloatStatus
  /// The rule by which it is active or not.
  public var rule: ActivityRule
  /// Its metadata file, where one was taken in.
  public var metadata: FloatMetadata?
  /// Its entries in the exclusion list.
  public var exclusionList: [ExclusionListEntry]
  /// Its profiles by cycle and direction, without levels.
  public var profiles: [StoredProfile]

  /// Puts the details together.
  public init(
    status: FloatStatus, rule: ActivityRule, metadata: FloatMetadata?,
    exclusionList: [ExclusionListEntry],
    profiles: [StoredProfile]
  ) {
    self.status = status
    self.rule = rule
    self.metadata = metadata
    self.exclusionList = exclusionList
    self.profiles = profiles
  }
}
