internal import Argo
internal import Gridding
internal import Hydrography
internal import Indicators
internal import NetCDF

/// Maps of Conservative Temperature on levels, integrated to maps of heat content.
struct TemperatureMaps {
  private let file: any NetCDFReader
  private let cells: MapCells
  private let months: [CalendarMonth]
  private let levels: [Double]

  init(_ file: any NetCDFReader, cells: MapCells, months: [CalendarMonth]) throws {
    self.file = file
    self.cells = cells
    self.months = months
    guard let variable = file.variable(named: "pres"), variable.shape.count == 1 else {
      throw HeatError("\(file.source) has temperatures on no levels in dbar (pres)")
    }
    levels = try file.readDoubles(variable, slab: nil)
    guard levels.count > 1, zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw HeatError("the levels in \(file.source) do not increase")
    }
  }

  /// Whether the levels reach a layer's limits everywhere.
  func covers(_ layer: HeatLayer) -> Bool {
    HeatIntegral(levels: levels, latitude: 0, from: layer.upper, to: layer.lower) != nil
  }

  /// The maps of a layer.
  func layer(_ layer: HeatLayer) throws -> HeatMaps.Layer {
    let integrals = cells.latitudes.map {
      HeatIntegral(levels: levels, latitude: $0, from: layer.upper, to: layer.lower)
    }
    guard integrals.contains(where: { $0 != nil }) else {
      throw HeatError("the levels in \(file.source) do not reach layer \(layer.name)")
    }
    func integrated(_ name: String) throws -> [[Double]]? {
      try fields(name) { column, row in integrals[row]?.heat(of: column) ?? .nan }
    }
    guard let anomalies = try integrated("CT_ANOM") else {
      throw HeatError("\(file.source) has no CT_ANOM")
    }
    var maps = HeatMaps.Layer(parts: [layer], anomalies: anomalies)
    maps.errorVariances =
      try fields("CT_EVAR") { column, row in integrals[row]?.mean(of: column) ?? .nan } ?? []
    maps.climatologyErrors = try integrated("CT_BKG_ERR") ?? []
    maps.pressureErrors =
      try fields("CT") { column, row in
        guard let ends = integrals[row]?.ends(of: column) else { return .nan }
        return HeatUnits.pressureError(
          upperTemperature: ends.upper, lowerTemperature: ends.lower,
          latitude: cells.latitudes[row])
      } ?? []
    if let variable = file.variable(named: "CT_MEMBER"), variable.shape.count == 5 {
      maps.members = try (0..<variable.shape[0]).map { member in
        try fields(variable, at: [member]) { column, row in
          integrals[row]?.heat(of: column) ?? .nan
        }.map { $0.map { Float($0) } }
      }
    }
    return maps
  }

  /// A number of each column of a variable, by month and cell; nil where there is no such variable.
  private func fields(
    _ name: String, _ number: (_ column: [Double], _ row: Int) -> Double
  ) throws -> [[Double]]? {
    guard let variable = file.variable(named: name) else { return nil }
    return try fields(variable, at: [], number)
  }

  private func fields(
    _ variable: NetCDFVariable, at first: [Int], _ number: ([Double], Int) -> Double
  ) throws -> [[Double]] {
    let (rows, columns) = (cells.latitudes.count, cells.longitudes.count)
    guard
      variable.shape.dropFirst(first.count) == [months.count, levels.count, rows, columns]
    else { throw HeatError("\(variable.name) in \(file.source) is not one map a month and level") }
    return try months.indices.map { month in
      let values = try file.numbers(
        of: variable,
        slab: NetCDFSlab(
          start: first + [month, 0, 0, 0],
          count: first.map { _ in 1 } + [1, levels.count, rows, columns]))
      return (0..<cells.count).map { cell in
        number(levels.indices.map { values[$0 * cells.count + cell] }, cell / columns)
      }
    }
  }
}
