import Argo
import FleetStore
import Ingest
import SourceFiles
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

  @Test func anExclusionListIsReadWithCommasInItsComments() async throws {
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
      .exclusionList(of: #require(WMONumber(2_903_001)))
    #expect(entries.map(\.parameter) == ["PRES", "PSAL"])
    #expect(entries.map(\.comment) == ["", "drift; since 2019, perhaps earlier"])
    #expect(entries.map { $0.end?.description } == ["2019-06-01T00:00:00Z", nil])
  }

  /// An index as a spreadsheet might write it: other columns first, semicolons, CRs, comments that
  /// are longer than most.
  private func foreignIndex(_ rows: Int) -> [UInt8] {
    let comments = (1...400).map { "# A long comment of the user, number \($0) of many\r" }.joined()
    let lines = (1...rows).map { row in
      "x;20200102030405;JA;846;P;145,25;30,5;20200101000000;"
        + "\"jma/2903001/profiles/R2903001_\(row).nc\"\r"
    }
    return Array(
      ("\u{FEFF}" + comments
        + "Own;Date_Update;Institution;Profiler_Type;Ocean;Longitude;Latitude;Date;File\r"
        + lines.joined()).utf8)
  }

  @Test(arguments: ["plain", "gzip", "gzip twice", "tar", "tar.gz", "zip", "gzip in tar"])
  func anIndexInAnotherDialectIsReadInAnyWrapping(_ wrapping: String) async throws {
    let bytes = foreignIndex(50)
    let gzip = ArchiveFixture.gzip(bytes)
    let tar = ArchiveFixture.tar([("index.csv", bytes)])
    let wrapped =
      switch wrapping {
      case "plain": bytes
      case "gzip": gzip
      case "gzip twice": ArchiveFixture.gzip(gzip)
      case "tar": tar
      case "tar.gz": ArchiveFixture.gzip(tar)
      case "zip": ArchiveFixture.zip([("index.csv", bytes)])
      default: ArchiveFixture.tar([("index.csv.gz", gzip)])
      }
    try fixture.add(wrapped, "list")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.isEmpty)
    let profiles = try profiles()
    #expect(profiles.map(\.profile.key.cycle) == Array(1...50))
    #expect(profiles.allSatisfy { $0.profile.position?.latitude == 30.5 })
    #expect(profiles.allSatisfy { $0.observed?.description == "2020-01-01T00:00:00Z" })
  }

  @Test func lineNumbersAreRightInEveryPartOfAnIndexWithoutLineFeeds() async throws {
    try fixture.add(foreignIndex(40_000) + Array("no row\r".utf8), "list")
    var warnings: [String] = []
    let report = try await fixture.ingest { event in
      if case .warning(_, let text) = event { warnings.append(text) }
    }
    #expect(report.files.ingested == 1)
    #expect(
      warnings == [
        "1 line is not readable and left out; the first: line 40402 has 1 fields, not 9: 'no row'"
      ])
  }

  @Test func anIndexThatLacksAColumnFails() async throws {
    try fixture.add(
      "file,date,latitude,longitude,ocean,profiler_type,institution\n"
        + "jma/2903001/profiles/R2903001_1.nc,20200101000000,30,145,P,846,JA\n", "list")
    let report = try await fixture.ingest()
    let reason = try #require(report.failures.first?.reason)
    #expect(reason.hasPrefix("looks like an index of profiles, but its heading has no column"))
    #expect(reason.contains("no column date_update; needed are file, date, latitude, longitude"))
  }

  @Test func aLineWithoutAnEndIsRefusedByItsNumber() async throws {
    let path = try fixture.add(
      index(3) + [UInt8](repeating: 0x41, count: 5 << 20), "ar_index_global_prof.txt")
    let report = try await fixture.ingest()
    #expect(
      report.failures == [
        .init(
          path: path,
          reason: "line 7 is longer than 2 MiB, which no table of Argo has; the rows before that "
            + "are kept")
      ])
    #expect(try profiles().count == 3)
  }

  @Test func aListOfWhichNoRowCanBeAppliedFails() async throws {
    try fixture.add(
      "PLATFORM_CODE,PARAMETER_NAME,START_DATE,END_DATE,QUALITY_CODE,COMMENT,DAC\n"
        + "2903001,PSAL,1.1.2019,,3,drift,JA\n", "ar_greylist.txt")
    let report = try await fixture.ingest()
    #expect(
      report.failures.first?.reason
        == "has no row that can be applied; line 2 has a START_DATE that is no date: "
        + "'2903001,PSAL,1.1.2019,,3,drift,JA'")
  }

  @Test func aNamedFileOfAKindThatIsNotReadIsToldEachTime() async throws {
    let path = try fixture.add(
      "file,latitude_max,latitude_min,longitude_max,longitude_min,profiler_type,institution,"
        + "date_update\n", "traj.txt")
    for _ in 1...2 {
      let report = try await fixture.ingest([path])
      #expect(report.files.skipped == 1 && report.namedFileIsPassedOver)
      #expect(
        report.warnings == [
          .init(path: path, text: "is of a kind that is not read: other index")
        ])
    }
    #expect(try await !fixture.ingest().namedFileIsPassedOver)
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
