public import NetCDF

/// The dimensions and variables of profile files, their names made ready once.
///
/// Source: Argo user manual, section 2.2.
enum ArgoVariables {
  static let dataType: NetCDFName = "DATA_TYPE"
  static let formatVersion: NetCDFName = "FORMAT_VERSION"
  static let updated: NetCDFName = "DATE_UPDATE"
  static let referenceTime: NetCDFName = "REFERENCE_DATE_TIME"

  static let profiles: NetCDFName = "N_PROF"
  static let levels: NetCDFName = "N_LEVELS"
  static let historyRecords: NetCDFName = "N_HISTORY"

  static let platformNumber: NetCDFName = "PLATFORM_NUMBER"
  static let cycleNumber: NetCDFName = "CYCLE_NUMBER"
  static let direction: NetCDFName = "DIRECTION"
  static let dataMode: NetCDFName = "DATA_MODE"

  static let juld: NetCDFName = "JULD"
  static let juldFlag: NetCDFName = "JULD_QC"
  static let juldLocation: NetCDFName = "JULD_LOCATION"
  static let latitude: NetCDFName = "LATITUDE"
  static let longitude: NetCDFName = "LONGITUDE"
  static let positionFlag: NetCDFName = "POSITION_QC"

  static let dataCentre: NetCDFName = "DATA_CENTRE"
  static let projectName: NetCDFName = "PROJECT_NAME"
  static let principalInvestigator: NetCDFName = "PI_NAME"
  static let platformType: NetCDFName = "PLATFORM_TYPE"
  /// What format 2.2 has instead of `PLATFORM_TYPE`.
  static let instrumentReference: NetCDFName = "INST_REFERENCE"
  static let wmoInstrumentType: NetCDFName = "WMO_INST_TYPE"
  static let samplingScheme: NetCDFName = "VERTICAL_SAMPLING_SCHEME"
  static let positioningSystem: NetCDFName = "POSITIONING_SYSTEM"
  static let missionNumber: NetCDFName = "CONFIG_MISSION_NUMBER"
  static let pressure: NetCDFName = "PRES"
  static let conductivityCellTemperature: NetCDFName = "TEMP_CNDC"

  static let historyAction: NetCDFName = "HISTORY_ACTION"
  static let historyTests: NetCDFName = "HISTORY_QCTEST"

  /// Those that are looked for in nearly every profile file, those of the parameters among them.
  static let all: [NetCDFName] =
    [
      dataType, formatVersion, updated, platformNumber, cycleNumber, direction, dataMode, juld,
      juldFlag, juldLocation, latitude, longitude, positionFlag, dataCentre, projectName,
      principalInvestigator, platformType, wmoInstrumentType, samplingScheme, positioningSystem,
      missionNumber, pressure, conductivityCellTemperature, historyAction, historyTests,
    ] + ParameterColumns.names

  /// The fill value of PRES, TEMP, PSAL, latitude and longitude where a variable states none.
  ///
  /// Source: Argo user manual, section 2.2.
  static let usualFill = 99_999.0
}

extension ReaderMemory {
  /// A memory for reading Argo files one after the other, which knows what is looked for in them.
  public static var ofArgoFiles: ReaderMemory { ReaderMemory(of: ArgoVariables.all) }
}
