import Archives
import Argo
import FleetStore
import Ingest
import SourceFiles
import TestSupport
import Testing

/// Archives and compressed files, read without unpacking them.
struct ArchiveTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private func members(_ count: Int) throws -> [ArchiveFixture.Member] {
    try (1...count).map { cycle in
      let profile = ProfileFixture(cycle: Int32(cycle), juld: 25_567 + Double(cycle))
      return ("dac/jma/2903001/profiles/R2903001_\(cycle).nc", try fixture.bytes(of: profile))
    }
  }

  private func cycles() throws -> [Int] {
    let wmo = try #require(WMONumber(2_903_001))
    return try FleetStoreReader(path: fixture.store)
      .profiles(of: wmo, cycle: nil, direction: nil).map(\.profile.key.cycle)
  }

  @Test(arguments: ["tar", "tar.gz", "tgz", "zip", "no-ending"])
  func membersAreTakenInByContentWhateverTheNameOfTheArchive(_ ending: String) async throws {
    var members = try members(3)
    members.append(("dac/jma/2903001/README", Array("read me".utf8)))
    let isZip = ending == "zip"
    let packed = isZip ? ArchiveFixture.zip(members) : ArchiveFixture.tar(members)
    let isCompressed = ending == "tar.gz" || ending == "tgz"
    let path = try fixture.add(
      isCompressed ? ArchiveFixture.gzip(packed) : packed, "snapshot.\(ending)")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    // The archive itself is a file too.
    #expect(report.files.seen == 5 && report.files.ingested == 4 && report.files.skipped == 1)
    #expect(try cycles() == [1, 2, 3])
    let wmo = try #require(WMONumber(2_903_001))
    let stored = try FleetStoreReader(path: fixture.store)
      .profiles(of: wmo, cycle: 1, direction: nil)
    #expect(stored.first?.source == "\(path)!\(members[0].name)")
    #expect(try FleetStoreReader(path: fixture.store).float(wmo)?.dac == "jma")

    let again = try await fixture.ingest()
    #expect(again.files.seen == 1 && again.files.unchanged == 1)
  }

  @Test func membersWithHostileNamesAreReadAndNothingIsWrittenToDisk() async throws {
    let bytes = try members(1)[0].bytes
    try fixture.add(
      ArchiveFixture.tar([
        ("../../../escape.nc", bytes), ("/absolute.nc", bytes), ("a\u{1B}[2J\nb.nc", bytes),
      ]), "snapshot.tar")
    let before = try #require(try run("find", [fixture.folder.path])).output
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    // One of the three holds the cycle.
    #expect(report.files.failed == 0 && report.files.superseded == 2)
    let after = try #require(try run("find", [fixture.folder.path])).output
    #expect(after.replacing("\(fixture.store)\n", with: "") == before)
  }

  @Test(arguments: [false, true])
  func anArchiveCutShortKeepsWhatCameBeforeAndIsGoneThroughAgain(_ isZipped: Bool) async throws {
    let members = try members(80)
    let whole = ArchiveFixture.tar(members)
    let cut = Array(whole.prefix(whole.count * 3 / 4 + 700))
    let packed = isZipped ? Array(ArchiveFixture.gzip(whole).prefix(cut.count)) : cut
    let path = try fixture.add(packed, "snapshot.tar.gz")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == [path])
    #expect(report.failures.first?.reason.contains("the files before that are kept") == true)
    let kept = try cycles().count
    // Three quarters of the files, less what was cut in the middle.
    #expect((55...62).contains(kept))
    #expect(report.files.ingested == kept)

    // Fetched again, it is whole.
    try fixture.add(ArchiveFixture.gzip(whole), "snapshot.tar.gz")
    let again = try await fixture.ingest()
    IngestFixture.expectSum(again)
    #expect(again.files.failed == 0)
    #expect(again.files.unchanged == kept && again.files.ingested == 80 - kept + 1)
    #expect(try cycles() == Array(1...80))
  }

  @Test func anEmptyArchiveFails() async throws {
    try fixture.add(ArchiveFixture.zip([]), "empty.zip")
    let report = try await fixture.ingest()
    #expect(report.files.failed == 1)
    #expect(report.failures.first?.reason == "is an archive without a file in it")
  }

  @Test func aTarOfNothingFails() async throws {
    try fixture.add([UInt8](repeating: 0, count: 10_240), "empty.tar")
    let report = try await fixture.ingest()
    #expect(report.files.failed == 1)
    #expect(report.failures.first?.reason.contains("only zero bytes") == true)
  }

  @Test func aBadMemberFailsAloneWithItsOwnName() async throws {
    var members = try members(2)
    members.insert(("bad.nc", [UInt8](repeating: 0, count: 100)), at: 1)
    let path = try fixture.add(ArchiveFixture.tar(members), "snapshot.tar")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == ["\(path)!bad.nc"])
    #expect(try cycles() == [1, 2])
  }

  @Test func aMemberLargerThanAllowedFailsAloneAndTheRestIsTakenIn() async throws {
    var members = try members(2)
    members.insert(("huge.nc", [UInt8](repeating: 7, count: 3 << 20)), at: 1)
    let path = try fixture.add(ArchiveFixture.tar(members), "snapshot.tar")
    let report = try await fixture.ingest(largestFile: 2 << 20)
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == ["\(path)!huge.nc"])
    #expect(report.failures.first?.reason.contains("larger than") == true)
    #expect(try cycles() == [1, 2])
  }

  // MARK: - Archives and tables in archives

  private static let indexText = """
    # Date of update : 20200601000000
    file,date,latitude,longitude,ocean,profiler_type,institution,date_update
    jma/2903001/profiles/R2903001_001.nc,20200101000000,30.5,145.25,P,846,JA,20200102030405
    jma/2903001/profiles/R2903001_009.nc,20200301000000,30.5,145.25,P,846,JA,20200302030405

    """

  private static let exclusionListText = """
    PLATFORM_CODE,PARAMETER_NAME,START_DATE,END_DATE,QUALITY_CODE,COMMENT,DAC
    2903001,PSAL,20190101,,3,drift,JA

    """

  /// The monthly snapshot of the GDAC holds an archive for each DAC, and the indexes.
  private func snapshot() throws -> [ArchiveFixture.Member] {
    let dac = try members(3).map { (String($0.name.dropFirst("dac/".count)), $0.bytes) }
    let deep = try members(5).suffix(1).map { ($0.name, $0.bytes) }
    return [
      ("ar_index_global_prof.txt.gz", ArchiveFixture.gzip(Array(Self.indexText.utf8))),
      ("dac/jma_core.tar.gz", ArchiveFixture.gzip(ArchiveFixture.tar(dac))),
      ("ar_greylist.txt", Array(Self.exclusionListText.utf8)),
      ("more.zip", ArchiveFixture.zip([("inner.tar", ArchiveFixture.tar(deep))])),
      ("R2903001_004.nc.gz", ArchiveFixture.gzip(try members(4)[3].bytes)),
    ]
  }

  @Test func archivesTablesAndCompressedFilesInAnArchiveAreTakenIn() async throws {
    let path = try fixture.add(
      ArchiveFixture.gzip(ArchiveFixture.tar(try snapshot())), "snapshot.tar.gz")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    // Five profile files, four archives, an index and a list.
    #expect(report.files.seen == 11 && report.files.ingested == 11)
    #expect(try cycles() == [1, 2, 3, 4, 5, 9])
    let wmo = try #require(WMONumber(2_903_001))
    let reader = try FleetStoreReader(path: fixture.store)
    let sources = try reader.profiles(of: wmo, cycle: nil, direction: nil).map(\.source)
    #expect(
      sources == [
        "\(path)!dac/jma_core.tar.gz!jma/2903001/profiles/R2903001_1.nc",
        "\(path)!dac/jma_core.tar.gz!jma/2903001/profiles/R2903001_2.nc",
        "\(path)!dac/jma_core.tar.gz!jma/2903001/profiles/R2903001_3.nc",
        "\(path)!R2903001_004.nc.gz",
        "\(path)!more.zip!inner.tar!dac/jma/2903001/profiles/R2903001_5.nc",
        "\(path)!ar_index_global_prof.txt.gz",
      ])
    #expect(try reader.exclusionList(of: wmo).map(\.comment) == ["drift"])
    #expect(try reader.float(wmo)?.dac == "jma")
    #expect(try reader.indexDate()?.description == "2020-06-01T00:00:00Z")

    let again = try await fixture.ingest()
    #expect(again.files.seen == 1 && again.files.unchanged == 1)
  }

  @Test func anArchiveInAnArchiveThatIsDamagedEndsAloneAndTheRestIsTakenIn() async throws {
    var members = try snapshot()
    let whole = ArchiveFixture.tar(try self.members(3))
    let cut = Array(whole.prefix(whole.count * 2 / 3))
    members[1] = ("dac/jma_core.tar.gz", ArchiveFixture.gzip(cut))
    let path = try fixture.add(ArchiveFixture.tar(members), "snapshot.tar")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == ["\(path)!dac/jma_core.tar.gz"])
    #expect(report.failures.first?.reason.contains("the files before that are kept") == true)
    // Cycles 1 and 2, or only 1, came before the cut; 4 and 5 lie elsewhere, 9 in the index.
    #expect(try cycles() == [1, 4, 5, 9] || cycles() == [1, 2, 4, 5, 9])
  }

  @Test func archivesInEachOtherEndSomewhere() async throws {
    var bytes = ArchiveFixture.tar(try members(1))
    for depth in 0..<8 { bytes = ArchiveFixture.tar([("\(depth).tar", bytes)]) }
    try fixture.add(bytes, "snapshot.tar")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.skips.map(\.kind) == [.archive])
    #expect(report.skips.first?.path.hasSuffix("!7.tar!6.tar!5.tar!4.tar") == true)
  }

  // MARK: - Compressed files

  @Test(arguments: [1, 2, 3])
  func aProfileFileIsReadHoweverOftenItIsCompressed(_ times: Int) async throws {
    var bytes = try members(1)[0].bytes
    for _ in 0..<times { bytes = ArchiveFixture.gzip(bytes) }
    try fixture.add(bytes, "R2903001_001.nc.gz")
    try fixture.add(bytes, "other-name.gz")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.files.ingested == 1 && report.files.superseded == 1)
    #expect(report.files.failed == 0)
    #expect(try cycles() == [1])
  }

  @Test func aCompressedFileThatInflatesBeyondMeasureFails() async throws {
    let bytes = try members(1)[0].bytes + [UInt8](repeating: 0, count: 3 << 20)
    try fixture.add(ArchiveFixture.gzip(bytes), "R2903001_001.nc.gz")
    let report = try await fixture.ingest(largestFile: 2 << 20)
    #expect(report.failures.first?.reason.contains("inflates to more than") == true)
  }

  @Test func aDamagedCompressedFileFailsThoughItLooksLikeAFile() async throws {
    // A flipped bit in the values, which only the sum at the end of the gzip tells.
    var bytes = ArchiveFixture.gzip(try members(1)[0].bytes)
    bytes[bytes.count - 40] ^= 1
    try fixture.add(bytes, "R2903001_001.nc.gz")
    let report = try await fixture.ingest()
    #expect(report.files.failed == 1)
    #expect(report.failures.first?.reason.contains("gzip data are damaged") == true)
  }

  @Test func aDamagedArchiveIsToldEvenWhereItsMembersLookWhole() async throws {
    var bytes = ArchiveFixture.gzip(ArchiveFixture.tar(try members(2)))
    bytes[bytes.count - 1500] ^= 1
    let path = try fixture.add(bytes, "snapshot.tar.gz")
    let report = try await fixture.ingest()
    IngestFixture.expectSum(report)
    #expect(report.failures.map(\.path) == [path])
    #expect(report.failures.first?.reason.contains("gzip data are damaged") == true)
  }
}
