public import Argo

/// What the tests know about one profile.
public struct ProfileUnderTest: Sendable {
  /// `PLATFORM_NUMBER` as text, whatever it holds.
  public var platformNumber: String
  /// The cycle.
  public var cycle = 0
  /// Up or down.
  public var direction = Direction.ascending
  /// `JULD`, days since 1950-01-01 UTC; nil where it is missing.
  public var juld: Double?
  /// `JULD_LOCATION`, days since 1950-01-01 UTC; nil where it is missing.
  public var juldLocation: Double?
  /// Degrees north as stored, even where impossible; nil where it is missing.
  public var latitude: Double?
  /// Degrees east as stored, even where impossible; nil where it is missing.
  public var longitude: Double?
  /// `POSITION_QC` of the file; 8 says that the position is interpolated, 9 that there is none.
  public var filePositionFlag = QualityFlag.blank
  /// `VERTICAL_SAMPLING_SCHEME`, reference table 16.
  public var samplingScheme = ""
  /// `PLATFORM_TYPE`, reference table 23.
  public var platformType = ""
  /// `WMO_INST_TYPE`, reference table 8.
  public var instrumentType = ""
  /// `DATA_CENTRE`, reference table 4.
  public var dataCentre = ""
  /// `POSITIONING_SYSTEM`, reference table 9.
  public var positioningSystem = ""
  /// The values.
  public var columns: LevelColumns
  /// `TEMP_CNDC` in °C, one per level, if the file has it.
  public var conductivityCellTemperature: [Float]?
  /// Whether the profile comes from a store, which keeps the core parameters only.
  public var isFromStore = false
  /// `CONFIG_ProfilePressure_dbar` of the profile's mission; nil where the metadata do not give it.
  public var configuredPressure: Double?

  /// Makes a profile of which only the number and the values are known.
  public init(platformNumber: String, columns: LevelColumns) {
    self.platformNumber = platformNumber
    self.columns = columns
  }

  /// The raw or the adjusted values of a profile, with what its file says about it.
  public init(_ profile: Profile, adjusted: Bool = false) {
    self.init(profile, LevelColumns(profile, adjusted: adjusted))
  }

  /// The given values, with what a file says about their profile.
  init(_ profile: Profile, _ columns: LevelColumns) {
    self.init(platformNumber: profile.key.wmo.description, columns: columns)
    cycle = profile.key.cycle
    direction = profile.key.direction
    juld = profile.juld
    juldLocation = profile.juldLocation
    latitude = profile.latitude
    longitude = profile.longitude
    filePositionFlag = profile.positionFlag
    conductivityCellTemperature = profile.conductivityCellTemperature?.array
    samplingScheme = profile.origin.verticalSamplingScheme
    platformType = profile.origin.platformType
    instrumentType = profile.origin.wmoInstrumentType
    dataCentre = profile.origin.dataCentre
    positioningSystem = profile.origin.positioningSystem
  }

  /// Whether the file says that there is no position, or gives none.
  ///
  /// One DAC writes -99.999 and -999.999 with flag 9 where others write the fill value.
  var hasNoPosition: Bool {
    latitude == nil || longitude == nil || filePositionFlag == .missing
  }

  /// The position, where it is possible, with a longitude within ±180; nil otherwise.
  var possiblePosition: Position? {
    guard !hasNoPosition, let latitude, let longitude, (-180...180).contains(longitude) else {
      return nil
    }
    return Position(latitude: latitude, longitude: longitude)
  }

  /// Whether the levels are a near-surface profile.
  public var isNearSurface: Bool { SamplingScheme(samplingScheme) == .nearSurface }

  /// Whether the levels are the primary profile of the cycle; files without a scheme have only
  /// that one.
  public var isPrimary: Bool {
    switch SamplingScheme(samplingScheme) {
    case .primary, .unstated: true
    case .secondary, .nearSurface, .other: false
    }
  }
}
