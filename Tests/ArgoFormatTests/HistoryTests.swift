import Argo
import ArgoFormat
import TestSupport
import Testing

@Suite("The history of a file")
struct HistoryTests {
  @Test("tells tests performed and failed; the last record that can be read counts")
  func records() throws {
    var fixture = ProfileFixture(profiles: 2)
    fixture.history = [
      ("QCP$", Array("3C".utf8)), ("IP  ", Array("1".utf8)), ("QCP$", Array("FB40".utf8)),
      ("QCF$", Array("40".utf8)), ("QCF$", Array("n/a".utf8)), ("QCP$", Array("Timing".utf8)),
      ("QCP$", [UInt8](repeating: 0, count: 16)), ("QCP$", []),
    ]
    for profile in try fixture.decodedProfiles() {
      #expect(profile.testsPerformed == 0xFB40)
      #expect(profile.testsFailed == 0x40)
    }
  }

  @Test("may be of no record or not there at all")
  func none() throws {
    let without = try #require(try ProfileFixture().decodedProfiles().first)
    #expect(without.testsPerformed == nil)
    var onlyActions = ProfileFixture()
    onlyActions.history = [("QCP$", Array("FB40".utf8))]
    onlyActions.without = ["HISTORY_QCTEST"]
    #expect(try onlyActions.decodedProfiles().first?.testsPerformed == nil)
  }
}

@Suite("A metadata file", .enabled(if: RealData.isThere, RealData.absence))
struct MetadataFileTests {
  /// Source: `ncdump -v PROJECT_NAME,DATA_CENTRE,PI_NAME,PLATFORM_TYPE,WMO_INST_TYPE`.
  @Test("tells whose a float is and what it is")
  func japaneseFloat() throws {
    let file = try decode(RealData.path("dac/jma/4902252/4902252_meta.nc"))
    guard case .metadata(let metadata) = file.content else {
      Issue.record("no metadata")
      return
    }
    #expect(metadata.wmo == WMONumber(4_902_252))
    #expect(metadata.projectName == "J-ARGO")
    #expect(metadata.dataCentre == "JA")
    #expect(metadata.principalInvestigator == "JAMSTEC")
    #expect(metadata.platformType == "NAVIS_A")
    #expect(metadata.wmoInstrumentType == "863")
  }
}
