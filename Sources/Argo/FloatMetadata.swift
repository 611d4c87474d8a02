/// What a float's metadata file (`_meta.nc`) says about it.
///
/// Texts are empty where the file says nothing. Source: Argo user manual, metadata format.
public struct FloatMetadata: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// `DATA_CENTRE`, a code of reference table 4.
  public var dataCentre = ""
  /// `PROJECT_NAME`.
  public var projectName = ""
  /// `PI_NAME`.
  public var principalInvestigator = ""
  /// `FLOAT_OWNER`.
  public var owner = ""
  /// `OPERATING_INSTITUTION`.
  public var operatingInstitution = ""
  /// `PLATFORM_TYPE`, reference table 23.
  public var platformType = ""
  /// `PLATFORM_MAKER`, reference table 24.
  public var platformMaker = ""
  /// `WMO_INST_TYPE`, reference table 8.
  public var wmoInstrumentType = ""
  /// `FLOAT_SERIAL_NO`.
  public var serialNumber = ""
  /// `LAUNCH_DATE`.
  public var launchTime: ArgoTime?
  /// `LAUNCH_LATITUDE`, `LAUNCH_LONGITUDE`.
  public var launchPosition: Position?
  /// `DEPLOYMENT_PLATFORM`: the ship.
  public var deploymentPlatform = ""
  /// `BATTERY_TYPE`.
  public var batteryType = ""
  /// `BATTERY_PACKS`.
  public var batteryPacks = ""
  /// `END_MISSION_DATE`.
  public var endMissionTime: ArgoTime?
  /// `END_MISSION_STATUS`: T no more transmission, R retrieved; empty while the mission goes on.
  public var endMissionStatus = ""
  /// `SPECIAL_FEATURES`.
  public var specialFeatures = ""
  /// How deep the float is configured to measure.
  public var configuredPressures = ConfiguredPressures()

  /// Makes metadata with empty fields.
  public init(wmo: WMONumber) { self.wmo = wmo }
}
