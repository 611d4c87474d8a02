import Argo
import Foundation
import Geography
import NetCDF
import ReferenceData
import Testing

/// The coastline of Debian's `gmt-gshhg-low`, where it is installed.
@Suite(.enabled(if: WorldCoastline.isThere, "no coastline: install gmt-gshhg-low"))
struct WorldCoastlineTests {
  /// Land and sea by an atlas, each checked against an independent raster mask (the Python
  /// package global-land-mask 1.0.0, made from the GLOBE elevation model of 30 arc seconds).
  @Test("land and sea are where the atlas has them", arguments: land + sea)
  func knownPlace(place: KnownPlace) throws {
    let position = try #require(Position(latitude: place.latitude, longitude: place.longitude))
    for coastline in WorldCoastline.all {
      #expect(coastline.isLand(position) == place.isLand)
      #expect((coastline.landTest(position) == .sea) == !place.isLand)
    }
    #expect(WorldCoastline.all.last?.landTest(position) == (place.isLand ? .land : .sea))
  }

  @Test(
    "lakes, the Caspian and ice shelves are told apart",
    arguments: [
      (47.7, -87.5, Surface.lake), (-1.0, 33.0, .lake), (53.5, 108.2, .lake), (42.0, 51.0, .sea),
      (40.0, 50.8, .sea), (-80.5, 178.0, .iceShelf), (-78.0, -50.0, .iceShelf),
      (-80.0, -100.0, .land), (43.5, -87.0, .lake),
    ])
  func surfaces(latitude: Double, longitude: Double, surface: Surface) throws {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    #expect(WorldCoastline.all.last?.surface(at: position) == surface)
  }

  @Test func theTableForManyQuestionsChangesNoAnswer() throws {
    for coastline in WorldCoastline.all {
      let plain = try Coastline(
        folder: URL(fileURLWithPath: coastline.source).deletingLastPathComponent().path,
        resolution: coastline.resolution, manyQuestions: false)
      // Steps that hit no round number, from pole to pole.
      for step in 0..<20_000 {
        let position = try #require(
          Position(
            latitude: -89.9 + 179.8 * Double(step) / 20_000,
            longitude: (Double(step) * 137.507_764).truncatingRemainder(dividingBy: 360) - 180))
        #expect(plain.surface(at: position) == coastline.surface(at: position))
      }
    }
  }

  /// The file states the level of all four corners of a bin; we use one, the others must follow.
  @Test func theCornersOfAllBinsHaveTheLevelsThatTheFileStates() throws {
    for coastline in WorldCoastline.all {
      let file = try NetCDFFile.open(path: coastline.source)
      let levels = try file.readIntegers(
        try #require(file.variable(named: "Embedded_node_levels_in_a_bin")), slab: nil)
      let columns = coastline.resolution == .crude ? 18 : 36
      let size = 360 / Double(columns)
      for (bin, packed) in levels.enumerated() {
        let west = Double(bin % columns) * size
        let south = 90 - Double(bin / columns + 1) * size
        // Just inside of the corner: nearer than a unit of the bin, so that no line is between.
        let inside = size / 65_535 * 0.01
        for (place, corner) in [
          (west + inside, south + size - inside), (west + size - inside, south + size - inside),
          (west + size - inside, south + inside), (west + inside, south + inside),
        ].enumerated() {
          let position = try #require(Position(latitude: corner.1, longitude: corner.0))
          let level = Int(packed >> (3 * Int64(place))) & 7
          let surface = coastline.surface(at: position)
          let isInCaspian = surface == .sea && level == 2
          #expect(
            isInCaspian || (level == 0) == (surface == .sea), "bin \(bin), corner \(place)")
          #expect(isInCaspian || (level == 2) == (surface == .lake), "bin \(bin), corner \(place)")
        }
      }
    }
  }

  @Test func neighbouringBinsAgreeAlongTheirBorder() throws {
    let coastline = try #require(WorldCoastline.all.first)
    let hair = 1e-7
    var differences = 0
    for column in 1..<18 {
      for latitude in stride(from: -84.87, through: 84, by: 0.37) {
        let border = Double(column) * 20
        let west = try #require(Position(latitude: latitude, longitude: border - hair))
        let east = try #require(Position(latitude: latitude, longitude: border + hair))
        differences += coastline.surface(at: west) == coastline.surface(at: east) ? 0 : 1
      }
    }
    // Where a shoreline crosses the border its two ends are rounded alike; none may differ.
    #expect(differences == 0)
  }

  static let land = [
    KnownPlace("Mount Fuji", 35.36, 138.73), KnownPlace("Hokkaido", 43.5, 142.8),
    KnownPlace("the Sahara", 23, 5), KnownPlace("the Amazon basin", -5, -62),
    KnownPlace("the Great Sandy Desert", -21, 125), KnownPlace("Greenland's ice", 72, -40),
    KnownPlace("Mexico City", 19.43, -99.13), KnownPlace("Madagascar", -19, 46.8),
    KnownPlace("Iceland", 64.8, -18.5), KnownPlace("Tasmania", -42.2, 146.6),
    KnownPlace("New Zealand", -43.5, 171.5), KnownPlace("New Guinea", -5.5, 143),
    KnownPlace("Mauna Loa", 19.6, -155.5), KnownPlace("Sri Lanka", 7.5, 80.7),
    KnownPlace("Java", -7.2, 110), KnownPlace("Kamchatka", 56, 159.5),
    KnownPlace("Chukotka, west longitude", 67, -176.5),
    KnownPlace("Chukotka, east longitude", 67.5, 178), KnownPlace("Sicily", 37.5, 14.3),
    KnownPlace("the East Antarctic plateau", -80, 60),
  ]

  static let sea = [
    KnownPlace("the Sea of Japan", 40, 134, isLand: false),
    KnownPlace("the offing of Tokyo", 34.5, 140.3, isLand: false),
    KnownPlace("the Bay of Biscay", 45, -5, isLand: false),
    KnownPlace("the Pacific on the date line", 0, 180, isLand: false),
    KnownPlace("the Pacific east of the date line", 20, -179.9, isLand: false),
    KnownPlace("the Gulf of Guinea", 0, 0, isLand: false),
    KnownPlace("the Gulf of Panama", 8, -79.2, isLand: false),
    KnownPlace("the Caribbean off Colon", 9.8, -79.9, isLand: false),
    KnownPlace("the Strait of Sicily", 36.8, 12.3, isLand: false),
    KnownPlace("the Denmark Strait", 67, -25, isLand: false),
    KnownPlace("the Bering Sea", 58, -178, isLand: false),
    KnownPlace("the Drake Passage", -58, -65, isLand: false),
    KnownPlace("the North Pole", 89.9, 0, isLand: false),
    KnownPlace("the Mozambique Channel", -18, 41.5, isLand: false),
    KnownPlace("the Tasman Sea", -38, 160, isLand: false),
    KnownPlace("the Black Sea", 43, 34, isLand: false),
    KnownPlace("the Red Sea", 20, 38.5, isLand: false),
    KnownPlace("the Gulf of Mexico", 25, -90, isLand: false),
    KnownPlace("Hudson Bay", 60, -86, isLand: false),
    KnownPlace("the Korea Strait", 34.3, 129, isLand: false),
    KnownPlace("the Java Sea", -5, 112, isLand: false),
    KnownPlace("the Weddell Sea", -70, -40, isLand: false),
    KnownPlace("the Andaman Sea", 10, 96, isLand: false),
    KnownPlace("the White Sea", 65.5, 37.5, isLand: false),
  ]

  @Test(
    .enabled(if: WorldCoastline.isThere, "no coastline: install gmt-gshhg-low"))
  func americaPartsTheAtlanticFromThePacific() throws {
    let coastline = try #require(WorldCoastline.all.last)
    let atlantic: Set = ["North Atlantic", "South Atlantic", "Gulf of Mexico", "Caribbean Sea"]
    let pacific: Set = ["North Pacific", "South Pacific"]
    let step = 0.5
    var above: [Region?] = []
    // South of 50° S the Strait of Magellan and the Drake CycleProfile join the oceans.
    for latitude in stride(from: -49.75, to: 60, by: step) {
      var row: [Region?] = []
      for longitude in stride(from: -179.75, to: -30, by: step) {
        let position = try #require(Position(latitude: latitude, longitude: longitude))
        row.append(coastline.isLand(position) ? nil : RegionAtlas.standard.region(of: position))
      }
      for (index, region) in row.enumerated() {
        let neighbours = [
          index > 0 ? row[index - 1] : nil, above.isEmpty ? nil : above[index],
        ]
        for neighbour in neighbours {
          guard let one = region?.name, let other = neighbour?.name else { continue }
          #expect(
            !(atlantic.contains(one) && pacific.contains(other))
              && !(pacific.contains(one) && atlantic.contains(other)),
            "\(one) touches \(other) at \(latitude), \(-179.75 + Double(index) * step)")
        }
      }
      above = row
    }
  }
}

/// The coarsest data sets that are installed: enough to know places by, and quick to read.
enum WorldCoastline {
  static let all: [Coastline] = [CoastlineResolution.crude, .low].compactMap { resolution in
    try? Coastline.load(resolution: resolution)
  }

  static var isThere: Bool { all.count == 2 }
}

/// A place of which an atlas tells whether it is land.
struct KnownPlace: CustomTestStringConvertible, Sendable {
  let what: String
  let latitude: Double
  let longitude: Double
  let isLand: Bool

  init(_ what: String, _ latitude: Double, _ longitude: Double, isLand: Bool = true) {
    self.what = what
    self.latitude = latitude
    self.longitude = longitude
    self.isLand = isLand
  }

  var testDescription: String { "\(what) is \(isLand ? "land" : "sea")" }
}
