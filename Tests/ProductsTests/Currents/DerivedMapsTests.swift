import Foundation
import Gridding
import Hydrography
import NetCDF
import TestSupport
import Testing

@testable import Products

/// Quantities and currents of maps.
@Suite("Maps from maps of temperature and salinity")
struct DerivedMapsTests {
  private let folder: TemporaryFolder
  private static let pressure: [Double] = [5, 20, 50, 80, 120, 200, 300, 500, 800, 1200]

  init() throws { folder = try TemporaryFolder() }

  /// The check profile of the project's page on gridding in two rows and three columns of cells, in
  /// each so much colder; a value at 5 dbar may be missing.
  private func maps(missing: Int? = nil) throws -> String {
    let temperature: [Double] = [24, 23.9, 22, 18, 15.5, 12, 10, 7.5, 5, 3.6]
    let salinity = [34.9, 34.92, 35, 35.1, 35.05, 34.9, 34.7, 34.5, 34.45, 34.5]
    let colder = [0, 0.5, 1, 2, 2.5, 3.5]
    var temperatures = temperature.flatMap { value in colder.map { value - $0 } }
    if let missing { temperatures[missing] = -999 }
    let path = folder.path("maps.nc")
    try NetCDFWriter.write(
      path: path, format: .netCDF4Classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "time", length: 1), NetCDFDimension(name: "pres", length: 10),
          NetCDFDimension(name: "lat", length: 2), NetCDFDimension(name: "lon", length: 3),
        ],
        variables: [
          .init("time", .float64, ["time"], [.init("units", text: "days since 1950-01-01")]),
          .init("pres", .float64, ["pres"]), .init("lat", .float64, ["lat"]),
          .init("lon", .float64, ["lon"]),
        ]
          + ["TEMP", "PSAL"].map {
            .init(
              $0, .float64, ["time", "pres", "lat", "lon"],
              [.init("_FillValue", .reals([-999], type: .float64))])
          }),
      values: [
        "time": .float64([25_000]), "pres": .float64(DerivedMapsTests.pressure),
        "lat": .float64([30, 31]), "lon": .float64([140, 141, 142]),
        "TEMP": .float64(temperatures),
        "PSAL": .float64(salinity.flatMap { value in colder.map { _ in value } }),
      ])
    return path
  }

  private func derived(_ asked: DerivedMaps, from source: String) throws -> any NetCDFReader {
    var asked = asked
    asked.rules.gaps = .none
    let path = folder.path("derived-\(UUID()).nc")
    try asked.write(from: source, name: "maps.nc", to: path, made: "2026-01-01T00:00:00Z")
    return try NetCDFFile.open(path: path)
  }

  private func values(_ name: String, _ file: any NetCDFReader) throws -> [Double] {
    let variable = try #require(file.variable(named: name))
    return try file.numbers(
      of: variable,
      slab: NetCDFSlab(start: variable.shape.map { _ in 0 }, count: variable.shape))
  }

  // gsw 3.6.23: geostrophic_velocity of geo_strf_dyn_height(…, 1000, max_dp=1,
  // interp_method='pchip') along rows, and with the other sign along columns; 5 and 500 dbar.
  @Test("have the currents of the reference toolbox between their cells")
  func currents() throws {
    var asked = DerivedMaps()
    asked.isGeostrophic = true
    let file = try derived(asked, from: try maps())
    #expect(try values("lat_u", file) == [30.5] && values("lon_v", file) == [140.5, 141.5])
    let u = try values("U", file)
    let eastward = [
      0.36104316140321, 0.34900485444003887, 0.41327829981901804, 0.14535032450323215,
      0.13897583633891475, 0.1615293228089767,
    ]
    for (value, expected) in zip(Array(u[0..<3]) + Array(u[21..<24]), eastward) {
      #expect(abs(value - expected) < 1e-7)
    }
    let v = try values("V", file)
    let northward = [
      -0.1110358652827555, -0.10756928095460967, -0.09506798932832988, -0.17939960136761063,
      -0.045363505814149524, -0.04353134152956827, -0.037165670935965726, -0.06862564857104121,
    ]
    for (value, expected) in zip(Array(v[0..<4]) + Array(v[28..<32]), northward) {
      #expect(abs(value - expected) < 1e-7)
    }
    #expect(file.variable(named: "U_ABS") == nil)
  }

  // D20 and the dynamic height of the page's check values, at 30 degrees north.
  @Test("have the quantities of their columns")
  func quantities() throws {
    var asked = DerivedMaps()
    asked.quantities = [.isotherm(20), .dynamicHeight(at: 5, relativeTo: 1200)]
    let file = try derived(asked, from: try maps())
    #expect(abs(try values("D20", file)[0] - 64.54700038859045) < 1e-5)
    #expect(abs(try values("DYN_5_1200", file)[0] - 15.487077191009043) < 1e-5)
    #expect(file.variable(named: "U") == nil)
  }

  @Test("have absolute currents near velocities that are known")
  func reference() throws {
    var asked = DerivedMaps()
    asked.isGeostrophic = true
    asked.velocities = [
      KnownVelocity(latitude: 30, longitude: 140, eastward: 0.5, northward: -0.25)
    ]
    let file = try derived(asked, from: try maps())
    // The third column is 200 km away, which is near.
    for (relative, absolute) in zip(try values("U", file), try values("U_ABS", file)) {
      #expect(abs(absolute - relative - 0.5) < 1e-6)
    }
    for (relative, absolute) in zip(try values("V", file), try values("V_ABS", file)) {
      #expect(abs(absolute - relative + 0.25) < 1e-6)
    }
    asked.velocities = [
      KnownVelocity(latitude: 40, longitude: 140, eastward: 0.5, northward: -0.25)
    ]
    #expect(try values("U_ABS", derived(asked, from: try maps())).allSatisfy(\.isNaN))
  }

  // The cell's column then begins 20 dbar deep, which does not reach 5 dbar.
  @Test("have nothing where a column does not reach")
  func missing() throws {
    var asked = DerivedMaps()
    asked.isGeostrophic = true
    let file = try derived(asked, from: try maps(missing: 1))
    let u = try values("U", file)
    #expect(u[0..<3].map(\.isNaN) == [false, true, false])
    #expect(u[3..<6].map(\.isNaN) == [false, false, false])
  }

  @Test("are refused where the file has none")
  func refused() throws {
    let path = folder.path("other.nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [NetCDFDimension(name: "lat", length: 1)],
        variables: [.init("lat", .float64, ["lat"])]), values: ["lat": .float64([1])])
    #expect(throws: HeatError.self) {
      try DerivedMaps().write(from: path, name: "other.nc", to: folder.path("d.nc"), made: "")
    }
  }
}
