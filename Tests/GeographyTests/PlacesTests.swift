import Argo
import Testing

@testable import Geography

/// A place that any atlas shows, and the region it must have.
struct Place: CustomTestStringConvertible, Sendable {
  let latitude: Double
  let longitude: Double
  let region: String
  let what: String

  init(_ latitude: Double, _ longitude: Double, _ region: String, _ what: String) {
    self.latitude = latitude
    self.longitude = longitude
    self.region = region
    self.what = what
  }

  var testDescription: String { "\(what) is in \(region)" }
}

/// Expected regions: a school atlas.
///
/// Positions are at sea, away from the borders drawn between
/// seas, which differ from atlas to atlas.
@Suite struct PlacesTests {
  @Test("a well-known place has the region of the atlas", arguments: oceans + marginalSeas)
  func hasRegion(place: Place) throws {
    let position = try #require(
      Position(latitude: place.latitude, longitude: place.longitude))
    #expect(RegionAtlas.standard.region(of: position)?.name == place.region)
  }

  static let oceans: [Place] = [
    Place(32.3, -64.5, "North Atlantic", "off Bermuda"),
    Place(57.5, -50, "North Atlantic", "the Labrador Sea"),
    Place(45, -5, "North Atlantic", "the Bay of Biscay"),
    Place(56, 3, "North Atlantic", "the North Sea"),
    Place(16, -25, "North Atlantic", "off Cape Verde"),
    Place(2, 2, "North Atlantic", "the Gulf of Guinea"),
    Place(38, -28, "North Atlantic", "off the Azores"),
    Place(58, -85, "North Atlantic", "Hudson Bay"),
    Place(-16, -6, "South Atlantic", "off St Helena"),
    Place(-38, -55, "South Atlantic", "off Mar del Plata"),
    Place(-51, -57, "South Atlantic", "off the Falkland Islands"),
    Place(-54, -37, "South Atlantic", "off South Georgia"),
    Place(-34, 17, "South Atlantic", "west of the Cape of Good Hope"),
    Place(-57, -60, "South Atlantic", "the eastern Drake Passage"),
    Place(35, 150, "North Pacific", "east of Japan"),
    Place(31, 135, "North Pacific", "south of Shikoku"),
    Place(21, -158, "North Pacific", "off Oahu"),
    Place(57, -145, "North Pacific", "the Gulf of Alaska"),
    Place(57, -178, "North Pacific", "the Bering Sea"),
    Place(33, -120, "North Pacific", "off San Diego"),
    Place(27, -111.5, "North Pacific", "the Gulf of California"),
    Place(11, 142, "North Pacific", "the Mariana Trench"),
    Place(6, -80, "North Pacific", "the Panama Bight"),
    Place(48, -125.5, "North Pacific", "off Vancouver Island"),
    Place(38.3, 141.6, "North Pacific", "off Sendai"),
    Place(-17.6, -149.5, "South Pacific", "off Tahiti"),
    Place(-27, -109, "South Pacific", "off Easter Island"),
    Place(-33, -72.5, "South Pacific", "off Valparaiso"),
    Place(-12, -78, "South Pacific", "off Callao"),
    Place(-35, 160, "South Pacific", "the Tasman Sea"),
    Place(-15, 150, "South Pacific", "the Coral Sea"),
    Place(-1, -91.8, "South Pacific", "west of the Galapagos"),
    Place(-57, -75, "South Pacific", "the western Drake Passage"),
    Place(15, 65, "North Indian", "the Arabian Sea"),
    Place(15, 88, "North Indian", "the Bay of Bengal"),
    Place(10, 96, "North Indian", "the Andaman Sea"),
    Place(4, 72, "North Indian", "off the Maldives"),
    Place(24.5, 60, "North Indian", "the Gulf of Oman"),
    Place(-20, 60, "South Indian", "off Mauritius"),
    Place(-20, 41, "South Indian", "the Mozambique Channel"),
    Place(-49, 72, "South Indian", "off the Kerguelen Islands"),
    Place(-32, 114, "South Indian", "off Perth"),
    Place(-36, 133, "South Indian", "the Great Australian Bight"),
    Place(-13, 125, "South Indian", "the Timor Sea"),
    Place(-64, -45, "Southern Ocean", "the Weddell Sea"),
    Place(-74, 175, "Southern Ocean", "the Ross Sea"),
    Place(-66, 138, "Southern Ocean", "off Adelie Land"),
    Place(85, 0, "Arctic Ocean", "north of Svalbard"),
    Place(74, 35, "Arctic Ocean", "the Barents Sea"),
    Place(72, -145, "Arctic Ocean", "the Beaufort Sea"),
    Place(68, 0, "Arctic Ocean", "the Norwegian Sea"),
    Place(70, -65, "Arctic Ocean", "Baffin Bay"),
  ]

  static let marginalSeas: [Place] = [
    Place(36, -3, "Mediterranean Sea", "the Alboran Sea"),
    Place(42, 5, "Mediterranean Sea", "the Gulf of Lion"),
    Place(43, 15, "Mediterranean Sea", "the Adriatic"),
    Place(38.5, 25, "Mediterranean Sea", "the Aegean"),
    Place(33, 30, "Mediterranean Sea", "the Herodotus Basin"),
    Place(32, 19, "Mediterranean Sea", "the Gulf of Sidra"),
    Place(43, 34, "Black Sea", "the middle of the Black Sea"),
    Place(46, 37, "Black Sea", "the Sea of Azov"),
    Place(57.5, 20, "Baltic Sea", "the Gotland Deep"),
    Place(63, 20, "Baltic Sea", "the Bothnian Sea"),
    Place(60, 26, "Baltic Sea", "the Gulf of Finland"),
    Place(20, 38.5, "Red Sea", "off Jeddah"),
    Place(27.5, 34.3, "Red Sea", "off Sharm el-Sheikh"),
    Place(27, 51, "Persian Gulf", "the middle of the Persian Gulf"),
    Place(12, 47, "Gulf of Aden", "the middle of the Gulf of Aden"),
    Place(25, -90, "Gulf of Mexico", "the Sigsbee Deep"),
    Place(20, -95, "Gulf of Mexico", "the Bay of Campeche"),
    Place(15, -75, "Caribbean Sea", "the Colombian Basin"),
    Place(15, -66, "Caribbean Sea", "the Venezuelan Basin"),
    Place(19.5, -84, "Caribbean Sea", "the Yucatan Basin"),
    Place(40, 134, "Sea of Japan", "the Japan Basin"),
    Place(37.5, 131, "Sea of Japan", "off Ulleungdo"),
    Place(38.5, 138.5, "Sea of Japan", "north of Sado"),
    Place(48, 141, "Sea of Japan", "the Strait of Tartary"),
    Place(55, 150, "Sea of Okhotsk", "the middle of the Sea of Okhotsk"),
    Place(46, 148, "Sea of Okhotsk", "the Kuril Basin"),
    Place(30, 125, "East China Sea", "off Shanghai"),
    Place(36, 123, "East China Sea", "the Yellow Sea"),
    Place(39, 120, "East China Sea", "the Bohai Sea"),
    Place(15, 115, "South China Sea", "the middle of the South China Sea"),
    Place(20, 117, "South China Sea", "off Hong Kong"),
    Place(9, 102, "South China Sea", "the Gulf of Thailand"),
    Place(-5, 125, "Indonesian Seas", "the Banda Sea"),
    Place(3, 122, "Indonesian Seas", "the Celebes Sea"),
  ]

  @Test(
    "areas lie over the region of a place",
    arguments: [
      (31.0, 135.0, ["Kuroshio South of Japan", "Western North Pacific"]),
      (35.0, 150.0, ["Kuroshio Extension", "Western North Pacific"]),
      (42.0, 148.0, ["Oyashio", "Western North Pacific"]),
      (29.0, 135.0, ["Kuroshio South of Japan", "Western North Pacific", "Philippine Sea"]),
      (39.5, 150.0, ["Kuroshio Extension", "Oyashio", "Western North Pacific"]),
      (0.0, -140.0, ["Niño 3.4"]),
      (0.0, 220.0, ["Niño 3.4"]),
      (45.0, -40.0, []),
    ])
  func hasAreas(latitude: Double, longitude: Double, names: [String]) throws {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    #expect(RegionAtlas.standard.areas(containing: position).map(\.name) == names)
  }
}
