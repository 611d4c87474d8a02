internal import Argo
internal import NetCDF

/// A float's metadata file.
///
/// Source: Argo user manual, section 2.4.
struct MetadataFile {
  let plan: FloatPlan
  let seed: UInt64

  private var track: Track { Track(plan: plan, seed: seed) }
  private var parameters: [String] {
    plan.hasSalinity ? ["PRES", "TEMP", "PSAL"] : ["PRES", "TEMP"]
  }

  private var configuration: [(name: String, value: Double)] {
    var settings = [
      ("CONFIG_CycleTime_hours", plan.period * 24), ("CONFIG_ParkPressure_dbar", 1000),
      ("CONFIG_ProfilePressure_dbar", plan.configuredPressure), ("CONFIG_Direction_NUMBER", 1),
    ]
    if plan.quirks.contains(.iceDetection) {
      settings.append(("CONFIG_IceDetectionMixedLayerPMax_dbar", 30))
    }
    return settings
  }

  /// When the file was last changed.
  var updated: ArgoTime {
    track.time(of: CycleProfile(cycle: plan.lastCycle, isDescent: false)).advanced(
      bySeconds: 86_400)
  }

  /// Writes the file.
  func write(path: String) throws(NetCDFError) {
    var builder = FileBuilder(dimensions: dimensions)
    addHeader(to: &builder)
    addPlatform(to: &builder)
    addDeployment(to: &builder)
    addConfiguration(to: &builder)
    addSensors(to: &builder)
    builder.attribute("title", "Argo float metadata file")
    builder.attribute("institution", plan.centreName)
    builder.attribute("source", "Argo float")
    builder.attribute("history", "\(track.launch.time) creation")
    builder.attribute("references", "http://www.argodatamgt.org/Documentation")
    builder.attribute("comment", syntheticNotice)
    builder.attribute("user_manual_version", "3.1")
    builder.attribute("Conventions", "Argo-3.1 CF-1.6")
    try builder.write(path: path, format: .classic)
  }

  private var dimensions: [NetCDFDimension] {
    let widths = [1024, 256, 128, 64, 32, 16, 8, 4, 2].map {
      NetCDFDimension(name: "STRING\($0)", length: $0)
    }
    return [NetCDFDimension(name: "DATE_TIME", length: 14)] + widths + [
      NetCDFDimension(name: "N_PARAM", length: parameters.count),
      NetCDFDimension(name: "N_SENSOR", length: parameters.count),
      NetCDFDimension(name: "N_CONFIG_PARAM", length: configuration.count),
      NetCDFDimension(name: "N_LAUNCH_CONFIG_PARAM", length: configuration.count),
      NetCDFDimension(name: "N_MISSIONS", length: 1, isUnlimited: true),
      NetCDFDimension(name: "N_POSITIONING_SYSTEM", length: 1),
      NetCDFDimension(name: "N_TRANS_SYSTEM", length: 1),
    ]
  }

  private func addHeader(to builder: inout FileBuilder) {
    builder.text(
      "DATA_TYPE", ["STRING16"], "Data type", conventions: "Argo reference table 1",
      ["Argo meta-data"])
    builder.text(
      "FORMAT_VERSION", ["STRING4"], "File format version",
      [plan.quirks.contains(.oldMetadata) ? "2.2" : "3.1"])
    builder.text("HANDBOOK_VERSION", ["STRING4"], "Data handbook version", ["1.2"])
    let date = "YYYYMMDDHHMISS"
    builder.text(
      "DATE_CREATION", ["DATE_TIME"], "Date of file creation", conventions: date,
      [track.launch.time.compactDescription])
    builder.text(
      "DATE_UPDATE", ["DATE_TIME"], "Date of update of this file", conventions: date,
      [updated.compactDescription])
    builder.text(
      "PLATFORM_NUMBER", ["STRING8"], "Float unique identifier",
      conventions: "WMO float identifier : A9IIIII", ["\(plan.wmo)"])
  }

  private func addPlatform(to builder: inout FileBuilder) {
    builder.text(
      "TRANS_SYSTEM", ["N_TRANS_SYSTEM", "STRING16"], "Telecommunications system used",
      [plan.model.transmission])
    builder.text(
      "POSITIONING_SYSTEM", ["N_POSITIONING_SYSTEM", "STRING8"], "Positioning system",
      [plan.model.positioning])
    if plan.quirks.contains(.oldMetadata) {
      builder.text("PLATFORM_MODEL", ["STRING32"], "Model of the float", [plan.model.type])
      builder.text("INST_REFERENCE", ["STRING64"], "Instrument type", ["S\(plan.wmo % 10_000)"])
    } else {
      builder.text(
        "PLATFORM_FAMILY", ["STRING256"], "Category of instrument",
        conventions: "Argo reference table 22", ["FLOAT"])
      builder.text(
        "PLATFORM_TYPE", ["STRING32"], "Type of float", conventions: "Argo reference table 23",
        [plan.model.type])
      builder.text(
        "FLOAT_SERIAL_NO", ["STRING32"], "Serial number of the float", ["S\(plan.wmo % 10_000)"])
      builder.text(
        "FIRMWARE_VERSION", ["STRING32"], "Firmware version for the float", [plan.model.firmware])
    }
    builder.text(
      "PLATFORM_MAKER", ["STRING256"], "Name of the manufacturer",
      conventions: "Argo reference table 24", [plan.model.maker])
    builder.text(
      "WMO_INST_TYPE", ["STRING4"], "Coded instrument type", conventions: "Argo reference table 8",
      [plan.model.instrument])
    builder.text(
      "PROJECT_NAME", ["STRING64"], "Program under which the float was deployed", [plan.project])
    builder.text(
      "DATA_CENTRE", ["STRING2"], "Data centre in charge of float real-time processing",
      conventions: "Argo reference table 4", [plan.centre])
    builder.text(
      "PI_NAME", ["STRING64"], "Name of the principal investigator", [plan.investigatorBytes])
    builder.text(
      "BATTERY_TYPE", ["STRING64"], "Type of battery packs in the float", ["Lithium"])
    builder.text(
      "BATTERY_PACKS", ["STRING64"], "Configuration of battery packs in the float", ["3DD Li"])
    builder.text(
      "SPECIAL_FEATURES", ["STRING1024"],
      "Extra features of the float (algorithms, compressee etc.)",
      [plan.quirks.contains(.iceDetection) ? "Ice detection software" : ""])
    builder.text("FLOAT_OWNER", ["STRING64"], "Float owner", [plan.owner])
    builder.text(
      "OPERATING_INSTITUTION", ["STRING64"], "Operating institution of the float", [plan.owner])
  }

  private func addDeployment(to builder: inout FileBuilder) {
    let launch = track.launch
    let date = "YYYYMMDDHHMISS"
    builder.text(
      "LAUNCH_DATE", ["DATE_TIME"], "Date (UTC) of the deployment", conventions: date,
      [launch.time.compactDescription])
    builder.doubles(
      "LAUNCH_LATITUDE", [],
      [
        .init("long_name", text: "Latitude of the float when deployed"),
        .init("units", text: "degree_north"),
      ], fill: 99_999, [launch.latitude])
    builder.doubles(
      "LAUNCH_LONGITUDE", [],
      [
        .init("long_name", text: "Longitude of the float when deployed"),
        .init("units", text: "degree_east"),
      ], fill: 99_999, [launch.longitude])
    builder.characters(
      "LAUNCH_QC", [], "Quality on launch date, time and location",
      conventions: "Argo reference table 2", [UInt8(ascii: "1")])
    builder.text(
      "START_DATE", ["DATE_TIME"], "Date (UTC) of the first descent of the float",
      conventions: date, [launch.time.advanced(bySeconds: 3600).compactDescription])
    builder.characters(
      "START_DATE_QC", [], "Quality on start date", conventions: "Argo reference table 2",
      [UInt8(ascii: "1")])
    builder.text(
      "DEPLOYMENT_PLATFORM", ["STRING32"], "Identifier of the deployment platform",
      ["R/V Synthetic"])
    // The mission of a float that has been silent for three years is ended.
    let isEnded = plan.silentDays > 1000
    builder.text(
      "END_MISSION_DATE", ["DATE_TIME"], "Date (UTC) of the end of mission of the float",
      conventions: date, [isEnded ? updated.compactDescription : ""])
    builder.characters(
      "END_MISSION_STATUS", [], "Status of the end of mission of the float",
      conventions: "T:No more transmission received, R:Retrieved",
      [UInt8(ascii: isEnded ? "T" : " ")])
  }

  private func addConfiguration(to builder: inout FileBuilder) {
    let value = [NetCDFSchema.Attribute("long_name", text: "Value of configuration parameter")]
    builder.text(
      "LAUNCH_CONFIG_PARAMETER_NAME", ["N_LAUNCH_CONFIG_PARAM", "STRING128"],
      "Name of configuration parameter at launch", configuration.map(\.name))
    builder.doubles(
      "LAUNCH_CONFIG_PARAMETER_VALUE", ["N_LAUNCH_CONFIG_PARAM"], value, fill: 99_999,
      configuration.map(\.value))
    builder.text(
      "CONFIG_PARAMETER_NAME", ["N_CONFIG_PARAM", "STRING128"], "Name of configuration parameter",
      configuration.map(\.name))
    builder.doubles(
      "CONFIG_PARAMETER_VALUE", ["N_MISSIONS", "N_CONFIG_PARAM"], value, fill: 99_999,
      configuration.map(\.value))
    builder.integers(
      "CONFIG_MISSION_NUMBER", ["N_MISSIONS"],
      "Unique number denoting the missions performed by the float",
      conventions: "1...N, 1 : first complete mission", [1])
  }

  private func addSensors(to builder: inout FileBuilder) {
    let sensors = ["CTD_PRES", "CTD_TEMP", "CTD_CNDC"].prefix(parameters.count)
    builder.text(
      "SENSOR", ["N_SENSOR", "STRING32"], "Name of the sensor mounted on the float",
      conventions: "Argo reference table 25", Array(sensors))
    builder.text(
      "SENSOR_MODEL", ["N_SENSOR", "STRING64"], "Type of sensor",
      conventions: "Argo reference table 27", sensors.map { _ in plan.model.sensor })
    builder.text(
      "PARAMETER", ["N_PARAM", "STRING64"], "Name of parameter computed from float measurements",
      conventions: "Argo reference table 3", parameters)
  }
}
