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
  @Test("a well-known place has the region of the atlas", arguments: oceans + marginalSeas + coasts)
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

  /// Where two seas are near each other, with the land between them.
  static let coasts: [Place] = [
    Place(8.6, -79.3, "North Pacific", "off Panama City"),
    Place(8.2, -78.4, "North Pacific", "the Gulf of San Miguel"),
    Place(7.5, -81.3, "North Pacific", "off Coiba"),
    Place(9.6, -79.8, "Caribbean Sea", "off Colon"),
    Place(9, -81.2, "Caribbean Sea", "the Mosquito Gulf"),
    Place(8.4, -77, "Caribbean Sea", "the Gulf of Uraba"),
    Place(3.8, -77.3, "North Pacific", "off Buenaventura"),
    Place(-20.5, -70.3, "South Pacific", "off Iquique"),
    Place(-23.6, -70.6, "South Pacific", "off Antofagasta"),
    Place(21, -78.8, "Caribbean Sea", "the Gulf of Ana Maria"),
    Place(23.4, -82.4, "Gulf of Mexico", "off Havana"),
    Place(27, -79.6, "North Atlantic", "the Straits of Florida off Palm Beach"),
    Place(43.35, 141.1, "Sea of Japan", "Ishikari Bay"),
    Place(42.3, 140.6, "North Pacific", "Uchiura Bay"),
    Place(37, 137.2, "Sea of Japan", "Toyama Bay"),
    Place(35.7, 135.7, "Sea of Japan", "Wakasa Bay"),
    Place(39.3, 139.8, "Sea of Japan", "off Akita"),
    Place(39.3, 142.3, "North Pacific", "off Miyako"),
    Place(35.1, 139.4, "North Pacific", "Sagami Bay"),
    Place(44.2, 144.3, "Sea of Okhotsk", "off Abashiri"),
    Place(43.6, 145.4, "Sea of Okhotsk", "the Nemuro Strait"),
    Place(42.8, 144.4, "North Pacific", "off Kushiro"),
    Place(46.2, 142.7, "Sea of Okhotsk", "Aniva Bay"),
    Place(53, 141.3, "Sea of Okhotsk", "off the Amur"),
    Place(45.5, 152, "North Pacific", "outside of the Kuril Islands"),
    Place(24.4, 120.2, "South China Sea", "the Taiwan Strait"),
    Place(23.5, 122, "North Pacific", "east of Taiwan"),
    Place(26.5, 127.3, "East China Sea", "west of Okinawa"),
    Place(26.3, 128.3, "North Pacific", "east of Okinawa"),
    Place(20, 107.5, "South China Sea", "the Gulf of Tonkin"),
    Place(-1.5, 108.5, "South China Sea", "the Karimata Strait"),
    Place(-5, 112, "Indonesian Seas", "the Java Sea"),
    Place(-9, 111, "South Indian", "south of Java"),
    Place(-3, 118, "Indonesian Seas", "the Makassar Strait"),
    Place(-9.4, 122, "Indonesian Seas", "the Savu Sea"),
    Place(3, 100.8, "North Indian", "the Strait of Malacca"),
    Place(7.3, 99, "North Indian", "off Krabi"),
    Place(7.5, 101, "South China Sea", "off Songkhla"),
    Place(23.5, 37, "Red Sea", "the middle of the Red Sea's north"),
    Place(23, 38.5, "Red Sea", "off Yanbu"),
    Place(29, 32.8, "Red Sea", "the Gulf of Suez"),
    Place(32, 32, "Mediterranean Sea", "off Port Said"),
    Place(11.65, 43, "Gulf of Aden", "the Gulf of Tadjoura"),
    Place(11, 51.8, "North Indian", "east of Cape Guardafui"),
    Place(26, 57, "North Indian", "the Gulf of Oman's head"),
    Place(25.5, 54, "Persian Gulf", "off Dubai"),
    Place(36, -7, "North Atlantic", "the Gulf of Cadiz"),
    Place(45.2, 13, "Mediterranean Sea", "the Gulf of Venice"),
    Place(57, 11.3, "Baltic Sea", "the Kattegat"),
    Place(58, 9, "North Atlantic", "the Skagerrak"),
    Place(-39.8, 145.5, "South Pacific", "Bass Strait"),
    Place(-38.8, 140, "South Indian", "off Mount Gambier"),
    Place(10, 180, "North Pacific", "on the date line, north"),
    Place(-10, -179.9, "South Pacific", "beside the date line, east"),
    Place(-30, 179.9, "South Pacific", "beside the date line, west"),
    Place(52, 179.5, "North Pacific", "off Semisopochnoi"),
    Place(58.8, -135.2, "North Pacific", "the Lynn Canal"),
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
