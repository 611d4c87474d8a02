import Argo
import Foundation
import Testing

@testable import Geography

@Suite struct RegionTests {
  let atlas = RegionAtlas.standard

  @Test func theStandardAtlasHoldsTheRegionsPromised() {
    let byKind = Dictionary(grouping: atlas.regions, by: \.kind).mapValues { $0.map(\.name) }
    #expect(
      byKind[.basin] == [
        "North Atlantic", "South Atlantic", "North Pacific", "South Pacific", "North Indian",
        "South Indian", "Southern Ocean", "Arctic Ocean",
      ])
    #expect(
      byKind[.marginalSea] == [
        "Mediterranean Sea", "Black Sea", "Baltic Sea", "Red Sea", "Persian Gulf", "Gulf of Aden",
        "Gulf of Mexico", "Caribbean Sea", "Sea of Japan", "Sea of Okhotsk", "East China Sea",
        "South China Sea", "Indonesian Seas",
      ])
    #expect(
      byKind[.area] == [
        "Kuroshio South of Japan", "Kuroshio Extension", "Oyashio", "Western North Pacific",
        "Philippine Sea", "Niño 3.4",
      ])
    #expect(atlas.regions.allSatisfy { $0.nameJapanese != $0.name && !$0.source.isEmpty })
  }

  @Test func theBasinsTogetherHaveTheAreaOfTheSphere() {
    let sum = atlas.regions.filter { $0.kind == .basin }.map(\.areaInSquareKilometres)
      .reduce(0, +)
    // 4 π R², R = 6371.0088 km.
    #expect(abs(sum / 510_065_880.972_871_8 - 1) < 1e-9)
  }

  /// Expected: R² Δλ (sin φ2 - sin φ1), the area between parallels and meridians.
  @Test(
    "a box has the area of the textbook",
    arguments: [
      ("Niño 3.4", -5.0, 5.0, 50.0), ("Kuroshio Extension", 30.0, 40.0, 38.0),
      ("Western North Pacific", 0.0, 60.0, 60.0), ("Arctic Ocean", 60.0, 90.0, 360.0),
      ("Southern Ocean", -90.0, -60.0, 360.0),
    ])
  func boxArea(name: String, south: Double, north: Double, width: Double) throws {
    let region = try #require(atlas.region(named: name))
    let radians = Double.pi / 180
    let expected =
      6371.0088 * 6371.0088 * width * radians * (sin(north * radians) - sin(south * radians))
    #expect(abs(region.areaInSquareKilometres / expected - 1) < 1e-12)
  }

  /// Published areas of the water: Encyclopaedia Britannica.
  ///
  /// An outline also holds coasts and
  /// islands, so it is larger, but no more than by half where it follows the shore.
  @Test(
    "an outline is somewhat larger than its sea",
    arguments: [
      ("Sea of Japan", 978_000.0), ("Sea of Okhotsk", 1_583_000.0), ("Gulf of Mexico", 1_550_000.0),
      ("Caribbean Sea", 2_753_000.0), ("South China Sea", 3_500_000.0), ("Red Sea", 450_000.0),
      ("East China Sea", 1_210_000.0),
    ])
  func seaArea(name: String, published: Double) throws {
    let region = try #require(atlas.region(named: name))
    #expect((1...1.6).contains(region.areaInSquareKilometres / published))
  }

  @Test(
    "a region is found by any spelling of its name",
    arguments: [
      ("Sea of Japan", "Sea of Japan"), ("sea_of_japan", "Sea of Japan"),
      ("SEA-OF-JAPAN", "Sea of Japan"), ("日本海", "Sea of Japan"), ("nino34", "Niño 3.4"),
      ("NINO 3.4", "Niño 3.4"), ("niño3.4", "Niño 3.4"), ("北太平洋", "North Pacific"),
      ("カリブ海", "Caribbean Sea"), ("north pacific ", "North Pacific"),
    ])
  func found(spelling: String, name: String) {
    #expect(atlas.region(named: spelling)?.name == name)
  }

  @Test("no region is found by another name", arguments: ["", "Pacific", "Sea", "Atlantis", "--"])
  func notFound(name: String) {
    #expect(atlas.region(named: name) == nil)
  }

  @Test func writingAndReadingGivesTheSameAtlas() throws {
    let text = atlas.geoJSON()
    #expect(try RegionAtlas(geoJSON: Array(text.utf8)) == atlas)
    #expect(Array(text.utf8) == PackageResources.regions_geojson)
  }

  @Test func writingKeepsNamesWithQuotesAndHoles() throws {
    let text = """
      {"type":"FeatureCollection","features":[{"type":"Feature",
      "properties":{"name":"The \\"Blob\\" \\\\ 海","source":"line\\u0001break"},
      "geometry":{"type":"MultiPolygon","coordinates":[
      [[[0,0],[10,0],[10,10],[0,10],[0,0]],[[2,2],[2,8],[8,8],[8,2],[2,2]]],
      [[[20.25,0],[30,0],[30,10,5],[20.25,0]]]]}}]}
      """
    let atlas = try RegionAtlas(geoJSON: Array(text.utf8))
    #expect(try RegionAtlas(geoJSON: Array(atlas.geoJSON().utf8)) == atlas)
    #expect(atlas.regions[0].name == "The \"Blob\" \\ 海")
    #expect(atlas.regions[0].nameJapanese == atlas.regions[0].name)
    #expect(atlas.regions[0].kind == .basin)
  }

  @Test(
    "a hole is no part of its region",
    arguments: [
      (1.0, 1.0, true), (5.0, 5.0, false), (2.0, 2.0, false), (8.0, 8.0, true), (2.0, 8.0, true),
      (0.0, 0.0, true),
      (10.0, 5.0, false), (5.0, 10.0, false),
    ])
  func hole(latitude: Double, longitude: Double, isInside: Bool) throws {
    let text = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Ring"},
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],
      [[2,2],[8,2],[8,8],[2,8],[2,2]]]}}]}
      """
    let atlas = try RegionAtlas(geoJSON: Array(text.utf8))
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    #expect((atlas.region(of: position) != nil) == isInside)
  }
}
