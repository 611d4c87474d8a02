internal import Argo
internal import NetCDF

/// Reads a metadata file (`_meta.nc`).
///
/// Source: Argo user manual, section 2.4; format 2.2 has some of the variables under other names.
struct MetadataDecoder<Reader: NetCDFReader> {
  private let variables: VariableReader<Reader>

  init(_ variables: VariableReader<Reader>) { self.variables = variables }

  func decode() throws(ArgoFormatError) -> FloatMetadata {
    let number = try variables.text("PLATFORM_NUMBER")
    guard let wmo = WMONumber(number) else {
      throw variables.malformed(
        number.isEmpty
          ? "PLATFORM_NUMBER is missing"
          : "PLATFORM_NUMBER is not a WMO number: '\(TextField.quotation(number))'")
    }
    var metadata = FloatMetadata(wmo: wmo)
    metadata.dataCentre = try variables.text("DATA_CENTRE")
    metadata.projectName = try variables.text("PROJECT_NAME")
    metadata.principalInvestigator = try variables.text("PI_NAME")
    metadata.owner = try variables.text("FLOAT_OWNER")
    metadata.operatingInstitution = try variables.text("OPERATING_INSTITUTION")
    metadata.platformType = try first(["PLATFORM_TYPE", "PLATFORM_MODEL"])
    metadata.platformMaker = try variables.text("PLATFORM_MAKER")
    metadata.wmoInstrumentType = try variables.text("WMO_INST_TYPE")
    metadata.serialNumber = try first(["FLOAT_SERIAL_NO", "INST_REFERENCE"])
    metadata.launchTime = try variables.time("LAUNCH_DATE")
    if let latitude = try variables.number("LAUNCH_LATITUDE"),
      let longitude = try variables.number("LAUNCH_LONGITUDE")
    {
      metadata.launchPosition = Position(latitude: latitude, longitude: longitude)
    }
    metadata.deploymentPlatform = try first(["DEPLOYMENT_PLATFORM", "DEPLOY_PLATFORM"])
    metadata.batteryType = try variables.text("BATTERY_TYPE")
    metadata.batteryPacks = try variables.text("BATTERY_PACKS")
    metadata.endMissionTime = try variables.time("END_MISSION_DATE")
    metadata.endMissionStatus = try variables.text("END_MISSION_STATUS")
    metadata.specialFeatures = try variables.text("SPECIAL_FEATURES")
    metadata.configuredPressures = try ConfigurationDecoder(variables).profilePressures()
    return metadata
  }

  /// The first of several variables that says something.
  private func first(_ names: [NetCDFName]) throws(ArgoFormatError) -> String {
    for name in names {
      let text = try variables.text(name)
      if !text.isEmpty { return text }
    }
    return ""
  }
}
