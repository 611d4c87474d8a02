import Testing

@testable import Seawater

/// An atlas of five columns round the Earth on three rows and three levels, made so that every
/// expected value can be had by hand.
@Suite("Atlas of salinity anomalies")
struct SalinityAnomalyAtlasTests {
  static let longitudes = [0.0, 90, 180, 270, 360]
  static let latitudes = [-60.0, 0, 60]
  static let pressures = [0.0, 100, 1000]

  /// An atlas of ratios `value(column, row, level)`; a column has as many levels as `count` says.
  static func atlas(
    longitudes: [Double] = longitudes, count: (Int, Int) -> Int = { _, _ in 3 },
    _ value: (Int, Int, Int) -> Double
  ) throws -> SalinityAnomalyAtlas {
    let columns = longitudes.indices.flatMap { column in
      latitudes.indices.map { (column, $0) }
    }
    return try #require(
      SalinityAnomalyAtlas(
        source: "made", longitudes: longitudes, latitudes: latitudes, pressures: pressures,
        levelCounts: columns.map { count($0.0, $0.1) },
        ratios: columns.flatMap { place in pressures.indices.map { value(place.0, place.1, $0) } }))
  }

  @Test("is linear between nodes")
  func linear() throws {
    let atlas = try SalinityAnomalyAtlasTests.atlas { column, row, level in
      1e-4 * (Double(column % 4) + 10 * Double(row) + 100 * Double(level))
    }
    #expect(abs(atlas.ratio(pressure: 0, longitude: 0, latitude: -60)) < 1e-18)
    // A quarter of a cell east, half a cell north, half a level down.
    #expect(abs(atlas.ratio(pressure: 50, longitude: 112.5, latitude: 30) - 66.25e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 550, longitude: 112.5, latitude: 30) - 166.25e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 1000, longitude: 360, latitude: 60) - 220e-4) < 1e-15)
    // Above the surface the line goes on.
    #expect(abs(atlas.ratio(pressure: -1, longitude: 90, latitude: -60) - 0e-4) < 1e-15)
  }

  @Test("goes round the Earth", arguments: [-720.0, -360, 360, 720])
  func turns(turn: Double) throws {
    let atlas = try SalinityAnomalyAtlasTests.atlas { column, row, _ in
      1e-4 * Double(column % 4 + row)
    }
    for longitude in [0.0, 45, 100, 359] {
      let here = atlas.ratio(pressure: 10, longitude: longitude, latitude: 10)
      let there = atlas.ratio(pressure: 10, longitude: longitude + turn, latitude: 10)
      #expect(abs(here - there) < 1e-15)
    }
  }

  @Test("fills a node without data with the mean of the others")
  func missing() throws {
    let atlas = try SalinityAnomalyAtlasTests.atlas { column, row, _ in
      column == 1 && row == 1 ? .nan : 1e-4 * Double(column)
    }
    // Around (45, 30): 0, NaN, 1, 0, so the missing one is 1/3.
    let expected = 1e-4 * (0 + 1.0 / 3 + 1 + 0) / 4
    #expect(abs(atlas.ratio(pressure: 10, longitude: 45, latitude: 30) - expected) < 1e-15)
  }

  @Test("stays the same below the deepest column around, and is 0 on land")
  func bottom() throws {
    let atlas = try SalinityAnomalyAtlasTests.atlas(
      count: { column, _ in column <= 1 ? 0 : column == 2 ? 2 : 1 },
      { column, _, level in column <= 1 ? .nan : 1e-4 * Double(level + 1) })
    #expect(atlas.ratio(pressure: 10, longitude: 45, latitude: 30) == 0)
    #expect(abs(atlas.ratio(pressure: 100, longitude: 135, latitude: 30) - 2e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 900, longitude: 135, latitude: 30) - 2e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 900, longitude: 300, latitude: 30) - 1e-4) < 1e-15)
  }

  @Test("does not look across Central America")
  func centralAmerica() throws {
    // All columns of the equator and south say 1, those of the north 5.
    let atlas = try SalinityAnomalyAtlasTests.atlas(longitudes: [0, 276, 284, 360]) { _, row, _ in
      row == 2 ? 5e-4 : 1e-4
    }
    // Panama City is at 280.5 E, 9 N; the line passes at 9.2 N.
    let pacific = atlas.ratio(pressure: 10, longitude: 280.5, latitude: 9.0)
    let caribbean = atlas.ratio(pressure: 10, longitude: 280.5, latitude: 9.4)
    #expect(abs(pacific - 1e-4) < 1e-15)
    #expect(abs(caribbean - 5e-4) < 1e-15)
    let eastward = atlas.ratio(pressure: 10, longitude: 300, latitude: 9.0)
    #expect(abs(eastward - (1 + 4 * 0.15) * 1e-4) < 1e-15)
  }

  @Test("says nothing south of its first row and for what is no place")
  func nowhere() throws {
    let atlas = try SalinityAnomalyAtlasTests.atlas { _, _, _ in 1e-4 }
    #expect(atlas.ratio(pressure: 10, longitude: 45, latitude: -60.5).isNaN)
    #expect(atlas.ratio(pressure: 10, longitude: 45, latitude: 91).isNaN)
    #expect(atlas.ratio(pressure: 10, longitude: .infinity, latitude: 0).isNaN)
    #expect(atlas.ratio(pressure: .nan, longitude: 0, latitude: 0).isNaN)
    #expect(atlas.ratio(pressure: 10, longitude: 0, latitude: .nan).isNaN)
  }

  @Test("refuses nodes that make no atlas")
  func refused() {
    func isRefused(
      _ longitudes: [Double] = [0, 360], _ latitudes: [Double] = [0, 1],
      _ pressures: [Double] = [0, 1], counts: Int = 4, count: Int = 2, ratios: Int = 8
    ) -> Bool {
      SalinityAnomalyAtlas(
        source: "", longitudes: longitudes, latitudes: latitudes, pressures: pressures,
        levelCounts: Array(repeating: count, count: counts),
        ratios: Array(repeating: 0, count: ratios)) == nil
    }
    #expect(!isRefused())
    #expect(isRefused([0, 180]))
    #expect(isRefused([0, 360], [1, 0]))
    #expect(isRefused([0, 360], [0, 1], [0]))
    #expect(isRefused([0, 360], [0, .nan]))
    #expect(isRefused(counts: 3))
    #expect(isRefused(count: 3))
    #expect(isRefused(ratios: 9))
  }
}

@Suite("Absolute Salinity")
struct AbsoluteSalinityTests {
  // Output of gsw 3.6.23.
  @Test("of the Baltic Sea", arguments: [20.0, -340, 380])
  func baltic(longitude: Double) throws {
    let salinity = TEOS10.absoluteSalinity(
      practicalSalinity: 6.5683, pressure: 0, longitude: longitude, latitude: 59,
      atlas: try SalinityAnomalyAtlasTests.atlas { _, _, _ in 1e-4 })
    #expect(abs(salinity - 6.669945432342856) < 1e-13)
  }

  // The corners of the outline in McDougall et al. (2012), and places beside it.
  @Test(
    "knows the outline of the Baltic Sea",
    arguments: [
      (20.0, 59.0, true), (12.7, 50.1, true), (7.1, 59, true), (6.9, 59, false), (10.2, 54, true),
      (9, 54, false), (26, 68.9, true), (30, 60, true), (36, 60, false), (20, 50, false),
      (26, 69, false), (20, .nan, false), (.nan, 59, false),
    ])
  func outline(longitude: Double, latitude: Double, expected: Bool) {
    #expect(TEOS10.isBaltic(longitude: longitude, latitude: latitude) == expected)
  }

  @Test("is Reference Salinity without an atlas, and says so")
  func reference() {
    let method = AbsoluteSalinityMethod.reference
    let salinity = method.absoluteSalinity(
      practicalSalinity: 35, pressure: 0, longitude: 20, latitude: 59)
    #expect(salinity == 35.16504)
    #expect(method.description.contains("SA = SR"))
  }

  @Test("grows by the ratio of the atlas, and names it")
  func atlas() throws {
    let method = AbsoluteSalinityMethod.atlas(
      try SalinityAnomalyAtlasTests.atlas { _, _, _ in 1e-4 })
    let salinity = method.absoluteSalinity(
      practicalSalinity: 35, pressure: 0, longitude: 200, latitude: 0)
    #expect(abs(salinity - 35.16504 * 1.0001) < 1e-13)
    #expect(method.description.contains("made"))
  }
}
