internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater

/// The structure of a gridded file after CF-1.8 and ACDD-1.3.
struct GriddedFileSchema {
  let request: GridRequest
  let description: ProductDescription
  /// The periods; all of them are known before the first map is made.
  let periods: [TimePeriod]
  /// Whether the file is a Zarr store, which has no unlimited dimension here.
  let isZarr: Bool

  /// The name of the vertical dimension and its coordinate variable.
  var vertical: String { request.levels.coordinate == .pressure ? "pres" : "depth" }

  /// The layers in the file's order.
  var layers: [FieldLayer] {
    request.variables.flatMap { variable in
      switch request.method {
      case .mean: CellMeanMaker.layers(of: variable)
      case .objective: ObjectiveFieldMaker.layers(of: variable)
      }
    }
  }

  /// The whole schema.
  var schema: NetCDFSchema {
    let cells = request.cells
    return NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "time", length: periods.count, isUnlimited: !isZarr),
        NetCDFDimension(name: vertical, length: request.levels.values.count),
        NetCDFDimension(name: "lat", length: cells.rows),
        NetCDFDimension(name: "lon", length: cells.columns),
        NetCDFDimension(name: "bnds", length: 2),
      ],
      variables: coordinates + layers.map(variable), attributes: globalAttributes)
  }

  /// The values of the coordinates that do not depend on time.
  var coordinateValues: [String: NetCDFValues] {
    let cells = request.cells
    let rows = 0..<cells.rows
    let columns = 0..<cells.columns
    return [
      vertical: .float64(request.levels.values),
      "lat": .float64(rows.map(cells.latitude(ofRow:))),
      "lat_bnds": .float64(
        rows.flatMap { [cells.latitudeEdge($0), cells.latitudeEdge($0 + 1)] }),
      "lon": .float64(columns.map(cells.longitude(ofColumn:))),
      "lon_bnds": .float64(
        columns.flatMap { [cells.longitudeEdge($0), cells.longitudeEdge($0 + 1)] }),
    ]
  }

  private var coordinates: [NetCDFSchema.Variable] {
    [
      .init(
        "time", .float64, ["time"],
        [
          .init("long_name", text: "middle of the period"), .init("standard_name", text: "time"),
          .init("units", text: "days since 1950-01-01 00:00:00 UTC"),
          .init("calendar", text: "standard"), .init("axis", text: "T"),
          .init("bounds", text: "time_bnds"),
        ]),
      .init("time_bnds", .float64, ["time", "bnds"]),
      verticalVariable,
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

  private var verticalVariable: NetCDFSchema.Variable {
    let isPressure = request.levels.coordinate == .pressure
    return .init(
      vertical, .float64, [vertical],
      [
        .init("long_name", text: isPressure ? "sea water pressure" : "depth below the surface"),
        .init("standard_name", text: isPressure ? "sea_water_pressure" : "depth"),
        .init("units", text: isPressure ? "dbar" : "m"), .init("positive", text: "down"),
        .init("axis", text: "Z"),
      ])
  }

  private func variable(_ layer: FieldLayer) -> NetCDFSchema.Variable {
    let fill: NetCDFAttribute =
      layer.type == .int32
      ? .integers([Int64(Fill.integer)], type: .int32)
      : .reals([Double(Fill.float)], type: layer.type)
    return .init(
      layer.name, layer.type, ["time", vertical, "lat", "lon"],
      [.init("_FillValue", fill)] + layer.attributes
        + [.init("coverage_content_type", text: layer.contentType)],
      // NCZarr of libnetcdf 4.9.0 compresses only where filter plugins are installed.
      deflateLevel: isZarr ? 0 : 4,
      chunks: [1, 1, request.cells.rows, request.cells.columns])
  }
}

extension FieldLayer {
  /// What the numbers are, in the words of ISO 19115-1 that ACDD asks for.
  fileprivate var contentType: String {
    for suffix in ["_ERR", "_EVAR", "_N", "_FLOATS", "_STD"] where name.hasSuffix(suffix) {
      return "qualityInformation"
    }
    for suffix in ["_TIME", "_LAT", "_LON", "_BKG"] where name.hasSuffix(suffix) {
      return "auxiliaryInformation"
    }
    return "physicalMeasurement"
  }
}
