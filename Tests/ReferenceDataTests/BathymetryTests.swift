import Argo
import Geography
import NetCDF
import ReferenceData
import TestSupport
import Testing

/// Means over a grid of 3 by 4 nodes, each worked out by hand.
@Suite struct BathymetryTests {
  /// Heights at 10, 20, 30° N (rows) and four longitudes (columns).
  private static let heights: [Float] = [
    -100, -200, -300, -400,
    0, 100, 200, 300,
    -8, 8, 1000, -9999,
  ]

  private func bathymetry(
    latitudes: [Double] = [10, 20, 30], longitudes: [Double] = [100, 110, 120, 130],
    heights: [Float] = BathymetryTests.heights, name: String = "elevation",
    attributes: [NetCDFSchema.Attribute] = [], axes: [String] = ["lat", "lon"]
  ) throws -> Bathymetry {
    let folder = try TemporaryFolder()
    let path = folder.path("grid.nc")
    try NetCDFWriter.write(
      path: path, format: .netCDF4,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: axes[0], length: latitudes.count),
          NetCDFDimension(name: axes[1], length: longitudes.count),
        ],
        variables: [
          .init(axes[0], .float64, [axes[0]]), .init(axes[1], .float64, [axes[1]]),
          .init(name, .float32, axes, attributes),
        ]),
      values: [
        axes[0]: .float64(latitudes), axes[1]: .float64(longitudes), name: .float32(heights),
      ])
    return try Bathymetry(path: path)
  }

  private func mean(
    _ bathymetry: Bathymetry, _ latitude: Double, _ longitude: Double
  ) throws -> Double? {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    return try bathymetry.meanElevation(around: position)
  }

  @Test(
    "one, two or four nodes are averaged",
    arguments: [
      (10.0, 100.0, -100.0), (20, 120, 200), (10, 115, -250), (15, 110, -50), (12, 101, -50),
      (25, 111, 327), (30, 130, -9999), (10, 130, -400),
    ])
  func average(latitude: Double, longitude: Double, expected: Double) throws {
    #expect(try mean(try bathymetry(), latitude, longitude) == expected)
  }

  @Test(
    "nothing is said outside the grid",
    arguments: [(9.99, 110.0), (30.01, 110.0), (20.0, 99.9), (20.0, 130.1), (20.0, -70.0)])
  func outside(latitude: Double, longitude: Double) throws {
    #expect(try mean(try bathymetry(), latitude, longitude) == nil)
  }

  @Test func nodesInFallingOrderGiveTheSame() throws {
    let rows = [8, 4, 0].flatMap { BathymetryTests.heights[$0..<($0 + 4)] }
    let bathymetry = try bathymetry(latitudes: [30, 20, 10], heights: rows)
    #expect(try mean(bathymetry, 12, 101) == -50)
    #expect(try mean(bathymetry, 30, 110) == 8)
  }

  @Test(
    "a grid around the globe has no seam",
    arguments: [[-180.0, -90, 0, 90], [0, 90, 180, 270], [-135, -45, 45, 135]])
  func seam(longitudes: [Double]) throws {
    let bathymetry = try bathymetry(longitudes: longitudes)
    let beyond = ((longitudes[3] + 45) + 180).truncatingRemainder(dividingBy: 360) - 180
    // Between the last and the first node: (-400 - 100) / 2.
    #expect(try mean(bathymetry, 10, beyond) == -250)
    #expect(try mean(bathymetry, 10, beyond < 0 ? beyond + 360 : beyond) == -250)
    for (longitude, height) in zip(longitudes, BathymetryTests.heights) {
      #expect(try mean(bathymetry, 10, longitude) == Double(height))
    }
  }

  @Test func packingFillValuesAndDepthsAreHeeded() throws {
    let packed = try bathymetry(
      name: "Band1",
      attributes: [
        .init("scale_factor", .reals([0.5], type: .float64)),
        .init("add_offset", .reals([10], type: .float64)),
        .init("_FillValue", .reals([-9999], type: .float32)),
      ])
    #expect(try mean(packed, 10, 100) == -40)
    #expect(try mean(packed, 30, 130) == nil)
    #expect(try mean(packed, 29, 129) == nil)
    let depth = try bathymetry(
      name: "deep",
      attributes: [.init("standard_name", text: "sea_floor_depth_below_mean_sea_level")])
    #expect(try mean(depth, 10, 100) == 100)
  }

  @Test func filesWithoutSuchAGridAreRefused() throws {
    #expect(
      throws: ReferenceDataError.self, performing: { try Bathymetry(path: "/nonexistent/grid.nc") })
    let unnamed = #expect(throws: ReferenceDataError.self) { try bathymetry(name: "temperature") }
    #expect(unnamed?.description.contains("it has no grid of elevations") == true)
    let units = #expect(throws: ReferenceDataError.self) {
      try bathymetry(attributes: [.init("units", text: "feet")])
    }
    #expect(units?.description.contains("its unit is \"feet\", not m") == true)
    let unordered = #expect(throws: ReferenceDataError.self) {
      try bathymetry(latitudes: [10, 30, 20])
    }
    #expect(unordered?.description.contains("rise or fall throughout") == true)
  }
}
