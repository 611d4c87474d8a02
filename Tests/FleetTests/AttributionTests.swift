import Argo
import FleetStore
import Testing

@testable import Fleet

/// Whose a float is, by what evidence.
struct AttributionTests {
  private func stored(
    owner: String = "", operating: String = "", project: String = "", institution: String = "",
    dac: String = ""
  ) throws -> StoredFloat {
    var float = StoredFloat(wmo: try #require(WMONumber(2_903_001)))
    float.owner = owner
    float.operatingInstitution = operating
    float.project = project
    float.institution = institution
    float.dac = dac
    return float
  }

  /// Texts as they stand in files of the archive, with the country that they name.
  @Test(
    "the names in metadata tell a country",
    arguments: [
      ("JAMSTEC", "JP"), ("J-ARGO", "JP"), ("Argo eq JAMSTEC", "JP"), ("NOAA, AOML, Miami", "US"),
      ("US ARGO PROJECT", "US"), ("Marine Institute, Ireland", "IE"), ("ARGO Italy", "IT"),
      ("OGS_Trieste", "IT"), ("Euro-Argo", "EU"), ("MOCCA-EU", "EU"), ("Argo India", "IN"),
      ("China Argo eq.", "CN"), ("KORDI(KIOST)", "KR"), ("Argo Canada", "CA"),
      ("IFM-GEOMAR", "DE"), ("CSIRO", "AU"),
    ])
  func names(text: String, country: String) throws {
    let (found, basis) = CountryAttribution().country(of: try stored(owner: text))
    #expect(found?.code == country && basis == .owner)
  }

  @Test func theFirstEvidenceThatTellsIsBelieved() throws {
    let attribution = CountryAttribution()
    func told(_ float: StoredFloat) -> String {
      let (country, basis) = attribution.country(of: float)
      return "\(country?.code ?? "-") \(basis.rawValue)"
    }
    #expect(told(try stored(owner: "JAMSTEC", institution: "IF", dac: "coriolis")) == "JP owner")
    #expect(
      told(try stored(owner: "n/a", operating: "JMA", project: "Argo Italy"))
        == "JP operating institution")
    // A name of two countries tells nothing.
    #expect(told(try stored(owner: "JAMSTEC and NOAA", institution: "AO")) == "US institution")
    #expect(told(try stored(institution: "GT", dac: "jma")) == "JP DAC")
    #expect(told(try stored()) == "- unknown")
  }

  @Test(
    "a rule believes one kind of evidence only",
    arguments: [
      (CountryRule.trust, "DE owner"), (.programme, "EU project"), (.owner, "DE owner"),
      (.institution, "FR institution"), (.dac, "FR DAC"),
    ])
  func rules(rule: CountryRule, expected: String) throws {
    let float = try stored(
      owner: "BSH", project: "Euro-Argo", institution: "IF", dac: "coriolis")
    let (country, basis) = CountryAttribution(rule: rule).country(of: float)
    #expect("\(country?.code ?? "-") \(basis.rawValue)" == expected)
    let silent = CountryAttribution(rule: .owner).country(of: try stored(dac: "jma"))
    #expect(silent.country == nil && silent.basis == .unknown)
  }

  @Test func theUsersListIsBelievedUnderEveryRule() throws {
    let table = try CountryTable(csv: Array("wmo,country\n2903001,Norway\n".utf8))
    for rule in CountryRule.allCases {
      let attribution = CountryAttribution(rule: rule, table: table)
      let (country, basis) = attribution.country(of: try stored(owner: "JAMSTEC", dac: "jma"))
      #expect(country?.code == "NO" && basis == .table)
    }
  }

  @Test func whoIsRememberedIsNotMixedUpWithWhoIsListed() async throws {
    let table = try CountryTable(csv: Array("wmo,country\n2903002,NO\n".utf8))
    let fleet = try await FleetFixture([
      FloatFixture(wmo: 2_903_001, days: [0]), FloatFixture(wmo: 2_903_002, days: [0]),
      FloatFixture(wmo: 2_903_003, days: [0]),
    ])
    let snapshot = try fleet.snapshot(0, attribution: CountryAttribution(table: table))
    #expect(snapshot.floats.map { $0.country?.code } == ["JP", "NO", "JP"])
  }

  @Test func sourcesThatTellTwoCountriesAreAConflict() async throws {
    let fleet = try await FleetFixture([
      FloatFixture(wmo: 2_903_001, owner: "JAMSTEC", days: [0]),
      FloatFixture(
        wmo: 6_903_247, dac: "coriolis", institution: "IF", project: "ARGO Italy", days: [0]),
    ])
    let conflicts = try FloatEvidence.conflicts(
      fleet.store, among: try fleet.snapshot(0).floats, attribution: CountryAttribution())
    #expect(conflicts.map(\.wmo.value) == [6_903_247])
    let told = conflicts[0].witnesses.map { "\($0.basis.rawValue) \($0.country?.code ?? "-")" }
    #expect(told == ["project IT", "institution FR", "DAC FR"])
    #expect(conflicts[0].country?.code == "IT")
  }

  @Test func aCountIsDividedByWhatItIsMadeOf() async throws {
    let fleet = try await FleetFixture([
      FloatFixture(wmo: 2_903_001, days: [0]),
      FloatFixture(wmo: 2_903_002, institution: "JM", days: [-100]),
      FloatFixture(wmo: 4_902_252, dac: "aoml", institution: "AO", owner: "JAMSTEC", days: [0]),
      FloatFixture(wmo: 4_902_253, dac: "aoml", institution: "AO", days: [0]),
    ])
    var filter = FloatFilter()
    filter.countries = ["japan"]
    let snapshot = try fleet.snapshot(1)
    let byInstitution = FleetCount(snapshot, filter: filter, dividedBy: .institution)
    #expect(byInstitution.floats == 3 && byInstitution.active == 2)
    let parts = byInstitution.parts?.groups.map { "\($0.name) \($0.floats) \($0.active)" }
    #expect(parts == ["AO 1 1", "JA 1 1", "JM 1 0"])
    let byBasis = FleetCount(snapshot, filter: filter, dividedBy: .basis).parts
    #expect(byBasis?.groups.map(\.name) == ["institution", "owner"])
  }
}
