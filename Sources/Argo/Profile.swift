/// The texts that describe where a profile comes from; the same for most profiles of a float.
///
/// Padding is removed and the text is valid UTF-8, but it may hold control characters where the
/// file does; empty means that the file says nothing.
public struct ProfileOrigin: Hashable, Sendable {
  /// `DATA_CENTRE`: who processes the data, a code of reference table 4.
  public var dataCentre = ""
  /// `PROJECT_NAME`: the programme under which the float was deployed.
  public var projectName = ""
  /// `PI_NAME`: the principal investigator.
  public var principalInvestigator = ""
  /// `PLATFORM_TYPE`, reference table 23; called `INST_REFERENCE` before format 3.
  public var platformType = ""
  /// `WMO_INST_TYPE`, reference table 8, digits as text.
  public var wmoInstrumentType = ""
  /// `VERTICAL_SAMPLING_SCHEME`, reference table 16.
  public var verticalSamplingScheme = ""
  /// `POSITIONING_SYSTEM`, reference table 9.
  public var positioningSystem = ""

  /// Makes an origin with empty fields.
  public init() {}
}

/// One profile of one file, as the file has it.
public struct Profile: Sendable {
  /// The profile's place in its file, from 0 (`N_PROF`).
  public var index: Int
  /// Float, cycle and direction.
  public var key: CycleKey
  /// R, A or D: the mode of this profile, whatever the file is called.
  public var dataMode: DataMode
  /// `JULD`, days since 1950-01-01 UTC; nil where it is missing.
  public var juld: Double?
  /// `JULD_QC`.
  public var juldFlag = QualityFlag.blank
  /// `JULD_LOCATION`, days since 1950-01-01 UTC; nil where it is missing.
  public var juldLocation: Double?
  /// `LATITUDE` in degrees north as stored, even where that is impossible; nil for the fill value.
  public var latitude: Double?
  /// `LONGITUDE` in degrees east as stored, even where that is impossible; nil for the fill value.
  public var longitude: Double?
  /// `POSITION_QC`.
  public var positionFlag = QualityFlag.blank
  /// `CONFIG_MISSION_NUMBER`: the mission that the float was on; nil where the file does not say.
  public var missionNumber: Int?
  /// Where the profile comes from.
  public var origin = ProfileOrigin()
  /// The number of levels that all columns share.
  public var levelCount: Int
  /// Pressure; nil where the file has no such variable.
  public var pressure: Measurements?
  /// Temperature; nil where the file has no such variable.
  public var temperature: Measurements?
  /// Salinity; nil where the file has no such variable, as with early floats.
  public var salinity: Measurements?
  /// `TEMP_CNDC`, the temperature of the conductivity cell of RBR CTDs in °C; nil without it.
  ///
  /// One value per level, NaN where it is missing. A store does not keep it.
  public var conductivityCellTemperature: LevelColumn<Float>?
  /// The tests that the DAC performed, bit n for test n (`HISTORY_QCTEST` of `QCP$`); nil where
  /// the file does not say.
  public var testsPerformed: UInt64?
  /// The tests that failed at the DAC, bit n for test n (`HISTORY_QCTEST` of `QCF$`); nil where
  /// the file does not say.
  public var testsFailed: UInt64?

  /// Makes a profile without measurements.
  public init(index: Int, key: CycleKey, dataMode: DataMode, levelCount: Int) {
    self.index = index
    self.key = key
    self.dataMode = dataMode
    self.levelCount = levelCount
  }

  /// The measurements of a parameter; nil where the file has no such variable.
  public subscript(parameter: Parameter) -> Measurements? {
    get {
      switch parameter {
      case .pressure: pressure
      case .temperature: temperature
      case .salinity: salinity
      }
    }
    set {
      precondition(
        newValue.map { $0.count == levelCount } ?? true,
        "measurements must have the profile's number of levels")
      switch parameter {
      case .pressure: pressure = newValue
      case .temperature: temperature = newValue
      case .salinity: salinity = newValue
      }
    }
  }

  /// The position, where latitude and longitude are possible; its flag is not considered.
  public var position: Position? {
    guard let latitude, let longitude else { return nil }
    return Position(latitude: latitude, longitude: longitude)
  }

  /// The moment of the profile to the nearest second; nil where JULD is missing or absurd.
  public var time: ArgoTime? { juld.flatMap { ArgoTime(julianDays: $0) } }
}
