internal import Argo
package import Fleet
internal import Hydrography
package import NetCDF
internal import Rendering

/// Profiles as one NetCDF file, a contiguous ragged array of the CF conventions.
///
/// The levels of all profiles lie one behind the other; `row_size` says how many belong to each
/// profile. Source: CF-1.8, sections 9.3.3 (contiguous ragged array) and 9.5 (`cf_role`); ACDD-1.3
/// for the attributes that say what the file is.
///
/// How many levels there are is known when the last profile has come; until then they are kept on disk, and
/// memory holds the profiles only.
package struct RaggedProfiles {
  /// Levels that one file takes at most: a variable of the classic formats has at most 4 GiB.
  package static let mostLevels = 1_000_000_000

  private var names: [UInt8] = []
  private var numbers: [Int32] = []
  private var cycles: [Int32] = []
  private var directions: [UInt8] = []
  private var modes: [UInt8] = []
  private var centres: [UInt8] = []
  private var days: [Double] = []
  private var latitudes: [Double] = []
  private var longitudes: [Double] = []
  private var sizes: [Int32] = []
  private var values: [ColumnSpool<Float>] = []
  private var errors: [ColumnSpool<Float>] = []
  private var flags: [ColumnSpool<Int8>] = []
  /// The least and the greatest pressure.
  private var pressures: ClosedRange<Float>?

  /// What is asked of the profiles' columns of water, and its values quantity by quantity.
  private let asked: ProfileQuantities
  private var found: [[Double]]

  private static let nameLength = 24
  private static let codeLength = 2
  private static let fill: Float = 99_999

  /// Takes profiles that were asked for quantities; keeps their levels below a folder until they are written.
  package init(
    quantities asked: ProfileQuantities = ProfileQuantities([]), keptIn folder: String
  ) throws(NetCDFError) {
    self.asked = asked
    found = asked.quantities.map { _ in [] }
    for _ in RaggedProfiles.quantities {
      values.append(try ColumnSpool(in: folder))
      errors.append(try ColumnSpool(in: folder))
      flags.append(try ColumnSpool(in: folder))
    }
  }

  /// The number of profiles.
  package var count: Int { sizes.count }
  /// The number of levels of all profiles.
  package var levelCount: Int { flags[0].count }

  /// Takes a profile; says whether it still fits.
  package mutating func add(_ profile: ExportedProfile) throws(NetCDFError) -> Bool {
    guard levelCount + profile.count <= RaggedProfiles.mostLevels else { return false }
    names += RaggedProfiles.text(profile.name, RaggedProfiles.nameLength)
    numbers.append(Int32(truncatingIfNeeded: profile.key.wmo.value))
    cycles.append(Int32(truncatingIfNeeded: profile.key.cycle))
    directions += RaggedProfiles.text(profile.key.direction.rawValue, 1)
    modes += RaggedProfiles.text(profile.dataMode.rawValue, 1)
    centres += RaggedProfiles.text(profile.dataCentre, RaggedProfiles.codeLength)
    days.append(profile.time.julianDays)
    latitudes.append(profile.position?.latitude ?? .nan)
    longitudes.append(profile.position?.longitude ?? .nan)
    sizes.append(Int32(profile.count))
    for index in values.indices {
      try values[index].append(profile.values[index].map { $0.isNaN ? RaggedProfiles.fill : $0 })
      try errors[index].append(profile.errors[index].map { $0.isNaN ? RaggedProfiles.fill : $0 })
      try flags[index].append(
        profile.flags[index].map { Int8(truncatingIfNeeded: $0.rawValue) - 0x30 })
    }
    for pressure in profile.values[0] where !pressure.isNaN {
      let known = pressures ?? pressure...pressure
      pressures = min(known.lowerBound, pressure)...max(known.upperBound, pressure)
    }
    for index in found.indices { found[index].append(profile.quantities[index]) }
    return true
  }

  /// Writes the file.
  ///
  /// `made` is the moment in ISO 8601. Values are deflated in NetCDF-4 and plain in the other
  /// formats. Throws what libnetcdf reports.
  /// `account` says in lines which values count and what was left out.
  package func write(
    to path: String, format: NetCDFFormat = .netCDF4Classic, provenance: Provenance,
    account: [String], made: String
  ) throws(NetCDFError) {
    var columns: [(name: String, values: NetCDFValues, width: Int)] = [
      ("profile_id", .text(names), RaggedProfiles.nameLength),
      ("platform_number", .int32(numbers), 1), ("cycle_number", .int32(cycles), 1),
      ("direction", .text(directions), 1), ("data_mode", .text(modes), 1),
      ("data_centre", .text(centres), RaggedProfiles.codeLength), ("time", .float64(days), 1),
      ("latitude", .float64(latitudes), 1), ("longitude", .float64(longitudes), 1),
      ("row_size", .int32(sizes), 1),
    ]
    for (quantity, found) in zip(asked.quantities, found) {
      columns.append((quantity.variableName, .float64(found), 1))
    }
    var schema = schema(provenance, account, made)
    if format != .netCDF4Classic {
      for index in schema.variables.indices { schema.variables[index].deflateLevel = 0 }
    }
    var file = try NetCDFFileWriter(path: path, format: format, schema: schema)
    for column in columns {
      let isText = column.width > 1
      try file.write(
        column.values, to: column.name, start: isText ? [0, 0] : [0],
        count: isText ? [count, column.width] : [count])
    }
    for (index, quantity) in RaggedProfiles.quantities.enumerated() {
      try RaggedProfiles.write(values[index], to: quantity.name, of: file) { .float32($0) }
      try RaggedProfiles.write(errors[index], to: "\(quantity.name)_error", of: file) {
        .float32($0)
      }
      try RaggedProfiles.write(flags[index], to: "\(quantity.name)_qc", of: file) {
        .int32($0.map(Int32.init))
      }
    }
    try file.close()
  }

  /// Writes a column of levels part by part.
  private static func write<Value>(
    _ column: ColumnSpool<Value>, to name: String, of file: borrowing NetCDFFileWriter,
    as values: ([Value]) -> NetCDFValues
  ) throws(NetCDFError) {
    var parts = column.parts()
    while let (part, start) = try parts.next() {
      try file.write(values(part), to: name, start: [start], count: [part.count])
    }
  }

  // MARK: - Layout

  /// A measured quantity with its attributes.
  private struct Quantity {
    var name: String
    var standardName: String
    var longName: String
    var units: String
  }

  private static let quantities = [
    Quantity(
      name: "pressure", standardName: "sea_water_pressure",
      longName: "Sea water pressure, equals 0 at sea level", units: "dbar"),
    Quantity(
      name: "temperature", standardName: "sea_water_temperature",
      longName: "Sea temperature in situ, ITS-90 scale", units: "degree_Celsius"),
    Quantity(
      name: "salinity", standardName: "sea_water_practical_salinity",
      longName: "Practical salinity, PSS-78", units: "1"),
  ]

  private func schema(
    _ provenance: Provenance, _ account: [String], _ made: String
  ) -> NetCDFSchema {
    NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "profile", length: count),
        NetCDFDimension(name: "obs", length: levelCount),
        NetCDFDimension(name: "name_length", length: RaggedProfiles.nameLength),
        NetCDFDimension(name: "code_length", length: RaggedProfiles.codeLength),
      ],
      variables: RaggedProfiles.profileVariables
        + asked.quantities.map(RaggedProfiles.variable)
        + RaggedProfiles.quantities.flatMap(RaggedProfiles.variables),
      attributes: attributes(provenance, account, made))
  }

  private static let profileVariables: [NetCDFSchema.Variable] = [
    .init(
      "profile_id", .char, ["profile", "name_length"],
      [
        .init("long_name", text: "Float, cycle and direction"),
        .init("cf_role", text: "profile_id"),
      ]),
    .init("platform_number", .int32, ["profile"], [.init("long_name", text: "WMO number")]),
    .init("cycle_number", .int32, ["profile"], [.init("long_name", text: "Cycle number")]),
    .init(
      "direction", .char, ["profile"],
      [.init("long_name", text: "A: ascending, D: descending profile")]),
    .init(
      "data_mode", .char, ["profile"],
      [.init("long_name", text: "R: real time, A: real time adjusted, D: delayed mode")]),
    .init(
      "data_centre", .char, ["profile", "code_length"],
      [.init("long_name", text: "Data centre, Argo reference table 4")]),
    .init(
      "time", .float64, ["profile"],
      [
        .init("standard_name", text: "time"), .init("long_name", text: "Time of the profile"),
        .init("units", text: "days since 1950-01-01T00:00:00Z"),
        .init("calendar", text: "standard"), .init("axis", text: "T"), nanFill,
      ]),
    .init(
      "latitude", .float64, ["profile"],
      [
        .init("standard_name", text: "latitude"), .init("units", text: "degrees_north"),
        .init("axis", text: "Y"), nanFill,
      ]),
    .init(
      "longitude", .float64, ["profile"],
      [
        .init("standard_name", text: "longitude"), .init("units", text: "degrees_east"),
        .init("axis", text: "X"), nanFill,
      ]),
    .init(
      "row_size", .int32, ["profile"],
      [
        .init("long_name", text: "Number of levels of the profile"),
        .init("sample_dimension", text: "obs"),
      ]),
  ]

  private static let nanFill = NetCDFSchema.Attribute("_FillValue", .reals([.nan], type: .float64))

  /// A quantity of the column of water, one number a profile.
  private static func variable(of quantity: ColumnQuantity) -> NetCDFSchema.Variable {
    .init(
      quantity.variableName, .float64, ["profile"],
      (quantity.standardName.map { [.init("standard_name", text: $0)] } ?? [])
        + [
          .init("long_name", text: quantity.longName), .init("units", text: quantity.unit),
          nanFill, .init("coordinates", text: "time latitude longitude"),
        ])
  }

  private static func variables(of quantity: Quantity) -> [NetCDFSchema.Variable] {
    let fill = NetCDFSchema.Attribute("_FillValue", .reals([Double(fill)], type: .float32))
    let isVertical = quantity.name == "pressure"
    let coordinates = NetCDFSchema.Attribute(
      "coordinates", text: "time latitude longitude\(isVertical ? "" : " pressure")")
    return [
      .init(
        quantity.name, .float32, ["obs"],
        [
          .init("standard_name", text: quantity.standardName),
          .init("long_name", text: quantity.longName), .init("units", text: quantity.units), fill,
          coordinates,
          .init(
            "ancillary_variables", text: "\(quantity.name)_qc \(quantity.name)_error"),
        ]
          + (isVertical
            ? [.init("axis", text: "Z"), .init("positive", text: "down")] : []),
        deflateLevel: 4),
      .init(
        "\(quantity.name)_error", .float32, ["obs"],
        [
          .init("standard_name", text: "\(quantity.standardName) standard_error"),
          .init("long_name", text: "Stated error of the \(quantity.name)"),
          .init("units", text: quantity.units), fill, coordinates,
        ], deflateLevel: 4),
      .init(
        "\(quantity.name)_qc", .int8, ["obs"],
        [
          .init("standard_name", text: "\(quantity.standardName) status_flag"),
          .init("long_name", text: "Quality flag, Argo reference table 2"),
          .init("flag_values", .integers([0, 1, 2, 3, 4, 5, 8, 9], type: .int8)),
          .init(
            "flag_meanings",
            text: "no_qc_performed good probably_good probably_bad bad value_changed"
              + " estimated_value missing_value"), coordinates,
        ], deflateLevel: 4),
    ]
  }

  private func attributes(
    _ provenance: Provenance, _ account: [String], _ made: String
  ) -> [NetCDFSchema.Attribute] {
    var texts: [(String, String)] = [
      ("Conventions", "CF-1.8, ACDD-1.3"), ("featureType", "profile"),
      ("title", "Argo float profiles of temperature and salinity"),
      (
        "summary",
        "Profiles of Argo floats, levels with values that passed the selection; "
          + provenance.exportLines.joined(separator: "; ")
      ),
      ("source", "Argo float"), ("project", "Argo"), ("processing_level", "Argo profile files"),
      ("history", "\(made) written by argofleet \(Provenance.programVersion)"),
      ("date_created", made), ("product_version", "argofleet \(Provenance.programVersion)"),
      ("value_selection", account.joined(separator: "\n")),
      ("as_of", provenance.rule.asOf?.description ?? "no dated profile"),
      ("references", provenance.reference), ("license", Provenance.license),
      (
        "acknowledgement",
        "These data were collected and made freely available by the International Argo Program"
          + " and the national programs that contribute to it. (https://argo.ucsd.edu,"
          + " https://www.ocean-ops.org). The Argo Program is part of the Global Ocean Observing"
          + " System."
      ),
      ("standard_name_vocabulary", "CF Standard Name Table"), ("cdm_data_type", "Profile"),
      (
        "cdm_profile_variables",
        "profile_id, platform_number, cycle_number, direction, data_mode, data_centre, time,"
          + " latitude, longitude, row_size"
      ),
    ]
    let times = days.filter(\.isFinite)
    if let first = times.min().flatMap({ ArgoTime(julianDays: $0) }),
      let last = times.max().flatMap({ ArgoTime(julianDays: $0) })
    {
      texts += [
        ("time_coverage_start", first.description), ("time_coverage_end", last.description),
      ]
    }
    if !asked.quantities.isEmpty { texts.append(("quantities", asked.text)) }
    if let index = provenance.indexDate { texts.append(("index_date", index.description)) }
    return texts.map { .init($0, text: $1) } + RaggedProfiles.extent("lat", latitudes)
      + RaggedProfiles.extent("lon", longitudes)
      + RaggedProfiles.extent(
        "vertical", pressures.map { [Double($0.lowerBound), Double($0.upperBound)] } ?? [])
  }

  private static func extent(_ name: String, _ values: [Double]) -> [NetCDFSchema.Attribute] {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return [] }
    return [
      .init("geospatial_\(name)_min", .reals([least], type: .float64)),
      .init("geospatial_\(name)_max", .reals([most], type: .float64)),
    ]
  }

  private static func text(_ text: String, _ length: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(length))
    return bytes + [UInt8](repeating: 0, count: length - bytes.count)
  }
}
