import Argo
import Foundation
import TestSupport
import Testing

@testable import Geography

@Suite struct PartitionTests {
  let atlas = RegionAtlas.standard

  private func basins(_ latitude: Double, _ longitude: Double) throws -> [String] {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    return atlas.regions.filter { $0.kind == .basin && $0.contains(position) }.map(\.name)
  }

  @Test func everyPlaceOnAGridWithBordersPolesAndDateLineIsInOneBasin() throws {
    // Multiples of 2.5 degrees hit the equator, ±60 and the date line exactly.
    for latitude in stride(from: -90.0, through: 90, by: 2.5) {
      for longitude in stride(from: -180.0, through: 360, by: 2.5) {
        let found = try basins(latitude, longitude)
        #expect(found.count == 1, "\(latitude), \(longitude): \(found)")
      }
    }
  }

  @Test(arguments: [UInt64(1), 20_260_101, 77])
  func everyPlaceDrawnAtRandomIsInOneBasin(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<4000 {
      let latitude = Double.random(in: -90...90, using: &random)
      let longitude = Double.random(in: -180...360, using: &random)
      let found = try basins(latitude, longitude)
      #expect(found.count == 1, "seed \(seed): \(latitude), \(longitude): \(found)")
    }
  }

  @Test func everyVertexAndEveryPlaceOnAnEdgeAndBesideItIsInOneBasin() throws {
    for region in atlas.regions where region.kind == .basin {
      for ring in region.polygons.flatMap(\.rings) {
        for (from, to) in zip(ring, ring.dropFirst()) {
          for share in [0, 0.1, 1.0 / 3, 0.5, 0.77] {
            let latitude = from.latitude + share * (to.latitude - from.latitude)
            let longitude = from.longitude + share * (to.longitude - from.longitude)
            for (y, x) in [
              (latitude, longitude), (latitude.nextUp, longitude), (latitude.nextDown, longitude),
              (latitude, longitude.nextUp), (latitude, longitude.nextDown),
            ] where abs(y) <= 90 && x >= -180 {
              let found = try basins(y, x)
              #expect(found.count == 1, "\(y), \(x) on the border of \(region.name): \(found)")
            }
          }
        }
      }
    }
  }

  @Test(
    "borders belong to the side that the rule names",
    arguments: [
      (0.0, -150.0, "North Pacific"), (0.0, -20.0, "North Atlantic"), (0.0, 80.0, "North Indian"),
      (60.0, -20.0, "Arctic Ocean"), (60.0.nextDown, -20.0, "North Atlantic"),
      (-60.0, -20.0, "South Atlantic"), ((-60.0).nextDown, -20.0, "Southern Ocean"),
      (-40.0, 20.0, "South Indian"), (-40.0, 20.0.nextDown, "South Atlantic"),
      (-50.0, 146.9, "South Pacific"), (-50.0, 146.9.nextDown, "South Indian"),
      (10.0, 180.0, "North Pacific"), (10.0, -180.0, "North Pacific"),
      (90.0, 0.0, "Arctic Ocean"), (90.0, 180.0, "Arctic Ocean"),
      (-90.0, 0.0, "Southern Ocean"), (-90.0, 360.0, "Southern Ocean"),
    ])
  func border(latitude: Double, longitude: Double, name: String) throws {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    #expect(atlas.region(of: position)?.name == name)
  }

  @Test func longitudesOfEitherConventionAgree() throws {
    for latitude in stride(from: -88.7, through: 89, by: 7.1) {
      for longitude in stride(from: -179.5, through: 0, by: 6.3) {
        let west = try #require(Position(latitude: latitude, longitude: longitude))
        let east = try #require(Position(latitude: latitude, longitude: longitude + 360))
        #expect(atlas.region(of: west) == atlas.region(of: east))
      }
    }
  }

  @Test func aHundredThousandPlacesAtSeaHaveTheRegionThatThePolygonsGive() throws {
    let seas = atlas.regions.enumerated().filter { $0.element.kind == .marginalSea }
    let basins = atlas.regions.enumerated().filter { $0.element.kind == .basin }
    var random = SeededGenerator(seed: 100_000)
    for _ in 0..<100_000 {
      // Evenly over the sphere.
      let latitude = asin(Double.random(in: -1...1, using: &random)) * 180 / .pi
      let longitude = Double.random(in: -180..<180, using: &random)
      let holders = basins.filter {
        $0.element.contains(longitude: longitude, latitude: latitude)
      }
      let sea = seas.first { $0.element.contains(longitude: longitude, latitude: latitude) }
      let position = try #require(Position(latitude: latitude, longitude: longitude))
      let number = atlas.regionNumber(of: position)
      if holders.count != 1 || number != sea?.offset ?? holders[0].offset {
        Issue.record("\(latitude), \(longitude): \(holders.map(\.element.name))")
      }
    }
  }

  @Test func aMarginalSeaWinsOverTheBasinThatHoldsIt() throws {
    let position = try #require(Position(latitude: 40, longitude: 134))
    #expect(try basins(40, 134) == ["North Pacific"])
    #expect(atlas.region(of: position)?.kind == .marginalSea)
  }
}
