import Argo
import FleetStore
import Foundation
import Ingest
import NetCDF
import SourceFiles
import TestSupport
import Testing

/// Files of which a part is taken in, and entries that are left out.
struct PartTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  @Test func aFileOfWhichAProfileCannotBeIdentifiedIsTakenInInPart() async throws {
    var profile = ProfileFixture(profiles: 3)
    profile.wmo = ["2903001", "no", "2903003"]
    let path = try fixture.add(profile, "20200101_prof.nc")
    let first = try await fixture.ingest()
    IngestFixture.expectSum(first)
    #expect(first.files.inPart == 1 && first.files.ingested == 0 && first.files.failed == 0)
    let reason =
      "1 of 3 profiles left out: PLATFORM_NUMBER of profile 1 is not a WMO number: 'no'"
    #expect(first.parts.map(\.path) == [path] && first.parts.map(\.reason) == [reason])
    #expect(first.parts[0].leftOut.map(\.profile) == [1])
    let reader = try FleetStoreReader(path: fixture.store)
    for number in [2_903_001, 2_903_003] {
      let wmo = try #require(WMONumber(number))
      #expect(try reader.profiles(of: wmo, cycle: nil, direction: nil).count == 1)
    }
    // It is told again by a run that does not read it again.
    let second = try await fixture.ingest()
    IngestFixture.expectSum(second)
    #expect(second.files.inPart == 1 && second.parts.map(\.reason) == [reason])
  }

  @Test func auxiliaryFilesAreAKindOfTheirOwn() async throws {
    var profile = ProfileFixture()
    profile.dataType = "AUX-Argo profile"
    try fixture.add(profile, "aux/coriolis/2903001/R2903001_001_aux.nc")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.files.skipped == 1 && report.skips.map(\.kind) == [.auxiliary])
  }

  @Test func hiddenMembersOfArchivesAreLeftOutAndCounted() async throws {
    let bytes = try fixture.bytes(of: ProfileFixture())
    let resource: [UInt8] = [0, 5, 0x16, 7] + [UInt8](repeating: 0, count: 200)
    try fixture.add(
      ArchiveFixture.tar([
        ("m/R2903001_001.nc", bytes), ("m/._R2903001_001.nc", resource),
        ("m/.DS_Store", resource),
      ]), "m.tar")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.files.failed == 0)
    #expect(report.leftOut.hidden == 2)
  }

  @Test func pipesAndSocketsAreLeftOutAndCounted() async throws {
    try fixture.add(ProfileFixture(), "R2903001_001.nc")
    let pipe = "\(fixture.input)/pipe.nc"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.files.ingested == 1 && report.files.failed == 0)
    #expect(report.leftOut.special == 1)
    let named = try await fixture.ingest([pipe])
    #expect(named.failures.map(\.reason) == ["neither a file nor a folder"])
  }
}
