public import Argo

/// One float at the as-of date: whose it is, where it was last seen and whether it is active.
public struct FloatStatus: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The country it belongs to; nil if no source says.
  public var country: Country?
  /// What the country was taken from.
  public var countryBasis: CountryBasis
  /// The institution or data centre, a code of reference table 4; empty where unknown.
  public var institution: String
  /// The DAC folder; empty where unknown.
  public var dac: String
  /// The programme; empty where unknown.
  public var project: String
  /// The principal investigator; empty where unknown.
  public var principalInvestigator: String
  /// The platform type, reference table 23; empty where unknown.
  public var platformType: String
  /// The first valid observation.
  public var first: ArgoTime?
  /// The newest valid observation not after the as-of date.
  public var last: ArgoTime?
  /// Profiles (distinct cycle and direction) with a valid date not after the as-of date.
  public var profiles: Int
  /// The number of those within the window before the as-of date.
  public var profilesInWindow: Int
  /// Distinct cycles with a valid date not after the as-of date.
  public var cycles: Int
  /// The newest valid position not after the as-of date.
  public var position: Position?
  /// The region of that position; nil where there is none.
  public var region: String?
  /// Whether the float is active by the rule.
  public var isActive: Bool
  /// The owner; empty where unknown.
  public var owner = ""
  /// The operating institution; empty where unknown.
  public var operatingInstitution = ""
  /// When the float was deployed, see ``deployment(launch:first:)``; nil where it is not known.
  public var deployed: ArgoTime?
  /// Whether it was taken out of the water, by its metadata.
  public var isRetrieved = false
  /// The instrument type, reference table 8; empty where unknown.
  public var wmoInstrumentType = ""

  /// When a float was deployed: the launch in its metadata, where that is possible, else its first
  /// observation.
  ///
  /// A launch is possible if it is at most 366 days before the first observation: in some metadata
  /// the year is wrong.
  public static func deployment(launch: ArgoTime?, first: ArgoTime) -> ArgoTime {
    guard let launch, launch <= first, first.seconds - launch.seconds <= 366 * 86_400 else {
      return first
    }
    return launch
  }
}
