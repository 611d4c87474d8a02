public import Argo

/// A float as the store knows it, whatever the date.
public struct StoredFloat: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The DAC folder of its files; empty where no path shows it.
  public var dac = ""
  /// The institution or data centre, a code of reference table 4; empty where unknown.
  public var institution = ""
  /// The programme.
  public var project = ""
  /// The principal investigator.
  public var principalInvestigator = ""
  /// The owner, from metadata only.
  public var owner = ""
  /// The operating institution, from metadata only.
  public var operatingInstitution = ""
  /// The platform type, reference table 23.
  public var platformType = ""
  /// The instrument type, reference table 8.
  public var wmoInstrumentType = ""
  /// When it was launched, from metadata only.
  public var launchTime: ArgoTime?
  /// Its special features, such as ice detection; from metadata only.
  public var specialFeatures = ""
  /// How its mission ended (T no more transmission, R retrieved), from metadata only.
  public var endMissionStatus = ""
  /// Where project, investigator and platform come from.
  public var metadataSource = MetadataSource.index

  /// Makes a float of which nothing is known.
  public init(wmo: WMONumber) { self.wmo = wmo }

  /// Where the facts of a float come from.
  public enum MetadataSource: String, Hashable, Sendable {
    /// Its metadata file.
    case metadata = "meta"
    /// Its latest profile.
    case profile
    /// A row of an index only.
    case index
  }
}

/// How a float stood at a date, from what had been observed by then.
public struct FloatHistory: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The first valid observation; nil where none is dated.
  public var first: ArgoTime?
  /// The newest valid observation not after the date.
  public var last: ArgoTime?
  /// The number of profiles (distinct cycle and direction) with a valid date not after the date.
  public var profiles = 0
  /// The number of those within the window before the date.
  public var profilesInWindow = 0
  /// The number of distinct cycles with a valid date not after the date.
  public var cycles = 0
  /// The newest valid position not after the date: possible, and flagged 1, 2, 5 or 8 where the
  /// source has a flag.
  public var position: Position?
  /// When that position was taken.
  public var positionTime: ArgoTime?
  /// The region of that position; nil where there is none.
  public var region: String?

  /// Makes the history of a float without observations.
  public init(wmo: WMONumber) { self.wmo = wmo }
}

/// A profile as the store has it, without its levels.
public struct StoredProfile: Sendable {
  /// The store's number of the profile; nil where it is known from an index only, so that it has no
  /// levels.
  public var id: Int64?
  /// The profile, its columns empty.
  public var profile: Profile
  /// The valid moment of observation.
  public var observed: ArgoTime?
  /// The region of its valid position; nil where it has none.
  public var region: String?
  /// The path of the file it comes from.
  public var source: String
  /// Whether it is the primary one of its cycle and direction; exactly one is.
  public var isPrimary: Bool
  /// Whether it is known from an index only.
  public var isIndexOnly: Bool { id == nil }

  /// The valid position, its longitude in [-180, 180); what the file says stays in ``profile``.
  public var position: Position? {
    ProfileValidity.position(
      latitude: profile.latitude, longitude: profile.longitude,
      flag: isIndexOnly ? nil : profile.positionFlag)
  }

  /// Makes a stored profile.
  public init(
    id: Int64?, profile: Profile, observed: ArgoTime?, region: String?, source: String,
    isPrimary: Bool
  ) {
    self.id = id
    self.profile = profile
    self.observed = observed
    self.region = region
    self.source = source
    self.isPrimary = isPrimary
  }
}
