import Argo
import FleetStore
import Testing

/// Metadata and the grey list.
struct MetadataTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  @Test(arguments: permutations(3))
  func theNewestMetadataFileIsBelieved(_ order: [Int]) async throws {
    let files = [
      MetadataFixture(path: "/a.nc", owner: "A", updated: 1),
      MetadataFixture(path: "/b.nc", owner: "B", updated: 3),
      MetadataFixture(path: "/c.nc", owner: "C", updated: 2),
    ]
    try await store.write(order.map { try files[$0].item() })
    #expect(try store.reader().metadata(of: float())?.owner == "B")
    let states = try store.states("/a.nc", "/b.nc", "/c.nc")
    #expect(states == ["superseded", "ingested", "superseded"])
  }

  @Test func changedMetadataReplaceTheOld() async throws {
    try await store.write([
      MetadataFixture(path: "/m.nc", owner: "A").item(),
      MetadataFixture(path: "/m.nc", owner: "B").item(),
    ])
    #expect(try store.reader().metadata(of: float())?.owner == "B")
  }

  @Test func aFileThatIsAboutAnotherFloatNowIsNotBelievedOfTheFirstAnyMore() async throws {
    try await store.write([
      MetadataFixture(path: "/m.nc", owner: "A").item(),
      MetadataFixture(path: "/m.nc", wmo: 2_903_002, owner: "B").item(),
    ])
    #expect(try store.reader().metadata(of: float()) == nil)
    #expect(try store.reader().metadata(of: float(2_903_002))?.owner == "B")
  }

  @Test func metadataComeBackAsTheyWere() async throws {
    var item = try MetadataFixture(path: "/m.nc").item()
    var metadata = FloatMetadata(wmo: try float())
    metadata.dataCentre = "JA"
    metadata.projectName = "J-ARGO"
    metadata.principalInvestigator = "Ren\u{E9}e \"O'Neil\", Jr.\u{1A}"
    metadata.owner = "JMA"
    metadata.operatingInstitution = "JMA, Tokyo"
    metadata.platformType = "APEX"
    metadata.platformMaker = "TWR"
    metadata.wmoInstrumentType = "846"
    metadata.serialNumber = "0042"
    metadata.launchTime = newYear
    metadata.launchPosition = Position(latitude: 0.007516666781157255, longitude: 359.5)
    metadata.deploymentPlatform = "R/V Ryofu Maru"
    metadata.batteryType = "Lithium"
    metadata.batteryPacks = "4DD"
    metadata.endMissionTime = newYear.advanced(bySeconds: 1)
    metadata.endMissionStatus = "T"
    metadata.specialFeatures = "ice"
    item.content = .metadata(metadata)
    try await store.write([item])
    #expect(try store.reader().metadata(of: float()) == metadata)
  }

  @Test func profilesTellWhatMetadataDoNot() async throws {
    try await store.write([FileFixture(path: "/R.nc").item()])
    var known = try #require(try store.reader().float(float()))
    #expect(known.project == "J-ARGO" && known.metadataSource == .profile && known.dac == "jma")
    try await store.write([MetadataFixture(path: "/m.nc").item()])
    known = try #require(try store.reader().float(float()))
    #expect(known.project == "J-ARGO" && known.owner == "JAMSTEC")
    #expect(known.metadataSource == .metadata)
  }

  private func exclusionList(_ path: String, _ parameters: String...) throws -> StoreItem {
    let entries = try parameters.map {
      ExclusionListEntry(
        wmo: try float(), parameter: $0, start: newYear, end: nil, flag: .probablyBad,
        comment: "drift; since, perhaps, 2019", dataCentre: "JA")
    }
    return StoreItem(
      source: SourceRecord(
        path: path, fingerprint: SourceFingerprint(size: 1, modified: 1), kind: .exclusionList,
        state: .ingested), content: .exclusionList(entries))
  }

  @Test func anExclusionListReplacesWhatTheSameFileSaidBefore() async throws {
    try await store.write([
      exclusionList("/grey.txt", "PSAL", "TEMP"), exclusionList("/grey.txt", "PRES"),
    ])
    let entries = try store.reader().exclusionList(of: float())
    #expect(entries.map(\.parameter) == ["PRES"])
    #expect(entries.first?.comment == "drift; since, perhaps, 2019")
    #expect(entries.first?.start == newYear && entries.first?.end == nil)
    #expect(entries.first?.flag == .probablyBad)
  }
}
