import Testing

@testable import Argo

@Suite("The field's words")
struct ValueTypeTests {
  @Test("a WMO number has five or seven digits")
  func wmoNumber() {
    #expect(WMONumber("13857")?.value == 13857)
    #expect(WMONumber("4902252")?.value == 4_902_252)
    for text in ["", "123456", "12345678", "0012345", "49O2252", "-490225", "+490225", "٤٩٠٢٢٥٢"] {
      #expect(WMONumber(text) == nil, "\(text)")
    }
  }

  @Test(
    "a DAC's folder is the one above the float's, in the GDAC's tree or by a DAC's name",
    arguments: [
      ("/data/dac/jma/2901623/profiles/R2901623_001.nc", "jma"),
      ("/data/dac/other/2901623/2901623_prof.nc", "other"),
      ("/data/other/2901623/2901623_prof.nc", ""), ("/data/jma/2901623/R2901623_001.nc", "jma"),
      ("a.tar!dac/coriolis/2901623/R2901623_001.nc", "coriolis"),
      ("a.tar!coriolis//2901623/R2901623_001.nc", "coriolis"),
      ("/2901623/jma/2901623/R2901623_001.nc", "jma"), ("2901623/R2901623_001.nc", ""),
      ("/2901623/R2901623_001.nc", ""), ("jma/2901624/R2901623_001.nc", ""), ("", ""),
      ("/data/daç/jmä/2901623/R2901623_001.nc", ""), ("/dac/jmä/2901623/R2901623_001.nc", "jmä"),
    ])
  func folderOfDAC(path: String, folder: String) throws {
    #expect(DataCentre.folder(of: try #require(WMONumber(2_901_623)), inPath: path) == folder)
  }

  @Test("a position outside the sphere is none")
  func position() {
    #expect(Position(latitude: -99.999, longitude: -999.999) == nil)
    #expect(Position(latitude: .nan, longitude: 0) == nil)
    #expect(Position(latitude: 90, longitude: 360)?.normalizedLongitude == 0)
    #expect(Position(latitude: 0, longitude: 180)?.normalizedLongitude == -180)
  }

  @Test("flags 1, 2, 5 and 8 are good, as reference table 2a counts")
  func goodFlags() {
    let good = "0123456789 ".utf8.filter { QualityFlag(rawValue: $0).isGood }
    #expect(String(decoding: good, as: UTF8.self) == "1258")
  }

  @Test("Japan's two institutions and its DAC lead to Japan")
  func japan() {
    for code in ["JA", "JM"] { #expect(DataCentre(code: code)?.country?.code == "JP") }
    #expect(DataCentre.country(ofDAC: "jma")?.name == "Japan")
    #expect(DataCentre(code: "ZZ") == nil)
  }

  @Test("a descent comes before the ascent of its cycle")
  func cycleOrder() throws {
    let wmo = try #require(WMONumber(4_902_252))
    let up = CycleKey(wmo: wmo, cycle: 1, direction: .ascending)
    let down = CycleKey(wmo: wmo, cycle: 1, direction: .descending)
    #expect(down < up)
    #expect(up < CycleKey(wmo: wmo, cycle: 2, direction: .descending))
  }
}
