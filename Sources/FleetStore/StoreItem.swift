public import Argo

/// A profile on its way into the store, with what was worked out about it.
public struct PlacedProfile: Sendable {
  /// The profile as its file has it, without its columns, see ``levels``.
  public var profile: Profile
  /// The valid moment of observation: JULD to the second, where it is a possible date of an
  /// Argo profile; only such profiles make a float active.
  public var observed: ArgoTime?
  /// The region of its position; nil where it has none.
  public var region: String?
  /// The levels, packed by ``PackedLevels``.
  public var levels: PackedLevels

  /// Makes a placed profile and packs its levels, which is the costly part and can be done by
  /// many tasks at once.
  public init(profile: Profile, observed: ArgoTime?, region: String?) {
    var bare = profile
    levels = PackedLevels(profile)
    bare.pressure = nil
    bare.temperature = nil
    bare.salinity = nil
    bare.conductivityCellTemperature = nil
    self.profile = bare
    self.observed = observed
    self.region = region
  }
}

/// The content of one input, or of a part of one, to be written.
public enum StoreContent: Sendable {
  /// The profiles of one core file, all of them.
  case profiles([PlacedProfile])
  /// A float's metadata.
  case metadata(FloatMetadata)
  /// Rows of a profile index; long indexes come in several parts.
  case profileIndex([IndexedFloat], isLastPart: Bool)
  /// All rows of a metadata index.
  case metadataIndex([MetadataIndexRow])
  /// All rows of an exclusion list, which replace the rows that the same source gave before.
  case exclusionList([ExclusionListEntry])
  /// Nothing: the file was skipped or failed.
  case none
}

/// One input with its content.
public struct StoreItem: Sendable {
  /// The input.
  public var source: SourceRecord
  /// What it holds.
  public var content: StoreContent

  /// Makes an item.
  public init(source: SourceRecord, content: StoreContent) {
    self.source = source
    self.content = content
  }
}

/// Inputs that are written together, and our own flags of floats whose whole record is among them.
public struct StoreBatch: Sendable {
  /// The inputs.
  public var items: [StoreItem]
  /// Floats that were checked before.
  public var checked: [CheckedRecord]

  /// Makes a batch.
  public init(_ items: [StoreItem], checked: [CheckedRecord] = []) {
    self.items = items
    self.checked = checked
  }
}

/// What writing a batch did.
public struct WriteOutcome: Hashable, Sendable {
  /// Profiles that are new in the store.
  public var profilesAdded = 0
  /// Profiles that replaced stored ones.
  public var profilesReplaced = 0
  /// Levels that were added to the store, minus those that were replaced.
  public var levels = 0
  /// Floats whose flags were written with their files.
  public var checked: [WMONumber: CheckedCount] = [:]

  /// Makes an outcome of nothing.
  public init() {}

  /// Adds another outcome.
  public static func += (left: inout WriteOutcome, right: WriteOutcome) {
    left.profilesAdded += right.profilesAdded
    left.profilesReplaced += right.profilesReplaced
    left.levels += right.levels
    left.checked.merge(right.checked) { $1 }
  }
}
