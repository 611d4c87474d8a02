import Argo
import Fleet
import Foundation
import Gridding
import Hydrography
import NetCDF
import ReferenceData
import TestSupport
import Testing

@testable import Products

/// Maps of quantities of the column of water, which have no levels.
@Suite("Maps of quantities of profiles")
struct ColumnMapTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  // Depths of the 20 °C isotherm in water of 24 °C less 1 °C for 64 dbar, and that much warmer, at
  // the levels of the fixture: gsw 3.6.23, linear in depth.
  private static let casts: [(latitude: Double, longitude: Double, warming: Float, d20: Double)] = [
    (30.5, 145.5, 0, 254.09011345826116), (30.5, 148.5, 0.3125, 273.92767467575896),
    (32.5, 146.5, -0.53125, 220.325727118698), (33.5, 143.5, 1, 317.48480425092913),
  ]

  private func fixture() async throws -> SeriesFixture {
    try await SeriesFixture(
      Self.casts.enumerated().map { number, cast in
        .init(
          wmo: 2_903_001 + number, latitude: cast.latitude, longitude: cast.longitude,
          warming: cast.warming)
      })
  }

  private func request(
    _ names: [String], _ method: GridRequest.Method, cell: Double = 5
  ) throws -> GridRequest {
    let box = try #require(GeographicBox(west: 140, east: 150, south: 30, north: 35))
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: cell)), levels: .roemmichGilson,
      method: method)
    request.variables = try names.map { try #require(MappedQuantity(name: $0)) }
    return request
  }

  private func grid(
    _ request: GridRequest, _ fixture: SeriesFixture, mask: SeaMask = SeaMask(coastline: nil)
  ) async throws -> any NetCDFReader {
    let path = folder.path("maps.nc")
    _ = try await GridRun.run(
      request, store: fixture.store, output: path,
      description: ProductDescription(
        program: "test 1", command: "grid",
        created: try #require(ArgoTime(iso8601: "2021-01-01"))), mask: mask)
    return try NetCDFFile.open(path: path)
  }

  private func values(_ name: String, _ file: any NetCDFReader) throws -> [Double?] {
    try file.readDoubles(try #require(file.variable(named: name)), slab: nil).map {
      $0 == Double(Fill.float) ? nil : $0
    }
  }

  private func text(_ attribute: String, _ name: String, _ file: any NetCDFReader) throws -> String?
  {
    let variable: NetCDFVariable = try #require(file.variable(named: name))
    guard case .text(let bytes) = try file.attribute(attribute, of: variable) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  // Expected: the depths above; mean and standard deviation by numpy. No profile reaches 2000 m.
  @Test("cell means have no levels, and no value where no profile supports one")
  func means() async throws {
    let file = try await grid(
      try request(["d20", "ohc_0_2000"], .mean(votes: .profiles)), try await fixture())
    #expect(file.dimensions.map(\.name) == ["time", "lat", "lon", "bnds"])
    let variable = try #require(file.variable(named: "D20"))
    #expect(variable.shape == [1, 1, 2])
    let (west, east) = (Self.casts[3].d20, Self.casts[..<3].map(\.d20))
    let found = try values("D20", file)
    #expect(abs(try #require(found[0]) - west) < 1e-4)
    #expect(abs(try #require(found[1]) - east.reduce(0, +) / 3) < 1e-4)
    #expect(try values("D20_N", file) == [1, 3])
    #expect(try values("D20_MIN", file)[1].map { abs($0 - 220.325727118698) < 1e-4 } == true)
    #expect(try values("OHC_0_2000", file) == [nil, nil])
    #expect(try values("OHC_0_2000_N", file) == [0, 0])
    #expect(try text("units", "D20", file) == "m")
    #expect(try text("long_name", "D20", file) == "mean of depth of the 20 degree_C isotherm")
    #expect(try text("standard_name", "D20", file) == nil)
    #expect(
      try text("standard_name", "OHC_0_2000", file)
        == "integral_wrt_depth_of_sea_water_conservative_temperature_expressed_as_heat_content")
    guard case .text(let rules)? = try file.attribute("interpolation_method", of: nil) else {
      Issue.record("no interpolation_method")
      return
    }
    #expect(String(decoding: rules, as: UTF8.self).contains("nothing across wide gaps"))
  }

  // Heat content by gsw 3.6.23 and scipy's PCHIP for the water of the fixture at 30° N.
  @Test("profiles without salinity count for temperature alone")
  func withoutSalinity() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, latitude: 30), .init(wmo: 2_903_002, latitude: 30, hasSalinity: false),
    ])
    let file = try await grid(
      try request(["d20", "ohc_0_700", "sigma0_99.5"], .mean(votes: .profiles)), fixture)
    #expect(try values("D20_N", file) == [0, 2])
    #expect(try values("OHC_0_700_N", file) == [0, 1])
    #expect(try values("SIGMA0_99_5_N", file) == [0, 0])
    #expect(abs(try #require(try values("OHC_0_700", file)[1]) / 53_036_273_215.78229 - 1) < 1e-7)
  }

  private static let objective: [(row: Int, value: Double, error: Double, share: Double)] = [
    (0, 254.84762491239135, 11.129767308614973, 0.11533021407941546),
    (2, 252.03444547714187, 10.446874157277657, 0.10161168553269895),
  ]

  // Expected by numpy: K = exp(-(d/400 km)²) + 0.15 I of the depths less their mean, d in local
  // coordinates at the mid latitude, R = 6371 km; signal variance mean of squares / 1.15.
  @Test("objective maps are those of numpy")
  func objective() async throws {
    let gauss = try #require(Covariance.gaussian(length: 400))
    var settings = ObjectiveSettings(
      options: .local(covariance: gauss, distance: .sphere(equatorialFactor: 1)),
      thinning: nil, barriers: OceanBarriers([]))
    settings.checksOutliers = false
    let file = try await grid(
      try request(["d20"], .objective(settings), cell: 1), try await fixture())
    for (row, value, error, share) in Self.objective {
      let place = row * 10 + 5
      #expect(abs(try #require(try values("D20", file)[place]) - value) < 1e-4)
      #expect(abs(try #require(try values("D20_ERR", file)[place]) - error) < 1e-5)
      #expect(abs(try #require(try values("D20_EVAR", file)[place]) - share) < 1e-6)
      #expect(abs(try #require(try values("D20_BKG", file)[place]) - 266.4570798759118) < 1e-4)
    }
    #expect(try #require(file.variable(named: "D20_EVAR")).shape == [1, 5, 10])
    #expect(try values("D20_N", file)[5] == 4)
  }

  @Test("a layer has no value where the sea is not as deep", arguments: [true, false])
  func shallowSea(isMean: Bool) async throws {
    // The sea is 500 m deep west of 145° E and 4000 m elsewhere.
    let floor = try BathymetryFixture.bathymetry(
      in: folder, latitudes: (25...40).map(Double.init), longitudes: (135...155).map(Double.init)
    ) { $1 < 145 ? -500 : -4000 }
    var settings = ObjectiveSettings()
    settings.checksOutliers = false
    let file = try await grid(
      try request(
        ["d20", "ohc_0_300", "ohc_0_700", "steric_0_1000"],
        isMean ? .mean(votes: .profiles) : .objective(settings)), try await fixture(),
      mask: SeaMask(coastline: nil, bathymetry: floor))
    for (name, isThere) in [
      ("D20", true), ("OHC_0_300", true), ("OHC_0_700", false), ("STERIC_0_1000", false),
    ] {
      #expect(try values(name, file).map { $0 != nil } == [isThere, true], "\(name)")
      #expect((try values("\(name)_N", file)[0] != 0) == isThere, "\(name)")
    }
  }
}
