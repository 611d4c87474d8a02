import Argo
import Testing

@testable import Geography

/// A file of regions comes from anyone: each fault is named, none is fatal.
@Suite struct GeographyErrorTests {
  private static func collection(_ features: String...) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  private static func feature(
    _ properties: String, _ type: String = "Polygon", _ coordinates: String = square
  ) -> String {
    """
    {"type":"Feature","properties":\(properties),
    "geometry":{"type":"\(type)","coordinates":\(coordinates)}}
    """
  }

  private static let square = "[[[0,0],[1,0],[1,1],[0,0]]]"
  private static let named = "{\"name\":\"Bay\"}"
  private static let prefix = "cannot use these regions: "

  private static func ring(_ points: String) -> String {
    collection(feature(named, "Polygon", "[[\(points)]]"))
  }

  @Test("a fault is told with its feature and what is wrong", arguments: cases)
  func wording(text: String, code: GeographyError.Code, words: String) {
    let error = #expect(throws: GeographyError.self) {
      try RegionAtlas(geoJSON: Array(text.utf8))
    }
    #expect(error?.code == code)
    #expect(error?.description == GeographyErrorTests.prefix + words)
  }

  static let cases: [(String, GeographyError.Code, String)] = [
    ("", .notJSON, "they are not JSON"),
    ("<html>", .notJSON, "they are not JSON"),
    ("{\"type\":\"FeatureCollection\",\"features\":[", .notJSON, "they are not JSON"),
    ("[]", .notGeoJSON, "a value is of the wrong type"),
    ("{}", .notGeoJSON, "\"type\" is missing"),
    (
      feature(named), .notGeoJSON, "they are a GeoJSON \"Feature\", not a FeatureCollection"
    ),
    ("{\"type\":\"FeatureCollection\"}", .notGeoJSON, "\"features\" is missing"),
    (collection(), .noRegions, "the FeatureCollection holds no feature"),
    (collection(feature("{}")), .unusableName, "feature 1: it has no property \"name\""),
    (collection(feature("null")), .unusableName, "feature 1: it has no property \"name\""),
    (
      collection(feature("{\"name\":7}")), .notGeoJSON,
      "feature 1: properties.name: a value is of the wrong type"
    ),
    (
      collection(feature("{\"name\":\" - \"}")), .unusableName,
      "feature 1: its name \" - \" has no letter or digit, or control characters"
    ),
    (
      collection(feature("{\"name\":\"a\\u001b[2J\"}")), .unusableName,
      "feature 1: its name \"a\\u{1B}[2J\" has no letter or digit, or control characters"
    ),
    (
      collection(feature(named), feature("{\"name\":\"BAY\"}")), .duplicateName,
      "feature 2 \"BAY\": feature 1 has this name already; join the two in one MultiPolygon"
    ),
    (
      collection(feature("{\"name\":\"Bay\",\"kind\":\"gulf\"}")), .unknownKind,
      "feature 1 \"Bay\": its kind is \"gulf\"; known are basin, marginal sea, area"
    ),
    (
      collection("{\"type\":\"Feature\",\"properties\":\(named),\"geometry\":null}"), .notAPolygon,
      "feature 1 \"Bay\": it has no geometry"
    ),
    (
      collection(feature(named, "Point", "[0,0]")), .notAPolygon,
      "feature 1 \"Bay\": its geometry is a \"Point\", not a Polygon or MultiPolygon"
    ),
    (
      collection(feature(named, "MultiPolygon", "[]")), .notAPolygon,
      "feature 1 \"Bay\": it has a polygon without a ring"
    ),
    (
      collection(feature(named, "Polygon", "[]")), .notAPolygon,
      "feature 1 \"Bay\": it has a polygon without a ring"
    ),
    (
      collection(feature(named, "Polygon", "[0,1]")), .notGeoJSON,
      "feature 1: geometry.coordinates[0]: a value is of the wrong type"
    ),
    (
      ring("[0,0],[1,0],[0,0]"), .shortRing,
      "feature 1 \"Bay\": a ring has 3 points; a closed ring has at least 4"
    ),
    (
      ring("[0,0],[1,0],[1,1],[0,1]"), .openRing,
      "feature 1 \"Bay\": a ring does not end at the point where it begins"
    ),
    (
      ring("[0,0],[1],[1,1],[0,0]"), .unusableCoordinate,
      "feature 1 \"Bay\": a point is not [longitude, latitude]"
    ),
    (
      ring("[0,0],[541,0],[1,1],[0,0]"), .unusableCoordinate,
      "feature 1 \"Bay\": the point [541.0, 0.0] is outside longitude ±540 or latitude ±90"
    ),
    (
      ring("[-180,0],[181,0],[1,1],[-180,0]"), .unusableCoordinate,
      "feature 1 \"Bay\": a ring goes around the globe more than once"
    ),
    (
      ring("[0,0],[1,-90.5],[1,1],[0,0]"), .unusableCoordinate,
      "feature 1 \"Bay\": the point [1.0, -90.5] is outside longitude ±540 or latitude ±90"
    ),
  ]

  @Test(
    "hostile bytes are refused without harm",
    arguments: [
      [UInt8](repeating: 0x5B, count: 200_000), [0xFF, 0xFE, 0x00],
      [UInt8](repeating: 0, count: 64),
      Array(ring("[0,0],[1e999,0],[1,1],[0,0]").utf8),
      Array("{\"type\":\"FeatureCollection\",\"features\":\"\u{D7FF}\"}".utf8),
    ])
  func hostile(bytes: [UInt8]) {
    #expect(throws: GeographyError.self) { try RegionAtlas(geoJSON: bytes) }
  }

  @Test func everyCutOfTheStandardFileIsRefused() {
    let bytes = PackageResources.regions_geojson
    for length in stride(from: 0, to: bytes.count - 3, by: 97) {
      #expect(throws: GeographyError.self) { try RegionAtlas(geoJSON: Array(bytes[..<length])) }
    }
  }
}
