internal import Argo
internal import NetCDF

/// The variable of a bathymetry file, with its axes.
struct ElevationGrid: Sendable {
  private let latitudes: GridAxis
  private let longitudes: GridAxis
  private let file: any NetCDFReader
  private let variable: NetCDFVariable
  /// The values as the file packs them, row by row; empty where the grid is too large to hold.
  private let held: [Float]
  private let scale: Double
  private let offset: Double
  private let missing: [Double]

  /// Grids up to two minutes of arc (10,800 by 5,400 nodes) are held in memory.
  private static let mostHeld = 60_000_000

  init(_ file: any NetCDFReader) throws(NetCDFError) {
    let description = ElevationDescription(file: file)
    let variable = try description.elevation()
    latitudes = try description.axis(variable, 0, span: 180)
    longitudes = try description.axis(variable, 1, span: 360)
    let sign = try description.isDepth(variable) ? -1.0 : 1.0
    scale = try sign * (description.number("scale_factor", of: variable) ?? 1)
    offset = try sign * (description.number("add_offset", of: variable) ?? 0)
    var missing: [Double] = []
    for name in ["_FillValue", "missing_value"] {
      if let value = try description.number(name, of: variable) { missing.append(value) }
    }
    self.missing = missing
    self.file = file
    self.variable = variable
    held =
      latitudes.count * longitudes.count <= ElevationGrid.mostHeld
      ? try file.readFloats(variable, slab: nil) : []
  }

  func meanElevation(around position: Position) throws(NetCDFError) -> Double? {
    let rows = latitudes.nodes(around: position.latitude)
    let columns = longitudes.nodes(aroundLongitude: position.longitude)
    guard !rows.isEmpty, !columns.isEmpty else { return nil }
    var sum = 0.0
    for row in rows {
      for column in columns {
        let packed = try value(row, column)
        guard packed.isFinite, !missing.contains(packed) else { return nil }
        sum += packed * scale + offset
      }
    }
    return sum / Double(rows.count * columns.count)
  }

  private func value(_ row: Int, _ column: Int) throws(NetCDFError) -> Double {
    if !held.isEmpty { return Double(held[row * longitudes.count + column]) }
    let node = try file.readDoubles(
      variable, slab: NetCDFSlab(start: [row, column], count: [1, 1]))
    return node.first ?? .nan
  }
}

/// Finds the grid of elevations in a file, by CF names first and by usual names else.
private struct ElevationDescription {
  let file: any NetCDFReader

  /// CF standard names of the height of the ground and of the depth of the sea floor.
  private static let heightNames: Set<String> = [
    "height_above_mean_sea_level", "height_above_reference_ellipsoid",
    "height_above_geopotential_datum", "surface_altitude", "altitude", "bedrock_altitude",
  ]
  private static let depthNames: Set<String> = [
    "sea_floor_depth", "sea_floor_depth_below_mean_sea_level", "sea_floor_depth_below_geoid",
    "sea_floor_depth_below_sea_surface", "sea_floor_depth_below_geopotential_datum",
  ]
  private static let usualNames = ["elevation", "z", "Band1", "topo", "altitude"]
  /// The units that are metres; a file that gives none is taken to mean them.
  private static let metres: Set<String> = ["", "m", "meter", "meters", "metre", "metres"]

  func elevation() throws(NetCDFError) -> NetCDFVariable {
    let grids = file.variables.filter { $0.shape.count == 2 && $0.type != .char }
    var found: NetCDFVariable?
    for grid in grids where found == nil {
      let name = try text("standard_name", of: grid)
      if Self.heightNames.contains(name) || Self.depthNames.contains(name) { found = grid }
    }
    if found == nil {
      found = Self.usualNames.lazy.compactMap { name in grids.first { $0.name == name } }.first
    }
    guard let found else {
      throw failure(
        nil,
        "it has no grid of elevations: a variable of latitude and longitude with the"
          + " standard name height_above_mean_sea_level, or called elevation, z or Band1")
    }
    let units = try text("units", of: found)
    guard Self.metres.contains(units.lowercased()) else {
      throw failure(found.name, "its unit is \(String(units.prefix(60)).debugDescription), not m")
    }
    return found
  }

  func isDepth(_ variable: NetCDFVariable) throws(NetCDFError) -> Bool {
    if Self.depthNames.contains(try text("standard_name", of: variable)) { return true }
    return try text("positive", of: variable) == "down"
  }

  /// The axis of a dimension, which must be no longer than `span` degrees.
  func axis(
    _ variable: NetCDFVariable, _ place: Int, span: Double
  ) throws(NetCDFError) -> GridAxis {
    let dimension = variable.dimensionIDs[place]
    let name = file.dimensions[dimension].name
    guard let coordinate = file.variable(named: name), coordinate.dimensionIDs == [dimension]
    else { throw failure(name, "the dimension has no coordinates") }
    let units = try text("units", of: coordinate).lowercased()
    guard !units.hasPrefix(place == 0 ? "degrees_east" : "degrees_north") else {
      throw failure(variable.name, "its dimensions must be latitude and longitude, in this order")
    }
    guard let axis = GridAxis(try file.readDoubles(coordinate, slab: nil)),
      axis.span <= span + 1e-6
    else {
      throw failure(name, "the coordinates are not degrees that rise or fall throughout")
    }
    return axis
  }

  func number(_ name: String, of variable: NetCDFVariable) throws(NetCDFError) -> Double? {
    switch try file.attribute(name, of: variable) {
    case .integers(let numbers, _): numbers.first.map(Double.init)
    case .reals(let numbers, _): numbers.first
    case .text, nil: nil
    }
  }

  private func text(_ name: String, of variable: NetCDFVariable) throws(NetCDFError) -> String {
    guard case .text(let bytes) = try file.attribute(name, of: variable) else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private func failure(_ object: String?, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .request, source: file.source, object: object, operation: "read", reason: reason)
  }
}
