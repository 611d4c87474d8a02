internal import Argo
internal import NetCDF

/// A core profile file: one cycle profile or, as `_prof.nc`, all of them.
///
/// Variables, attributes and their order are those of the real files. Source: Argo user manual,
/// section 2.2.
struct ProfileFile {
  let plan: FloatPlan
  /// The profiles, one after the other; all variables hold as many.
  let drafts: [ProfileDraft]
  /// `DATA_TYPE`, by which readers recognise the kinds of profile files.
  var dataType = "Argo profile"

  private var isOld: Bool { plan.version == .v22 }
  private var levels: Int { max(1, drafts.map(\.levelCount).max() ?? 1) }

  /// When the file was last changed: a day after its newest profile, a year in delayed mode, but
  /// not after the newest moment of the simulation.
  var updated: ArgoTime {
    let latest = drafts.map { draft in
      draft.time.advanced(bySeconds: (draft.mode == UInt8(ascii: "D") ? 365 : 1) * 86_400)
    }.max()
    return min(latest ?? Track.newest, Track.newest.advanced(bySeconds: 86_400))
  }

  private var parameters: [(name: String, columns: [Column])] {
    var parameters = [("PRES", drafts.map(\.pressure)), ("TEMP", drafts.map(\.temperature))]
    if plan.hasSalinity { parameters.append(("PSAL", drafts.compactMap(\.salinity))) }
    return parameters
  }

  /// Writes the file.
  func write(path: String) throws(NetCDFError) {
    let isNulPadded = plan.quirks.contains(.nulPadding)
    var builder = FileBuilder(
      dimensions: dimensions, padding: isNulPadded ? 0 : UInt8(ascii: " "))
    addHeader(to: &builder)
    addFloat(to: &builder)
    addPlace(to: &builder)
    addGrades(to: &builder)
    for parameter in parameters { addLevels(parameter, to: &builder) }
    addCalibration(to: &builder)
    addHistory(to: &builder)
    addAttributes(to: &builder)
    try builder.write(path: path, format: plan.container)
  }

  private var dimensions: [NetCDFDimension] {
    let widths = [256, 64, 32, 16, 8, 4, 2].map {
      NetCDFDimension(name: "STRING\($0)", length: $0)
    }
    return [NetCDFDimension(name: "DATE_TIME", length: 14)] + widths + [
      NetCDFDimension(name: "N_PROF", length: drafts.count),
      NetCDFDimension(name: "N_PARAM", length: parameters.count),
      NetCDFDimension(name: "N_LEVELS", length: levels),
      NetCDFDimension(name: "N_CALIB", length: 1),
      NetCDFDimension(name: "N_HISTORY", length: 2, isUnlimited: true),
    ]
  }

  // MARK: - The file and the float

  private func addHeader(to builder: inout FileBuilder) {
    builder.text(
      "DATA_TYPE", [dataType.utf8.count > 16 ? "STRING32" : "STRING16"], "Data type",
      conventions: "Argo reference table 1", [dataType])
    builder.text(
      "FORMAT_VERSION", ["STRING4"], "File format version", [plan.version.rawValue])
    builder.text("HANDBOOK_VERSION", ["STRING4"], "Data handbook version", ["1.2"])
    builder.text(
      "REFERENCE_DATE_TIME", ["DATE_TIME"], "Date of reference for Julian days",
      conventions: "YYYYMMDDHHMISS", ["19500101000000"])
    let created = drafts.map(\.time).min() ?? Track.newest
    builder.text(
      "DATE_CREATION", ["DATE_TIME"], "Date of file creation", conventions: "YYYYMMDDHHMISS",
      [created.advanced(bySeconds: 43_200).compactDescription])
    builder.text(
      "DATE_UPDATE", ["DATE_TIME"], "Date of update of this file", conventions: "YYYYMMDDHHMISS",
      [updated.compactDescription])
  }

  private func addFloat(to builder: inout FileBuilder) {
    func each(_ text: String) -> [String] { drafts.map { _ in text } }
    builder.text(
      "PLATFORM_NUMBER", ["N_PROF", "STRING8"], "Float unique identifier",
      conventions: "WMO float identifier : A9IIIII", each("\(plan.wmo)"))
    builder.text("PROJECT_NAME", ["N_PROF", "STRING64"], "Name of the project", each(plan.project))
    builder.text(
      "PI_NAME", ["N_PROF", "STRING64"], "Name of the principal investigator",
      drafts.map { _ in plan.investigatorBytes })
    let names = drafts.flatMap { _ in parameters.map(\.name) }
    builder.text(
      "STATION_PARAMETERS", ["N_PROF", "N_PARAM", "STRING16"],
      "List of available parameters for the station", conventions: "Argo reference table 3", names)
    builder.integers(
      "CYCLE_NUMBER", ["N_PROF"], "Float cycle number",
      conventions: "0...N, 0 : launch cycle (if exists), 1 : first complete cycle",
      drafts.map { Int32($0.cycleProfile.cycle) })
    builder.characters(
      "DIRECTION", ["N_PROF"], "Direction of the station profiles",
      conventions: "A: ascending profiles, D: descending profiles",
      drafts.map { UInt8(ascii: $0.cycleProfile.isDescent ? "D" : "A") })
    builder.text(
      "DATA_CENTRE", ["N_PROF", "STRING2"], "Data centre in charge of float data processing",
      conventions: "Argo reference table 4", each(plan.centre))
    builder.text(
      "DC_REFERENCE", ["N_PROF", "STRING32"], "Station unique identifier in data centre",
      conventions: "Data centre convention", drafts.map { "\(plan.wmo)_\($0.cycleProfile.cycle)" })
    builder.text(
      "DATA_STATE_INDICATOR", ["N_PROF", "STRING4"],
      "Degree of processing the data have passed through", conventions: "Argo reference table 6",
      drafts.map { $0.mode == UInt8(ascii: "D") ? "2C" : "2B" })
    builder.characters(
      "DATA_MODE", ["N_PROF"], "Delayed mode or real time data",
      conventions: "R : real time; D : delayed mode; A : real time with adjustment",
      drafts.map(\.mode))
    if isOld {
      builder.text(
        "INST_REFERENCE", ["N_PROF", "STRING64"], "Instrument type",
        conventions: "Brand, type, serial number", each(plan.model.type))
    } else {
      builder.text(
        "PLATFORM_TYPE", ["N_PROF", "STRING32"], "Type of float",
        conventions: "Argo reference table 23", each(plan.model.type))
      builder.text(
        "FLOAT_SERIAL_NO", ["N_PROF", "STRING32"], "Serial number of the float",
        each("S\(plan.wmo % 10_000)"))
      builder.text(
        "FIRMWARE_VERSION", ["N_PROF", "STRING32"], "Instrument firmware version",
        each(plan.model.firmware))
    }
    builder.text(
      "WMO_INST_TYPE", ["N_PROF", "STRING4"], "Coded instrument type",
      conventions: "Argo reference table 8", each(plan.model.instrument))
  }

  // MARK: - Date and place

  private func addPlace(to builder: inout FileBuilder) {
    func date(_ longName: String) -> [NetCDFSchema.Attribute] {
      [
        .init("long_name", text: longName),
        .init("units", text: "days since 1950-01-01 00:00:00 UTC"),
        .init("conventions", text: "Relative julian days with decimal part (as parts of day)"),
      ]
    }
    func degrees(_ axis: String, _ name: String, _ unit: String, _ most: Double)
      -> [NetCDFSchema.Attribute]
    {
      [
        .init("long_name", text: "\(name) of the station, best estimate"),
        .init("standard_name", text: name.lowercased()), .init("units", text: unit),
        .init("valid_min", .reals([-most], type: .float64)),
        .init("valid_max", .reals([most], type: .float64)),
        .init("axis", text: axis),
      ]
    }
    builder.doubles(
      "JULD", ["N_PROF"],
      [.init("standard_name", text: "time")]
        + date("Julian day (UTC) of the station relative to REFERENCE_DATE_TIME")
        + [.init("axis", text: "T")],
      fill: 999_999, drafts.map(\.juld))
    builder.characters(
      "JULD_QC", ["N_PROF"], "Quality on date and time", conventions: "Argo reference table 2",
      drafts.map(\.juldFlag))
    builder.doubles(
      "JULD_LOCATION", ["N_PROF"],
      date("Julian day (UTC) of the location relative to REFERENCE_DATE_TIME"), fill: 999_999,
      drafts.map(\.juldLocation))
    builder.doubles(
      "LATITUDE", ["N_PROF"], degrees("Y", "Latitude", "degree_north", 90), fill: 99_999,
      drafts.map(\.latitude))
    builder.doubles(
      "LONGITUDE", ["N_PROF"], degrees("X", "Longitude", "degree_east", 180), fill: 99_999,
      drafts.map(\.longitude))
    builder.characters(
      "POSITION_QC", ["N_PROF"], "Quality on position (latitude and longitude)",
      conventions: "Argo reference table 2", drafts.map(\.positionFlag))
    builder.text(
      "POSITIONING_SYSTEM", ["N_PROF", "STRING8"], "Positioning system",
      drafts.map { _ in plan.model.positioning })
  }

  private func addGrades(to builder: inout FileBuilder) {
    for (name, columns) in parameters {
      builder.characters(
        "PROFILE_\(name)_QC", ["N_PROF"], "Global quality flag of \(name) profile",
        conventions: "Argo reference table 2a",
        zip(drafts, columns).map { $1.grade(mode: $0.mode) })
    }
    guard !isOld else { return }
    builder.text(
      "VERTICAL_SAMPLING_SCHEME", ["N_PROF", "STRING256"], "Vertical sampling scheme",
      conventions: "Argo reference table 16", drafts.map(\.scheme))
    builder.integers(
      "CONFIG_MISSION_NUMBER", ["N_PROF"],
      "Unique number denoting the missions performed by the float",
      conventions: "1...N, 1 : first complete mission", drafts.map { _ in 1 })
  }

  // MARK: - Levels

  private func addLevels(
    _ parameter: (name: String, columns: [Column]), to builder: inout FileBuilder
  ) {
    let description = ParameterDescription(parameter.name)
    let shape = ["N_PROF", "N_LEVELS"]
    func padded<Value>(_ rows: [[Value]], _ fill: Value) -> [Value] {
      rows.flatMap { $0 + [Value](repeating: fill, count: levels - $0.count) }
    }
    let name = parameter.name
    let blank = UInt8(ascii: " ")
    builder.floats(
      name, shape, description.attributes, padded(parameter.columns.map(\.values), Column.fill))
    builder.characters(
      "\(name)_QC", shape, "quality flag", conventions: "Argo reference table 2",
      padded(parameter.columns.map(\.flags), blank))
    builder.floats(
      "\(name)_ADJUSTED", shape, description.attributes,
      padded(parameter.columns.map(\.adjusted), Column.fill))
    builder.characters(
      "\(name)_ADJUSTED_QC", shape, "quality flag", conventions: "Argo reference table 2",
      padded(parameter.columns.map(\.adjustedFlags), blank))
    builder.floats(
      "\(name)_ADJUSTED_ERROR", shape, description.errorAttributes,
      padded(parameter.columns.map(\.errors), Column.fill))
  }

  // MARK: - What was done to the data

  private func addCalibration(to builder: inout FileBuilder) {
    let shape = ["N_PROF", "N_CALIB", "N_PARAM"]
    let rows = drafts.flatMap { draft in parameters.map { (draft, $0.name) } }
    let isDelayed = { (draft: ProfileDraft) in draft.mode == UInt8(ascii: "D") }
    builder.text(
      "PARAMETER", shape + ["STRING16"], "List of parameters with calibration information",
      conventions: "Argo reference table 3", rows.map(\.1))
    builder.text(
      "SCIENTIFIC_CALIB_EQUATION", shape + ["STRING256"],
      "Calibration equation for this parameter",
      rows.map { isDelayed($0.0) ? "\($0.1)_ADJUSTED = \($0.1) + D" : "" })
    builder.text(
      "SCIENTIFIC_CALIB_COEFFICIENT", shape + ["STRING256"],
      "Calibration coefficients for this equation",
      rows.map { isDelayed($0.0) ? "D = \(Adjustment.offset(of: $0.1))" : "" })
    builder.text(
      "SCIENTIFIC_CALIB_COMMENT", shape + ["STRING256"],
      "Comment applying to this parameter calibration",
      rows.map { isDelayed($0.0) ? "Synthetic data, no real calibration" : "" })
    let date = updated.compactDescription
    builder.text(
      isOld ? "CALIBRATION_DATE" : "SCIENTIFIC_CALIB_DATE", shape + ["DATE_TIME"],
      "Date of calibration", conventions: "YYYYMMDDHHMISS",
      rows.map { isDelayed($0.0) ? date : "" })
  }

  private func addHistory(to builder: inout FileBuilder) {
    let shape = ["N_HISTORY", "N_PROF"]
    let records = ["QCP$", "QCF$"].flatMap { action in drafts.map { (action, $0) } }
    func text(
      _ name: String, _ width: String, _ longName: String, _ conventions: String?,
      _ rows: [String]
    ) {
      builder.text(name, shape + [width], longName, conventions: conventions, rows)
    }
    let each = { (text: String) in records.map { _ in text } }
    text(
      "HISTORY_INSTITUTION", "STRING4", "Institution which performed action",
      "Argo reference table 4", each(plan.centre))
    text(
      "HISTORY_STEP", "STRING4", "Step in data processing", "Argo reference table 12",
      each("ARGQ"))
    text(
      "HISTORY_SOFTWARE", "STRING4", "Name of software which performed action",
      "Institution dependent", each("SIMU"))
    text(
      "HISTORY_SOFTWARE_RELEASE", "STRING4", "Version/release of software which performed action",
      "Institution dependent", each("1.0"))
    text(
      "HISTORY_REFERENCE", "STRING64", "Reference of database", "Institution dependent", each(""))
    text(
      "HISTORY_DATE", "DATE_TIME", "Date the history record was created", "YYYYMMDDHHMISS",
      each(updated.compactDescription))
    text(
      "HISTORY_ACTION", "STRING4", "Action performed on data", "Argo reference table 7",
      records.map(\.0))
    text(
      "HISTORY_PARAMETER", "STRING16", "Station parameter action is performed on",
      "Argo reference table 3", each(""))
    for (name, longName) in [
      ("START_PRES", "Start pressure action applied on"),
      ("STOP_PRES", "Stop pressure action applied on"),
      ("PREVIOUS_VALUE", "Parameter/Flag previous value before action"),
    ] {
      builder.floats(
        "HISTORY_\(name)", shape, [.init("long_name", text: longName)],
        records.map { _ in Column.fill })
    }
    text(
      "HISTORY_QCTEST", "STRING16", "Documentation of tests performed, tests failed (in hex form)",
      "Write tests performed when ACTION=QCP$; tests failed when ACTION=QCF$",
      records.map { action, draft in
        action == "QCP$" ? ProfileFile.performed : ProfileFile.failed(draft)
      })
  }

  /// The tests of the manual's first set, 1 to 23 without those left to others: bit n, test n.
  private static let performed = "5FFFE"

  private static func failed(_ draft: ProfileDraft) -> String {
    guard let defect = draft.defect, defect.isFlagged else { return "0" }
    return String(1 << UInt64(defect.kind.test), radix: 16, uppercase: true)
  }

  private func addAttributes(to builder: inout FileBuilder) {
    builder.attribute("title", "Argo float vertical profile")
    builder.attribute("institution", plan.centreName)
    builder.attribute("source", "Argo float")
    builder.attribute("history", "\(updated) creation")
    builder.attribute("references", "http://www.argodatamgt.org/Documentation")
    builder.attribute("comment", syntheticNotice)
    builder.attribute("user_manual_version", plan.version.rawValue)
    builder.attribute("Conventions", "Argo-\(plan.version.rawValue) CF-1.6")
    builder.attribute("featureType", "trajectoryProfile")
  }
}

/// What every file says about itself.
let syntheticNotice =
  "SYNTHETIC DATA made by argofleet simulate; not a measurement; do not use as Argo data"

extension FloatPlan {
  /// The investigator's name as its centre writes it.
  var investigatorBytes: [UInt8] {
    quirks.contains(.latin1)
      ? investigator.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      : Array(investigator.utf8)
  }
}
