internal import Argo
internal import Hydrography
internal import NetCDF
internal import Seawater

/// Maps of temperature and salinity on levels in dbar, and the columns of water that they make.
///
/// Variables are `TEMP` and `PSAL`, or `CT` and `SA`, of time, pressure, latitude and longitude.
struct WaterMaps {
  let cells: MapCells
  /// Levels in dbar, increasing.
  let levels: [Double]
  /// The middles of the maps' periods, and their unit as the file has it.
  let times: [Double]
  let timeUnit: String
  private let file: any NetCDFReader
  private let temperature: NetCDFVariable
  private let salinity: NetCDFVariable
  private let isConservative: Bool

  /// Opens a file; throws `HeatError` where it does not have such maps, else what the reader throws.
  init(path: String) throws {
    file = try NetCDFFile.open(path: path)
    cells = try HeatMapsFile.cells(file, path)
    levels = try HeatMapsFile.coordinate(["pres", "pressure"], file)
    guard levels.count > 1, zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw HeatError("\(path) has no two levels in dbar that increase")
    }
    times = try HeatMapsFile.coordinate(["time"], file)
    guard let time = file.variable(named: "time"),
      case .text(let unit)? = try file.attribute("units", of: time)
    else { throw HeatError("\(path) does not say what its times count") }
    timeUnit = String(decoding: unit, as: UTF8.self)
    let shape = [times.count, levels.count, cells.latitudes.count, cells.longitudes.count]
    let file = file
    let pairs = [("TEMP", "PSAL", false), ("CT", "SA", true)].compactMap { first, second, isHeat in
      if let first = file.variable(named: first), let second = file.variable(named: second),
        first.shape == shape, second.shape == shape
      {
        return (first, second, isHeat)
      }
      return nil
    }
    guard let pair = pairs.first else {
      throw HeatError(
        "\(path) has neither TEMP and PSAL nor CT and SA of time, pressure, latitude and longitude")
    }
    (temperature, salinity, isConservative) = pair
  }

  /// The columns of a map, cell by cell; a level without a value is left out.
  func columns(
    ofTime time: Int, method: AbsoluteSalinityMethod
  ) throws -> [WaterColumn] {
    let slab = NetCDFSlab(
      start: [time, 0, 0, 0],
      count: [1, levels.count, cells.latitudes.count, cells.longitudes.count])
    let temperatures = try file.numbers(of: temperature, slab: slab)
    let salinities = try file.numbers(of: salinity, slab: slab)
    return (0..<cells.count).map { cell in
      let place = cells.middle(of: cell)
      let first = levels.indices.map { temperatures[$0 * cells.count + cell] }
      let second = levels.indices.map { salinities[$0 * cells.count + cell] }
      guard isConservative else {
        return WaterColumn(
          pressure: levels, temperature: first, salinity: second, latitude: place.latitude,
          longitude: place.longitude, method: method)
      }
      return WaterColumn(
        pressure: levels, absoluteSalinity: second, conservativeTemperature: first,
        latitude: place.latitude, longitude: place.longitude)
    }
  }
}
