import Argo
import TestSupport
import Testing

@testable import Geography

/// Polygons over the date line, cut there or not, and the world turned under them.
@Suite struct DateLineTests {
  /// A feature with these polygons, each a list of rings.
  private static func feature(_ name: String, _ kind: String, _ polygons: [[[[Double]]]]) -> String
  {
    """
    {"type":"Feature","properties":{"name":"\(name)","kind":"\(kind)"},
    "geometry":{"type":"MultiPolygon","coordinates":\(polygons)}}
    """
  }

  private static func atlas(_ features: String...) throws -> RegionAtlas {
    let text = features.joined(separator: ",")
    return try RegionAtlas(
      geoJSON: Array("{\"type\":\"FeatureCollection\",\"features\":[\(text)]}".utf8))
  }

  /// The same box with a hole, from 170° E to 160° W and 10 to 20° N, written in four ways.
  private static let boxes: [[[[[Double]]]]] = [
    [
      [box(170, 180, 10, 20), box(175, 180, 13, 17)],
      [box(-180, -160, 10, 20), box(-180, -175, 13, 17)],
    ],
    [[box(170, 200, 10, 20), box(175, 185, 13, 17)]],
    [[box(-190, -160, 10, 20), box(-185, -175, 13, 17)]],
    [
      [box(530, 540, 10, 20), box(535, 540, 13, 17)],
      [box(180, 200, 10, 20), box(180, 185, 13, 17)],
    ],
  ]

  private static func box(
    _ west: Double, _ east: Double, _ south: Double, _ north: Double
  ) -> [[Double]] {
    [[west, south], [east, south], [east, north], [west, north], [west, south]]
  }

  @Test(
    "a polygon over the date line holds the same places, however it is written", arguments: boxes)
  func sameBox(polygons: [[[[Double]]]]) throws {
    let region = try #require(
      DateLineTests.atlas(DateLineTests.feature("Box", "basin", polygons)).regions.first)
    for (latitude, longitude, isInside) in [
      (15.0, 171.0, true), (15, 177, false), (15, 180, false), (15, -180, false), (15, -177, false),
      (15, -170, true), (15, 190, true), (15, 169.9, false), (15, -159.9, false), (18, 180, true),
      (12, -179.9, true), (9.9, 175, false), (20, 175, false), (10, 170, true),
    ] {
      let position = try #require(Position(latitude: latitude, longitude: longitude))
      #expect(region.contains(position) == isInside, "\(latitude), \(longitude)")
    }
    // The box less its hole, by sin φ: 6371.0088² · π/180 · (30·(sin 20° − sin 10°) −
    // 10·(sin 17° − sin 13°)).
    #expect(abs(region.areaInSquareKilometres - 3_100_742) < 10)
    #expect(region.polygons.count == 2)
    let written = try RegionAtlas(
      geoJSON: Array(
        try DateLineTests.atlas(DateLineTests.feature("Box", "basin", polygons)).geoJSON().utf8))
    #expect(written.regions.first == region)
  }

  @Test func aPolygonWithABayThatReachesOverTheDateLineIsCutRight() throws {
    // A C of which both arms lie over the line, so that its eastern part falls into two.
    let ring: [[Double]] = [
      [170, 0], [190, 0], [190, 4], [175, 4], [175, 8], [190, 8], [190, 12], [170, 12], [170, 0],
    ]
    let region = try #require(
      DateLineTests.atlas(DateLineTests.feature("C", "basin", [[ring]])).regions.first)
    for (latitude, longitude, isInside) in [
      (2.0, -175.0, true), (6, -175, false), (10, -175, true), (6, 178, false), (6, 172, true),
      (6, -180, false), (2, -180, true), (10, 179.9, true), (2, -169.9, false),
    ] {
      let position = try #require(Position(latitude: latitude, longitude: longitude))
      #expect(region.contains(position) == isInside, "\(latitude), \(longitude)")
    }
  }

  @Test(
    "turning the world turns the answers with it",
    arguments: [1.0, 37.3, 90, 179.99, 180, 211.5, 359])
  func rotation(turn: Double) throws {
    let standard = RegionAtlas.standard
    // Outlines written whole where they cross the date line after the turn.
    let features = standard.regions.map { region in
      DateLineTests.feature(
        region.name, region.kind.rawValue,
        region.polygons.map { polygon in
          polygon.rings.map { ring in
            let west = ring.map(\.longitude).min() ?? 0
            let shift = west + turn >= 180 ? turn - 360 : turn
            return ring.map { [$0.longitude + shift, $0.latitude] }
          }
        })
    }
    let text = features.joined(separator: ",")
    let turned = try RegionAtlas(
      geoJSON: Array("{\"type\":\"FeatureCollection\",\"features\":[\(text)]}".utf8))
    var random = SeededGenerator(seed: 7)
    for _ in 0..<4000 {
      let latitude = Double.random(in: -90...90, using: &random)
      let longitude = Double.random(in: -180..<180, using: &random)
      let before = try #require(Position(latitude: latitude, longitude: longitude))
      let east = longitude + turn
      let after = try #require(
        Position(latitude: latitude, longitude: east > 360 ? east - 360 : east))
      #expect(turned.regionNumber(of: after) == standard.regionNumber(of: before))
      #expect(
        turned.areas(containing: after).map(\.name)
          == standard.areas(containing: before).map(\.name))
    }
    for (one, other) in zip(standard.regions, turned.regions) {
      #expect(abs(one.areaInSquareKilometres / other.areaInSquareKilometres - 1) < 1e-9)
    }
  }
}
