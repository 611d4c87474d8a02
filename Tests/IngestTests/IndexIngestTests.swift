import Argo
import FleetStore
import Ingest
import TestSupport
import Testing

/// Indexes and the grey list, plain and compressed.
struct IndexIngestTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private static let heading = """
    # Title : Profile directory file of the Argo Global Data Assembly Center
    # Project : ARGO
    file,date,latitude,longitude,ocean,profiler_type,institution,date_update

    """

  private func index(_ rows: Int) -> [UInt8] {
    let lines = (1...rows).map { row in
      "jma/2903001/profiles/R2903001_\(row).nc,20200101000000,30.5,145.25,P,846,JA,20200102030405\n"
    }
    return Array((Self.heading + lines.joined()).utf8)
  }

  private func profiles() throws -> [StoredProfile] {
    try FleetStoreReader(path: fixture.store).profiles(
      of: #require(WMONumber(2_903_001)), cycle: nil, direction: nil)
  }

  /// The GDAC once shipped a gzip inside a gzip.
  @Test(arguments: [0, 1, 2], [false, true])
  func anIndexIsReadHoweverOftenItIsCompressed(_ times: Int, _ hasItsName: Bool) async throws {
    var bytes = index(50)
    for _ in 0..<times { bytes = ArchiveFixture.gzip(bytes) }
    try fixture.add(bytes, hasItsName ? "ar_index_global_prof.txt.gz" : "list")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.files.ingested == 1)
    let profiles = try profiles()
    #expect(profiles.map(\.profile.key.cycle) == Array(1...50))
    #expect(profiles.allSatisfy { $0.isIndexOnly })
    let again = try await fixture.ingest()
    #expect(again.files.unchanged == 1 && again.written == WriteOutcome())
  }

  @Test func linesThatAreNoRowsAreToldOnceAndTheOthersKept() async throws {
    let bad = "jma/2903001/profiles/X.nc,1,2\nthis is\u{1B}[2J no row\n"
    let path = try fixture.add(
      String(decoding: index(2), as: UTF8.self) + bad
        + "jma/2903001/profiles/R2903001_3.nc,,,,,846,JA,20200102030405\r\n", "index.txt")
    var warnings: [String] = []
    let report = try await fixture.ingest { event in
      if case .warning(path, let text) = event { warnings.append(text) }
    }
    #expect(report.files.ingested == 1)
    #expect(
      warnings == [
        "2 lines are not readable and left out; the first: line 6 has 3 fields, not 8: "
          + "'jma/2903001/profiles/X.nc,1,2'"
      ])
    let profiles = try profiles()
    #expect(profiles.map(\.profile.key.cycle) == [1, 2, 3])
    #expect(profiles[2].observed == nil && profiles[2].profile.position == nil)
  }

  @Test func anIndexCutShortKeepsItsRowsAndIsReadAgain() async throws {
    let whole = ArchiveFixture.gzip(index(9000))
    let path = try fixture.add(Array(whole.prefix(whole.count / 2)), "index.txt.gz")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == [path])
    #expect(report.failures.first?.reason.contains("the rows before that are kept") == true)
    let kept = try profiles().count
    // Half of the bytes; the first rows are the shorter ones.
    #expect(kept > 4400 && kept < 4600)
    try fixture.add(whole, "index.txt.gz")
    let again = try await fixture.ingest()
    #expect(again.files.ingested == 1 && again.files.failed == 0)
    #expect(try profiles().count == 9000)
  }

  @Test func anIndexWithoutRowsFails() async throws {
    try fixture.add(Self.heading, "ar_index_global_prof.txt")
    let report = try await fixture.ingest()
    #expect(report.failures.first?.reason == "holds no rows; fetch it again")
  }

  @Test func datesThatCannotBeMakeNoFloatActive() async throws {
    try fixture.add(
      Self.heading
        + "jma/2903001/profiles/R2903001_1.nc,19961231235959,30,145,P,846,JA,20200102030405\n"
        + "jma/2903001/profiles/R2903001_2.nc,20260102000000,30,145,P,846,JA,20200102030405\n"
        + "jma/2903001/profiles/R2903001_3.nc,20200101000000,30,145,P,846,JA,20200102030405\n",
      "index.txt")
    _ = try await fixture.ingest()
    #expect(try profiles().map { $0.observed?.description } == [nil, nil, "2020-01-01T00:00:00Z"])
  }

  @Test func aGreylistIsReadWithCommasInItsComments() async throws {
    try fixture.add(
      """
      PLATFORM_CODE,PARAMETER_NAME,START_DATE,END_DATE,QUALITY_CODE,COMMENT,DAC
      2903001,PSAL,20190101,,3,drift; since 2019, perhaps earlier,JA
      2903001,PRES,20190101,20190601,4,,JA
      not a row

      """, "ar_greylist.txt")
    try fixture.add(ProfileFixture(), "R2903001_001.nc")
    _ = try await fixture.ingest()
    let entries = try FleetStoreReader(path: fixture.store)
      .greylist(of: #require(WMONumber(2_903_001)))
    #expect(entries.map(\.parameter) == ["PRES", "PSAL"])
    #expect(entries.map(\.comment) == ["", "drift; since 2019, perhaps earlier"])
    #expect(entries.map { $0.end?.description } == ["2019-06-01T00:00:00Z", nil])
  }

  @Test func otherIndexesAreSkipped() async throws {
    try fixture.add(
      "# Title : Trajectory directory file of the Argo Global Data Assembly Center\n"
        + "file,latitude_max,latitude_min,longitude_max,longitude_min,profiler_type,institution,"
        + "date_update\n", "ar_index_global_traj.txt")
    let report = try await fixture.ingest()
    #expect(report.skips.map(\.kind) == [.otherIndex])
  }
}
