internal import Argo
internal import Foundation
internal import Hydrography
internal import Indicators
internal import NetCDF

/// Writes maps of heat content as the comparison ME4OH asks for them: a file a layer, on the globe of
/// 1° cells, in TJ/m².
///
/// `DATA` and `DATA_SD` are of longitude, latitude and time, `DATA_MEMBER` of the members before
/// these. Names are those of the comparison's public page; details beyond them could not be confirmed.
package enum ME4OHFile {
  /// Who made the maps, and which experiment they belong to.
  package struct Labels: Hashable, Sendable {
    package var product: String
    package var experiment: String

    package init(product: String, experiment: String) {
      self.product = product
      self.experiment = experiment
    }
  }

  /// The name of a layer's file.
  package static func name(_ layer: HeatLayer, _ maps: HeatMaps, _ labels: Labels) -> String? {
    guard let first = maps.months.first, let last = maps.months.last else { return nil }
    return "OHC_\(first.year)_\(last.year)_lev\(layer.upper.short)_\(layer.lower.short)"
      + "_exp\(labels.experiment)_\(labels.product).nc"
  }

  /// Why the maps do not fit the layout; nil where they do.
  package static func fault(of maps: HeatMaps) -> String? {
    guard maps.cells.latitudes.allSatisfy({ row(of: $0) != nil }),
      maps.cells.longitudes.allSatisfy({ column(of: $0) != nil })
    else { return "the layout me4oh needs cells of 1° with middles at half degrees; give --cell 1" }
    guard maps.layers.contains(where: { $0.parts.count == 1 }) else {
      return "the layout me4oh needs a layer"
    }
    return nil
  }

  /// Writes a layer of one part.
  package static func write(
    _ layer: HeatMaps.Layer, of maps: HeatMaps, to path: String,
    notes: [String], made: String
  ) throws {
    let members = layer.members.count
    let grid = ["LONGITUDE", "LATITUDE", "TIME"]
    var file = try NetCDFFileWriter(
      path: path, format: .netCDF4Classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "LONGITUDE", length: width),
          NetCDFDimension(name: "LATITUDE", length: height),
          NetCDFDimension(name: "TIME", length: maps.months.count),
        ] + (members > 0 ? [NetCDFDimension(name: "MEMBER", length: members)] : []),
        variables: [
          coordinate("LONGITUDE", "longitude", "degrees_east"),
          coordinate("LATITUDE", "latitude", "degrees_north"),
          coordinate("TIME", "time", "days since 1900-01-01 00:00:00"),
          variable("DATA", grid, "anomaly of heat content, \(layer.name) m"),
        ]
          + (members > 1
            ? [
              variable("DATA_SD", grid, "standard deviation of the members"),
              variable("DATA_MEMBER", ["MEMBER"] + grid, "members of the ensemble"),
            ] : []),
        attributes: [
          .init("Conventions", text: "CF-1.8"),
          .init("title", text: "Anomaly of ocean heat content, \(layer.name) m"),
          .init("form", text: "\(maps.form.rawValue) form"),
          .init("summary", text: notes.joined(separator: "\n")), .init("date_created", text: made),
        ]))
    let start = ArgoTime(iso8601: "1900-01-01")?.julianDays ?? .nan
    for (name, numbers) in [
      ("LONGITUDE", (0..<width).map { firstLongitude + Double($0) }),
      ("LATITUDE", (0..<height).map { firstLatitude + Double($0) }),
      ("TIME", maps.months.map { ($0.middle?.julianDays ?? .nan) - start }),
    ] {
      try file.write(.float64(numbers), to: name, start: [0], count: [numbers.count])
    }
    try file.write(
      .float32(field(layer.anomalies, maps) { $0 }), to: "DATA", start: [0, 0, 0],
      count: [width, height, maps.months.count])
    if members > 1 {
      try file.write(
        .float32(field(deviations(layer), maps) { $0 }), to: "DATA_SD", start: [0, 0, 0],
        count: [width, height, maps.months.count])
      for (number, member) in layer.members.enumerated() {
        try file.write(
          .float32(field(member, maps) { Double($0) }), to: "DATA_MEMBER",
          start: [number, 0, 0, 0], count: [1, width, height, maps.months.count])
      }
    }
    try file.close()
  }

  // MARK: - The globe of 1° cells

  private static let width = 360
  private static let height = 180
  private static let firstLongitude = 20.5
  private static let firstLatitude = -89.5

  private static func row(of latitude: Double) -> Int? {
    Int(exactly: latitude - firstLatitude).flatMap { (0..<height).contains($0) ? $0 : nil }
  }

  private static func column(of longitude: Double) -> Int? {
    Int(exactly: longitude - firstLongitude).map { (($0 % width) + width) % width }
  }

  /// J/m² by month and cell as TJ/m² by longitude, latitude and month.
  private static func field<Number>(
    _ maps: [[Number]], _ all: HeatMaps, _ number: (Number) -> Double
  ) -> [Float] {
    let months = all.months.count
    var field = [Float](repeating: Fill.float, count: width * height * months)
    for cell in 0..<all.cells.count {
      let middle = all.cells.middle(of: cell)
      guard let row = row(of: middle.latitude), let column = column(of: middle.longitude) else {
        continue
      }
      for month in 0..<months {
        let value = number(maps[month][cell]) / joulePerTerajoule
        if value.isFinite { field[(column * height + row) * months + month] = Float(value) }
      }
    }
    return field
  }

  private static let joulePerTerajoule = 1e12

  /// The standard deviation of the members by month and cell.
  private static func deviations(_ layer: HeatMaps.Layer) -> [[Double]] {
    layer.anomalies.indices.map { month in
      layer.anomalies[month].indices.map { cell in
        guard layer.anomalies[month][cell].isFinite else { return .nan }
        return standardDeviation(layer.members.map { Double($0[month][cell]) }) ?? .nan
      }
    }
  }

  private static func coordinate(
    _ name: String, _ standard: String, _ unit: String
  ) -> NetCDFSchema.Variable {
    .init(
      name, .float64, [name],
      [.init("standard_name", text: standard), .init("units", text: unit)])
  }

  private static func variable(
    _ name: String, _ dimensions: [String], _ title: String
  ) -> NetCDFSchema.Variable {
    .init(
      name, .float32, dimensions,
      [
        .init("long_name", text: title), .init("units", text: "TJ m-2"),
        .init("_FillValue", .reals([Double(Fill.float)], type: .float32)),
      ], deflateLevel: 4)
  }
}
