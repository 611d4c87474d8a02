internal import Gridding
internal import NetCDF

/// The dimensions and coordinates of level, latitude and longitude in a CF file.
struct FieldAxes {
  let cells: GridCells
  /// The levels; nothing where variables have none.
  let levels: StandardLevels?

  /// The name of the vertical dimension and its coordinate variable; none without levels.
  private var vertical: [String] {
    levels.map { [$0.coordinate == .pressure ? "pres" : "depth"] } ?? []
  }

  /// How many levels there are, none without them.
  private var levelCount: [Int] { levels.map { [$0.values.count] } ?? [] }

  /// Where a part of a variable begins, from a level and a row on.
  func start(_ leading: [Int], level: Int = 0, row: Int = 0) -> [Int] {
    leading + vertical.map { _ in level } + [row, 0]
  }

  /// How large a part of a variable is: all levels or so many, all rows or so many.
  func count(_ leading: [Int], levels: Int? = nil, rows: Int? = nil) -> [Int] {
    leading + levelCount.map { levels ?? $0 } + [rows ?? cells.rows, cells.columns]
  }

  var dimensions: [NetCDFDimension] {
    zip(vertical, levelCount).map { NetCDFDimension(name: $0, length: $1) } + [
      NetCDFDimension(name: "lat", length: cells.rows),
      NetCDFDimension(name: "lon", length: cells.columns),
      NetCDFDimension(name: "bnds", length: 2),
    ]
  }

  var variables: [NetCDFSchema.Variable] {
    let isPressure = levels?.coordinate == .pressure
    return vertical.map { name in
      .init(
        name, .float64, [name],
        [
          .init("long_name", text: isPressure ? "sea water pressure" : "depth below the surface"),
          .init("standard_name", text: isPressure ? "sea_water_pressure" : "depth"),
          .init("units", text: isPressure ? "dbar" : "m"), .init("positive", text: "down"),
          .init("axis", text: "Z"),
        ])
    } + [
      .init(
        "lat", .float64, ["lat"],
        [
          .init("long_name", text: "latitude of the middle of the cell"),
          .init("standard_name", text: "latitude"), .init("units", text: "degrees_north"),
          .init("axis", text: "Y"), .init("bounds", text: "lat_bnds"),
        ]),
      .init("lat_bnds", .float64, ["lat", "bnds"]),
      .init(
        "lon", .float64, ["lon"],
        [
          .init("long_name", text: "longitude of the middle of the cell"),
          .init("standard_name", text: "longitude"), .init("units", text: "degrees_east"),
          .init("axis", text: "X"), .init("bounds", text: "lon_bnds"),
        ]),
      .init("lon_bnds", .float64, ["lon", "bnds"]),
    ]
  }

  /// Writes the coordinates.
  func write(to writer: borrowing NetCDFFileWriter) throws(NetCDFError) {
    let rows = 0..<cells.rows
    let columns = 0..<cells.columns
    func put(_ name: String, _ values: [Double], _ shape: [Int]) throws(NetCDFError) {
      try writer.write(.float64(values), to: name, start: shape.map { _ in 0 }, count: shape)
    }
    if let name = vertical.first, let levels {
      try put(name, levels.values, [levels.values.count])
    }
    try put("lat", rows.map(cells.latitude(ofRow:)), [cells.rows])
    try put(
      "lat_bnds", rows.flatMap { [cells.latitudeEdge($0), cells.latitudeEdge($0 + 1)] },
      [cells.rows, 2])
    try put("lon", columns.map(cells.longitude(ofColumn:)), [cells.columns])
    try put(
      "lon_bnds", columns.flatMap { [cells.longitudeEdge($0), cells.longitudeEdge($0 + 1)] },
      [cells.columns, 2])
  }

  /// A variable over level, where there are any, latitude and longitude, with others before them;
  /// chunks are maps of one level, or bands of rows of all levels.
  func variable(
    _ name: String, _ type: NetCDFType, leading: [String],
    attributes: [NetCDFSchema.Attribute], isCompressed: Bool = true, bandRows: Int? = nil
  ) -> NetCDFSchema.Variable {
    let fill: NetCDFAttribute =
      type == .int32
      ? .integers([Int64(Fill.integer)], type: .int32)
      : .reals([Double(Fill.float)], type: type)
    let chunks =
      bandRows.map { count([], rows: min($0, cells.rows)) } ?? count([], levels: 1)
    return .init(
      name, type, leading + vertical + ["lat", "lon"],
      [.init("_FillValue", fill)] + attributes
        + [.init("coverage_content_type", text: contentType(of: name))],
      // NCZarr of libnetcdf 4.9.0 compresses only where filter plugins are installed.
      deflateLevel: isCompressed ? 4 : 0, chunks: leading.map { _ in 1 } + chunks)
  }

  /// What the numbers are, in the words of ISO 19115-1 that ACDD asks for.
  private func contentType(of name: String) -> String {
    for suffix in ["_ERR", "_EVAR", "_N", "_FLOATS", "_STD", "_SD", "_TERMS", "_REACH"]
    where name.hasSuffix(suffix) { return "qualityInformation" }
    for suffix in ["_TIME", "_LAT", "_LON", "_BKG"] where name.hasSuffix(suffix) {
      return "auxiliaryInformation"
    }
    return "physicalMeasurement"
  }
}
