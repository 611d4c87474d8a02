internal import Argo
internal import Hydrography
package import NetCDF

/// Writes maps of heat content with their members, as ``HeatMapsFile`` reads them.
package enum HeatMapsWriter {
  /// Writes the file; `notes` say how the maps were made.
  package static func write(
    _ maps: HeatMaps, to path: String, notes: [String], made: String
  ) throws(NetCDFError) {
    let members = maps.layers.map(\.members.count).max() ?? 0
    var variables = coordinates
    var values: [String: NetCDFValues] = [
      "time": .float64(maps.months.map { $0.middle?.julianDays ?? .nan }),
      "lat": .float64(maps.cells.latitudes), "lon": .float64(maps.cells.longitudes),
      "lat_bnds": .float64(maps.cells.latitudeLimits.flatMap { [$0.lowerBound, $0.upperBound] }),
      "lon_bnds": .float64(maps.cells.longitudeLimits.flatMap { [$0.lowerBound, $0.upperBound] }),
    ]
    for layer in maps.layers {
      guard let part = layer.parts.first, layer.parts.count == 1 else { continue }
      let name = part.quantity.variableName
      func add(_ suffix: String, _ title: String, _ unit: String, _ fields: [[Double]]) {
        guard !fields.isEmpty else { return }
        variables.append(variable(name + suffix, grid, "\(title), \(layer.name) m", unit))
        values[name + suffix] = .float32(fields.flatMap(Fill.floats))
      }
      add("_ANOM", "heat content, anomaly from mean and season", "J m-2", layer.anomalies)
      add("_EVAR", "share of the variance that is not known", "1", layer.errorVariances)
      add(
        "_BKG_ERR", "standard error of the climatology of heat content", "J m-2",
        layer.climatologyErrors)
      if !layer.members.isEmpty, layer.members.count == members {
        variables.append(
          variable(
            "\(name)_MEMBER", ["member"] + grid,
            "members of the anomaly of heat content, \(layer.name) m", "J m-2"))
        values["\(name)_MEMBER"] = .float32(
          layer.members.flatMap { $0.flatMap { $0.map { $0.isFinite ? $0 : Fill.float } } })
      }
    }
    try NetCDFWriter.write(
      path: path, format: .netCDF4Classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "time", length: maps.months.count),
          NetCDFDimension(name: "lat", length: maps.cells.latitudes.count),
          NetCDFDimension(name: "lon", length: maps.cells.longitudes.count),
          NetCDFDimension(name: "bnds", length: 2),
        ] + (members > 0 ? [NetCDFDimension(name: "member", length: members)] : []),
        variables: variables,
        attributes: [
          .init("Conventions", text: "CF-1.8"),
          .init("title", text: "Monthly anomalies of ocean heat content from Argo profiles"),
          .init("heat_content_form", text: maps.form.rawValue),
          .init("summary", text: notes.joined(separator: "\n")), .init("date_created", text: made),
        ]), values: values)
  }

  private static let grid = ["time", "lat", "lon"]

  private static let coordinates: [NetCDFSchema.Variable] = [
    HeatSeriesFile.time,
    .init(
      "lat", .float64, ["lat"],
      [
        .init("standard_name", text: "latitude"), .init("units", text: "degrees_north"),
        .init("axis", text: "Y"), .init("bounds", text: "lat_bnds"),
      ]),
    .init("lat_bnds", .float64, ["lat", "bnds"]),
    .init(
      "lon", .float64, ["lon"],
      [
        .init("standard_name", text: "longitude"), .init("units", text: "degrees_east"),
        .init("axis", text: "X"), .init("bounds", text: "lon_bnds"),
      ]),
    .init("lon_bnds", .float64, ["lon", "bnds"]),
  ]

  private static func variable(
    _ name: String, _ dimensions: [String], _ title: String, _ unit: String
  ) -> NetCDFSchema.Variable {
    .init(
      name, .float32, dimensions,
      [
        .init("long_name", text: title), .init("units", text: unit),
        .init("_FillValue", .reals([Double(Fill.float)], type: .float32)),
      ], deflateLevel: 4)
  }
}
