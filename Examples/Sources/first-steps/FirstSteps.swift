import Argo
import ArgoFormat
import Fleet
import FleetStore
import Gridding
import NetCDF

/// Decodes a profile file, asks a store, and maps a level with the libraries of ArgoFleet.
///
///     swift run first-steps FILE STORE
@main
enum FirstSteps {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: first-steps FILE STORE")
      return
    }
    try decode(CommandLine.arguments[1])
    let store = try FleetStoreReader(path: CommandLine.arguments[2])
    try ask(store)
    try map(store)
  }

  /// Reads a file of the GDAC.
  static func decode(_ path: String) throws {
    let file = try ArgoFileDecoder.decode(try NetCDFFile.open(path: path))
    guard case .profiles(let profiles) = file.content else {
      print("\(path): \(file.header.kind.rawValue)")
      return
    }
    for profile in profiles {
      let levels = ValueSelection().levels(of: profile)
      print(
        "float \(profile.key.wmo), cycle \(profile.key.cycle), mode \(profile.dataMode.rawValue):",
        "\(levels.levels.count) of \(profile.levelCount) levels count")
    }
  }

  /// Counts active floats.
  static func ask(_ store: FleetStoreReader) throws {
    let fleet = try FleetSnapshot(
      store: store, asOf: .latest, windowDays: ActivityRule.usualWindowDays,
      now: ArgoTime(seconds: 0))
    var filter = FloatFilter()
    filter.countries = ["JP"]
    filter.activeOnly = true
    print("active Japanese floats: \(fleet.floats(filter).count); \(fleet.rule.text)")
  }

  /// Maps the mean temperature at 10 dbar in cells of 10°.
  static func map(_ store: FleetStoreReader) throws {
    guard let box = GeographicBox(west: -180, east: 180, south: -90, north: 90),
      let cells = GridCells(box: box, cell: 10), let level = StandardLevels(values: [10])
    else { return }
    let resampler = ProfileResampler(levels: level)
    var samples: [Int: CellSample] = [:]
    var query = ProfileQuery()
    query.needsPosition = true
    try query.forEach(in: store) { profile in
      guard let position = profile.position, let cell = cells.index(of: position) else { return }
      let values = resampler.values(
        positions: profile.levels.pressure, values: profile.levels.temperature)
      samples[cell, default: CellSample()].add(
        CellValue(
          value: values[0], wmo: profile.profile.key.wmo, time: profile.time,
          latitude: position.latitude, longitude: position.longitude))
    }
    print("temperature at 10 dbar:")
    for (cell, sample) in samples.sorted(by: { $0.key < $1.key }) {
      guard let found = sample.statistics() else { continue }
      let (row, column) = (cell / cells.columns, cell % cells.columns)
      print(
        "  \(cells.latitude(ofRow: row)) N, \(cells.longitude(ofColumn: column)) E:",
        "\((found.mean * 100).rounded() / 100) °C of \(found.count) profiles")
    }
  }
}
