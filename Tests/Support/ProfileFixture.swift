public import NetCDF

/// A small core profile file for tests, made variable by variable so that any of them can be
/// odd or missing.
public struct ProfileFixture: Sendable {
  /// `DATA_TYPE`.
  public var dataType = "Argo profile"
  /// `FORMAT_VERSION`.
  public var version = "3.1"
  /// `DATE_UPDATE`.
  public var updated = "20200101000000"
  /// `PLATFORM_NUMBER`, one a profile.
  public var wmo: [String]
  /// `CYCLE_NUMBER`, one a profile.
  public var cycles: [Int32]
  /// `DIRECTION`, a letter a profile.
  public var directions: String
  /// `DATA_MODE`, a letter a profile.
  public var modes: String
  /// `JULD`.
  public var juld: [Double]
  /// `LATITUDE`.
  public var latitude: [Double]
  /// `LONGITUDE`.
  public var longitude: [Double]
  /// `POSITION_QC`, a character a profile.
  public var positionFlags: String
  /// Columns by name, row after row: `PRES`, `TEMP`, `PSAL` and their `_ADJUSTED`.
  public var columns: [String: [Float]]
  /// Flags by variable name; `1` everywhere where there are none.
  public var flags: [String: String] = [:]
  /// Variables that are left out.
  public var without: Set<String> = []
  /// Texts with one row a profile, by variable name.
  public var texts: [String: [[UInt8]]] = [:]
  /// `HISTORY_ACTION` and `HISTORY_QCTEST`, record by record, the same for each profile.
  public var history: [(action: String, tests: [UInt8])] = []
  /// What fills up texts.
  public var padding: UInt8 = 0x20
  /// The container.
  public var format = NetCDFFormat.classic
  /// Levels of a profile.
  public var levels: Int
  /// Changes the file before it is written.
  public var change: @Sendable (inout NetCDFSchema, inout [String: NetCDFValues]) -> Void = {
    _, _ in
  }

  /// The fill value of numbers.
  public static let fill: Float = 99_999

  /// Makes a file of one cycle with three levels of water.
  public init(
    wmo: String = "2903001", cycle: Int32 = 1, direction: String = "A", mode: String = "R",
    juld: Double = 25_567.5, profiles: Int = 1
  ) {
    let values: [String: [Float]] = [
      "PRES": [5, 10, 20], "TEMP": [20.5, 20.25, 19], "PSAL": [34.5, 34.625, 34.75],
    ]
    let fills = [Float](repeating: ProfileFixture.fill, count: 3 * profiles)
    self.wmo = Array(repeating: wmo, count: profiles)
    cycles = Array(repeating: cycle, count: profiles)
    directions = String(repeating: direction, count: profiles)
    modes = String(repeating: mode, count: profiles)
    self.juld = Array(repeating: juld, count: profiles)
    latitude = Array(repeating: 30.5, count: profiles)
    longitude = Array(repeating: 145.25, count: profiles)
    positionFlags = String(repeating: "1", count: profiles)
    columns = values.mapValues { Array(repeatElement($0, count: profiles).joined()) }
    for name in ["PRES", "TEMP", "PSAL"] { columns["\(name)_ADJUSTED"] = fills }
    levels = 3
    texts = [
      "PROJECT_NAME": Array(repeating: Array("J-ARGO".utf8), count: profiles),
      "PI_NAME": Array(repeating: Array("HANAKO".utf8), count: profiles),
      "DATA_CENTRE": Array(repeating: Array("JA".utf8), count: profiles),
      "PLATFORM_TYPE": Array(repeating: Array("APEX".utf8), count: profiles),
      "WMO_INST_TYPE": Array(repeating: Array("846".utf8), count: profiles),
      "VERTICAL_SAMPLING_SCHEME": Array(
        repeating: Array("Primary sampling: averaged []".utf8), count: profiles),
      "POSITIONING_SYSTEM": Array(repeating: Array("GPS".utf8), count: profiles),
    ]
  }

  /// Writes the file.
  public func write(to path: String) throws(NetCDFError) {
    let count = wmo.count
    var schema = NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "STRING256", length: 256),
        NetCDFDimension(name: "STRING16", length: 16),
        NetCDFDimension(name: "STRING8", length: 8), NetCDFDimension(name: "STRING4", length: 4),
        NetCDFDimension(name: "DATE_TIME", length: 14),
        NetCDFDimension(name: "N_PROF", length: count),
        NetCDFDimension(name: "N_LEVELS", length: levels),
        NetCDFDimension(name: "N_HISTORY", length: history.count, isUnlimited: true),
      ], variables: [])
    var values: [String: NetCDFValues] = [:]
    func add(_ variable: NetCDFSchema.Variable, _ content: NetCDFValues) {
      guard !without.contains(variable.name) else { return }
      schema.variables.append(variable)
      values[variable.name] = content
    }
    func text(_ name: String, _ dimensions: [String], _ width: Int, _ rows: [[UInt8]]) {
      add(
        .init(name, .char, dimensions),
        .text(
          rows.flatMap { $0 + [UInt8](repeating: padding, count: max(0, width - $0.count)) }))
    }
    text(
      "DATA_TYPE", [dataType.utf8.count > 16 ? "STRING256" : "STRING16"],
      dataType.utf8.count > 16 ? 256 : 16, [Array(dataType.utf8)])
    text("FORMAT_VERSION", ["STRING4"], 4, [Array(version.utf8)])
    text("DATE_UPDATE", ["DATE_TIME"], 14, [Array(updated.utf8)])
    text("PLATFORM_NUMBER", ["N_PROF", "STRING8"], 8, wmo.map { Array($0.utf8) })
    for (name, rows) in texts.sorted(by: { $0.key < $1.key }) {
      text(name, ["N_PROF", "STRING256"], 256, rows)
    }
    add(.init("CYCLE_NUMBER", .int32, ["N_PROF"]), .int32(cycles))
    add(.init("DIRECTION", .char, ["N_PROF"]), .text(Array(directions.utf8)))
    add(.init("DATA_MODE", .char, ["N_PROF"]), .text(Array(modes.utf8)))
    let ones = String(repeating: "1", count: count)
    add(.init("JULD_QC", .char, ["N_PROF"]), .text(Array((flags["JULD_QC"] ?? ones).utf8)))
    add(.init("POSITION_QC", .char, ["N_PROF"]), .text(Array(positionFlags.utf8)))
    for (name, numbers, fill) in [
      ("JULD", juld, 999_999.0), ("JULD_LOCATION", juld, 999_999), ("LATITUDE", latitude, 99_999),
      ("LONGITUDE", longitude, 99_999),
    ] {
      add(
        .init(
          name, .float64, ["N_PROF"],
          [
            .init("_FillValue", .reals([fill], type: .float64)),
            // Readers must not mask by these.
            .init("valid_min", .reals([-1], type: .float64)),
            .init("valid_max", .reals([1], type: .float64)),
          ]), .float64(numbers))
    }
    for (name, numbers) in columns.sorted(by: { $0.key < $1.key }) {
      let fill = NetCDFSchema.Attribute(
        "_FillValue", .reals([Double(ProfileFixture.fill)], type: .float32))
      add(.init(name, .float32, ["N_PROF", "N_LEVELS"], [fill]), .float32(numbers))
      let letters = flags["\(name)_QC"] ?? String(repeating: "1", count: numbers.count)
      add(.init("\(name)_QC", .char, ["N_PROF", "N_LEVELS"]), .text(Array(letters.utf8)))
    }
    if !history.isEmpty {
      let rows = history.flatMap { record in (0..<count).map { _ in record } }
      text(
        "HISTORY_ACTION", ["N_HISTORY", "N_PROF", "STRING4"], 4, rows.map { Array($0.action.utf8) })
      text("HISTORY_QCTEST", ["N_HISTORY", "N_PROF", "STRING16"], 16, rows.map(\.tests))
    }
    change(&schema, &values)
    try NetCDFWriter.write(path: path, format: format, schema: schema, values: values)
  }
}
