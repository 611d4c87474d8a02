import Argo
import Fleet
import Foundation
import Gridding
import Hydrography
import NetCDF
import TestSupport
import Testing

@testable import Products

/// The parts of steric height of a profile against a climatology that was read from a file.
@Suite("Parts of steric height")
struct StericPartsTests {
  /// The made profile of the method's check values, at 30° N.
  private let pressure = [5.0, 20, 50, 80, 120, 200, 300, 500, 800, 1200]
  private let temperature = [24, 23.9, 22, 18, 15.5, 12, 10, 7.5, 5, 3.6]
  private let salinity = [34.9, 34.92, 35, 35.1, 35.05, 34.9, 34.7, 34.5, 34.45, 34.5]

  private let quantities = ["tsteric_5_1200", "hsteric_5_1200", "steric_5_1200"]
    .compactMap { ColumnQuantity(name: $0) }

  /// Writes that profile as a climatology with a season of 3 °C, gone on the first day of a year of
  /// 365.2425 days, and a trend of 5 °C and 1 unit of salinity a decade.
  private func climatology(
    _ folder: TemporaryFolder, levels: Int? = nil
  ) throws -> String {
    let path = folder.path("clim.nc")
    let levels = levels ?? pressure.count
    let dimensions = ["pres", "lat", "lon"]
    var variables: [NetCDFSchema.Variable] = [
      .init("pres", .float32, ["pres"], [.init("units", text: "dbar")]),
      .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
    ]
    var values: [String: NetCDFValues] = [
      "pres": .float32(pressure.prefix(levels).map { Float($0) }), "lat": .float32([20, 40]),
      "lon": .float32([130, 150]),
    ]
    func add(_ name: String, _ column: [Double], _ leading: [String] = []) {
      variables.append(.init(name, .float32, leading + dimensions))
      values[name] = .float32(
        column.prefix(levels).flatMap { [Float](repeating: Float($0), count: 4) })
    }
    let zero = pressure.map { _ in 0.0 }
    for (name, mean, season, trend) in [
      ("TEMP", temperature, 3.0, 5.0), ("PSAL", salinity, 0, 1),
    ] {
      add("\(name)_MEAN", mean)
      add("\(name)_TREND", zero.map { _ in trend })
      for suffix in ["MEAN_ERR", "TREND_ERR", "SD"] { add("\(name)_\(suffix)", zero) }
      add("\(name)_SIN", zero.map { _ in season }, ["harmonic"])
      for suffix in ["COS", "COS_ERR", "SIN_ERR"] {
        add("\(name)_\(suffix)", zero, ["harmonic"])
      }
    }
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "harmonic", length: 1),
          NetCDFDimension(name: "pres", length: levels),
          NetCDFDimension(name: "lat", length: 2), NetCDFDimension(name: "lon", length: 2),
        ], variables: variables, attributes: [.init("t_ref", .reals([0], type: .float64))]),
      values: values)
    return path
  }

  private func values(
    _ climatology: Climatology?, on day: Double, warmer: Double = 1, saltier: Double = 0.1
  ) throws -> [Double] {
    var asked = ProfileQuantities(quantities, rules: ColumnRules(gaps: .none))
    asked.climatology = climatology
    var levels = SelectedLevels()
    levels.levels = Array(pressure.indices)
    levels.pressure = pressure
    levels.temperature = temperature.map { $0 + warmer }
    levels.salinity = salinity.map { $0 + saltier }
    return asked.values(
      of: levels, at: try #require(Position(latitude: 30, longitude: 140)),
      ArgoTime(seconds: Int64((day * 86_400).rounded())))
  }

  /// Check values of the method's page, section 10, by gsw 3.6.23 and numpy: 1 °C warmer and 0.1 saltier
  /// everywhere, from 5 to 1200 dbar.
  ///
  /// The file has float32: 1e-6 °C at 20 °C, that is some 1e-7 m.
  @Test("are those of the toolbox against the mean, whatever the trend")
  func published() throws {
    let folder = try TemporaryFolder()
    let climatology = try Climatology.withColumns(path: try climatology(folder))
    // Fifty years after the reference day the trend is 25 °C.
    let found = try values(climatology, on: 50 * 365.2425)
    #expect(abs(found[0] - 0.19168354722592085) < 1e-6)
    #expect(abs(found[1] + 0.0895610745610611) < 1e-6)
  }

  @Test("follow the season of the climatology")
  func season() throws {
    let folder = try TemporaryFolder()
    let climatology = try Climatology.withColumns(path: try climatology(folder))
    // A twelfth of a year on the season is 3 sin 30° = 1.5 °C: a profile as warm has no thermosteric part.
    let found = try values(climatology, on: 365.2425 * (40 + 1 / 12), warmer: 1.5, saltier: 0)
    #expect(abs(found[0]) < 1e-6 && abs(found[1]) < 1e-6)
    let other = try values(climatology, on: 365.2425 * 40, warmer: 1.5, saltier: 0)
    #expect(other[0] > 0.2)
  }

  @Test("are missing without a climatology, and a file without columns is refused")
  func missing() throws {
    let found = try values(nil, on: 0)
    #expect(found[0].isNaN && found[1].isNaN && found[2].isFinite)
    let folder = try TemporaryFolder()
    let path = try climatology(folder, levels: 1)
    #expect(throws: FieldFileError.self) { try Climatology.withColumns(path: path) }
  }

  // Expected by gsw 3.6.23, scipy's PCHIP and numpy: the water of the fixture, 0, 0.3125 and -0.53125 °C
  // warmer in the eastern cell and 1 °C in the western one, against mean and season of 15 March 2020.
  @Test("are mapped as the mean of what profiles have of them, and have no mean of their own")
  func maps() async throws {
    let folder = try TemporaryFolder()
    let names = ["tsteric_5_1200", "hsteric_5_1200"]
    let climatology = try Climatology.withColumns(
      path: try climatology(folder), departures: names.map { $0.uppercased() })
    let casts: [(longitude: Double, warming: Float)] = [
      (145.5, 0), (148.5, 0.3125), (146.5, -0.53125), (143.5, 1),
    ]
    let fixture = try await SeriesFixture(
      casts.enumerated().map { number, cast in
        .init(
          wmo: 2_903_001 + number, latitude: 32, longitude: cast.longitude, warming: cast.warming)
      })
    let box = try #require(GeographicBox(west: 140, east: 150, south: 30, north: 35))
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: 5)), levels: .roemmichGilson,
      method: .mean(votes: .profiles))
    request.variables = try names.map { try #require(MappedQuantity(name: $0)) }
    request.gaps = .none
    request.reference = climatology
    let path = folder.path("maps.nc")
    _ = try await GridRun.run(
      request, store: fixture.store, output: path,
      description: ProductDescription(
        program: "test 1", command: "grid",
        created: try #require(ArgoTime(iso8601: "2021-01-01"))), mask: SeaMask(coastline: nil))
    let file = try NetCDFFile.open(path: path)
    for (name, expected) in [
      ("TSTERIC_5_1200", [1.1404109554204338, 0.8592829329039916]),
      ("HSTERIC_5_1200", [-0.042872712115095864, -0.042872712115095864]),
    ] {
      let found = try file.readDoubles(try #require(file.variable(named: name)), slab: nil)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(name): \(found)")
    }
    let own = try #require(
      climatology.value(of: "TSTERIC_5_1200", latitude: 32, longitude: 145, day: 25_000))
    #expect(own.value == 0 && own.withoutTrend == 0)
    #expect(
      climatology.value(of: "TSTERIC_5_1200", latitude: 60, longitude: 145, day: 25_000) == nil)
    #expect(
      climatology.value(of: "OHC_0_700", latitude: 32, longitude: 145, day: 25_000) == nil)
  }
}
