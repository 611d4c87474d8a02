internal import Argo
internal import Hydrography
internal import NetCDF

/// Reads maps of heat content from a file.
///
/// Layers are variables `OHC_A_B_ANOM` of time, latitude and longitude in J/m², with `_EVAR`,
/// `_BKG_ERR` and `_MEMBER` (member first) where the file has them. A file without them may have
/// `CT_ANOM` on levels in dbar, which is integrated over the layers that are asked for.
package struct HeatMapsFile {
  private let file: any NetCDFReader
  private let cells: MapCells
  private let months: [CalendarMonth]

  /// Opens a file; throws `HeatError` where it does not have monthly maps, else what the reader
  /// throws.
  package init(path: String) throws {
    file = try NetCDFFile.open(path: path)
    cells = try HeatMapsFile.cells(file, path)
    months = try HeatMapsFile.months(file)
  }

  /// The layers that the file names, in its order.
  package var layers: [HeatLayer] {
    file.variables.compactMap { variable in
      let parts = variable.name.split(separator: "_").map(String.init)
      guard parts.count == 4, parts[0] == "OHC", parts[3] == "ANOM" else { return nil }
      return HeatLayer(name: "\(parts[1])-\(parts[2])")
    }
  }

  /// The maps of some layers; those of the file, or the usual ones of temperatures on levels, where
  /// none is named.
  package func maps(of asked: [HeatLayer]) throws -> HeatMaps {
    let named = layers
    if named.isEmpty, file.variable(named: "CT_ANOM") != nil {
      let integrals = try TemperatureMaps(file, cells: cells, months: months)
      let layers = asked.isEmpty ? HeatLayer.usual.filter(integrals.covers) : asked
      return HeatMaps(cells: cells, months: months, layers: try layers.map(integrals.layer))
    }
    guard !named.isEmpty else {
      throw HeatError(
        "\(file.source) has no anomalies of heat content: neither OHC_0_700_ANOM and the like nor"
          + " CT_ANOM")
    }
    var maps = HeatMaps(
      cells: cells, months: months,
      layers: try (asked.isEmpty ? named : asked).map(layer))
    if case .text(let form)? = try file.attribute("heat_content_form", of: nil) {
      maps.form = ColumnRules.HeatForm(rawValue: String(decoding: form, as: UTF8.self)) ?? .mass
    }
    return maps
  }

  private func layer(_ layer: HeatLayer) throws -> HeatMaps.Layer {
    let name = layer.quantity.variableName
    guard let anomalies = try fields("\(name)_ANOM") else {
      throw HeatError(
        "\(file.source) has no layer \(layer.name); it has "
          + layers.map(\.name).joined(separator: ", "))
    }
    var found = HeatMaps.Layer(parts: [layer], anomalies: anomalies)
    found.errorVariances = try fields("\(name)_EVAR") ?? []
    found.climatologyErrors = try fields("\(name)_BKG_ERR") ?? []
    if let variable = file.variable(named: "\(name)_MEMBER"), variable.shape.count == 4 {
      found.members = try (0..<variable.shape[0]).map { member in
        try fields("\(name)_MEMBER", at: [member]).map { $0.map { Float($0) } }
      }
    }
    return found
  }

  /// The maps of a variable of time, latitude and longitude, by month and cell; nil where the file
  /// has none of that name.
  private func fields(_ name: String) throws -> [[Double]]? {
    guard file.variable(named: name) != nil else { return nil }
    return try fields(name, at: [])
  }

  private func fields(_ name: String, at first: [Int]) throws -> [[Double]] {
    guard let variable = file.variable(named: name),
      variable.shape.dropFirst(first.count)
        == [months.count, cells.latitudes.count, cells.longitudes.count]
    else {
      throw HeatError("\(name) in \(file.source) is not one map a month")
    }
    let values = try file.numbers(
      of: variable,
      slab: NetCDFSlab(
        start: first + [0, 0, 0], count: first.map { _ in 1 } + variable.shape.suffix(3)))
    return months.indices.map { Array(values[($0 * cells.count)..<(($0 + 1) * cells.count)]) }
  }

  // MARK: - Coordinates

  /// The cells of a file of maps; throws `HeatError` where it has none that can be used.
  static func cells(_ file: any NetCDFReader, _ path: String) throws -> MapCells {
    let latitudes = try coordinate(["lat", "latitude"], file)
    let longitudes = try coordinate(["lon", "longitude"], file)
    guard
      let cells = MapCells(
        latitudes: latitudes, longitudes: longitudes,
        latitudeEdges: try edges("lat_bnds", file, latitudes.count),
        longitudeEdges: try edges("lon_bnds", file, longitudes.count))
    else { throw HeatError("\(path) has no usable grid of latitude and longitude") }
    return cells
  }

  /// The values of a coordinate, by the first of its names that the file has.
  static func coordinate(
    _ names: [String], _ file: any NetCDFReader
  ) throws -> [Double] {
    guard
      let variable = file.variables.first(where: { names.contains($0.name.lowercased()) }),
      variable.shape.count == 1
    else { throw HeatError("\(file.source) has no coordinate \(names[0])") }
    return try file.readDoubles(variable, slab: nil)
  }

  /// The limits between cells, where the file gives them and they meet.
  private static func edges(
    _ name: String, _ file: any NetCDFReader, _ count: Int
  ) throws -> [Double] {
    guard let variable = file.variable(named: name), variable.shape == [count, 2] else {
      return []
    }
    let values = try file.readDoubles(variable, slab: nil)
    let starts = stride(from: 0, to: values.count, by: 2).map { values[$0] }
    let ends = stride(from: 1, to: values.count, by: 2).map { values[$0] }
    guard zip(ends, starts.dropFirst()).allSatisfy({ abs($0 - $1) < 1e-6 }),
      let last = ends.last
    else { return [] }
    return starts + [last]
  }

  /// The months of the maps, from the middles of their periods; each must be one later than the one
  /// before or more.
  private static func months(_ file: any NetCDFReader) throws -> [CalendarMonth] {
    guard let variable = file.variable(named: "time"), variable.shape.count == 1,
      case .text(let bytes)? = try file.attribute("units", of: variable),
      let epoch = String(decoding: bytes, as: UTF8.self).split(separator: " ").dropFirst(2).first,
      String(decoding: bytes, as: UTF8.self).hasPrefix("days since"),
      let start = ArgoTime(iso8601: String(epoch.prefix(10)))
    else { throw HeatError("\(file.source) has no time in days since a date") }
    let months = try file.readDoubles(variable, slab: nil).map { days -> CalendarMonth in
      guard days.isFinite, abs(days) < 1e6 else {
        throw HeatError("\(file.source) has a time that is no number")
      }
      return CalendarMonth(of: start.advanced(bySeconds: Int64((days * 86_400).rounded())))
    }
    guard !months.isEmpty, zip(months, months.dropFirst()).allSatisfy({ $0.distance(to: $1) > 0 })
    else { throw HeatError("\(file.source) does not have monthly maps") }
    return months
  }
}

extension NetCDFReader {
  /// Numbers with NaN for what is missing: not finite, the fill value, or what libnetcdf fills with.
  func numbers(of variable: NetCDFVariable, slab: NetCDFSlab) throws(NetCDFError) -> [Double] {
    var missing = [Double(Fill.float)]
    for name in ["_FillValue", "missing_value"] {
      if case .reals(let values, _)? = try attribute(name, of: variable) { missing += values }
    }
    return try readDoubles(variable, slab: slab).map { value in
      value.isFinite && !missing.contains(value) ? value : .nan
    }
  }
}

/// Why the heat of a region cannot be told.
package struct HeatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line.
  package let description: String

  package init(_ description: String) { self.description = description }
}
