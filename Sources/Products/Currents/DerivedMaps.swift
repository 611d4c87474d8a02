internal import Argo
internal import Fleet
package import Hydrography
internal import NetCDF
package import Seawater

/// What is derived from maps of temperature and salinity.
package struct DerivedMaps: Sendable {
  /// Quantities of the column of water of each cell.
  package var quantities: [ColumnQuantity] = []
  /// Whether geostrophic velocities are made.
  package var isGeostrophic = false
  /// The pressure in dbar that velocities are relative to.
  package var referencePressure = 1000.0
  /// Velocities that are known at the reference pressure.
  package var velocities: [KnownVelocity] = []
  /// How far levels may be apart, and what stands between and beyond them.
  package var rules = ColumnRules()
  /// How Absolute Salinity is computed, of maps that do not have it.
  package var method = AbsoluteSalinityMethod.reference

  package init() {}

  /// Reads a file of maps and writes another one, a map at a time; throws `HeatError` where the file
  /// has no such maps.
  package func write(from source: String, name: String, to path: String, made: String) throws {
    let maps = try WaterMaps(path: source)
    let currents = isGeostrophic ? MapCurrents(maps.cells) : nil
    if let currents, currents.eastward.pairs.isEmpty || currents.northward.pairs.isEmpty {
      throw HeatError("\(name) has not two rows and two columns of cells, so there is no current")
    }
    var file = try NetCDFFileWriter(
      path: path, format: .netCDF4Classic,
      schema: schema(maps, currents, name: name, made: made))
    try writeCoordinates(maps, currents, to: file)
    let known = currents.map(references)
    for time in maps.times.indices {
      let columns = try maps.columns(ofTime: time, method: method)
      try write(columns, time, maps, to: file)
      if let currents, let known {
        try write(columns, time, maps, currents, known, to: file)
      }
    }
    try file.close()
  }

  private func write(
    _ columns: [WaterColumn], _ time: Int, _ maps: WaterMaps, to file: borrowing NetCDFFileWriter
  ) throws {
    guard !quantities.isEmpty else { return }
    let values = columns.map { $0.values(of: quantities, rules) }
    for (place, quantity) in quantities.enumerated() {
      try file.write(
        .float32(Fill.floats(values.map { $0[place] ?? .nan })), to: quantity.variableName,
        start: [time, 0, 0],
        count: [1, maps.cells.latitudes.count, maps.cells.longitudes.count])
    }
  }

  private func write(
    _ columns: [WaterColumn], _ time: Int, _ maps: WaterMaps, _ currents: MapCurrents,
    _ known: References, to file: borrowing NetCDFFileWriter
  ) throws {
    let heights = columns.map {
      $0.dynamicHeights(at: maps.levels, relativeTo: referencePressure, rules)
    }
    for level in maps.levels.indices {
      let height = heights.map { $0[level] ?? .nan }
      for (places, name, added) in [
        (currents.eastward, "U", known.eastward), (currents.northward, "V", known.northward),
      ] {
        let found = currents.velocities(height, at: places, isEastward: name == "U")
        let start = [time, level, 0, 0]
        let count = [1, 1, places.latitudes.count, places.longitudes.count]
        try file.write(.float32(Fill.floats(found)), to: name, start: start, count: count)
        guard !velocities.isEmpty else { continue }
        try file.write(
          .float32(Fill.floats(zip(found, added).map(+))), to: name + "_ABS", start: start,
          count: count)
      }
    }
  }

  /// The known velocities that are near each place; NaN where there is none.
  private typealias References = (eastward: [Double], northward: [Double])

  private func references(_ currents: MapCurrents) -> References {
    func near(_ places: MapCurrents.Places) -> [KnownVelocity?] {
      guard !velocities.isEmpty else { return places.pairs.map { _ in nil } }
      return places.latitudes.flatMap { latitude in
        places.longitudes.map { longitude in
          KnownVelocity.nearest(to: (latitude, longitude), of: velocities)
        }
      }
    }
    return (
      near(currents.eastward).map { $0?.eastward ?? .nan },
      near(currents.northward).map { $0?.northward ?? .nan }
    )
  }
}
