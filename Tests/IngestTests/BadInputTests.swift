import Argo
import FleetStore
import Foundation
import Ingest
import NetCDF
import SourceFiles
import TestSupport
import Testing

/// One clear line for each bad file, and the rest of the batch taken in.
struct BadInputTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  /// Takes the folder in with a good file beside the bad one, and gives the one failure.
  private func failure() async throws -> SourceFailure {
    try fixture.add(ProfileFixture(wmo: "2903009"), "zz/R2903009_001.nc")
    var told: [SourceFailure] = []
    let report = try await fixture.ingest { event in
      if case .failure(let failure) = event { told.append(failure) }
    }
    IngestFixture.expectSum(report)
    #expect(report.files.ingested == 1, "the good file must be taken in")
    #expect(report.failures == told)
    try #require(report.failures.count == 1)
    #expect(!report.failures[0].reason.contains("\n"))
    return report.failures[0]
  }

  @Test(arguments: [0.2, 0.5, 0.99])
  func aFileCutShort(_ share: Double) async throws {
    let whole = try fixture.bytes(of: ProfileFixture())
    let path = try fixture.add(
      Array(whole.prefix(Int(Double(whole.count) * share))), "R2903001_001.nc")
    let failure = try await failure()
    #expect(failure.path == path)
    #expect(failure.reason.contains("cut short"))
  }

  @Test func aFileOfZeros() async throws {
    let path = try fixture.add([UInt8](repeating: 0, count: 60_000), "R2903001_001.nc")
    let failure = try await failure()
    #expect(failure.path == path && failure.reason.contains("only zero bytes"))
  }

  @Test func aWebPageNamedAsNetCDF() async throws {
    try fixture.add(
      "\n<!DOCTYPE html>\n<html><body>404 Not Found\u{1B}[31m</body></html>", "R2903001_001.nc")
    #expect(try await failure().reason.contains("web page"))
  }

  @Test func anEmptyFile() async throws {
    try fixture.add([], "R2903001_001.nc")
    #expect(try await failure().reason == "is empty")
  }

  @Test func textNamedAsNetCDF() async throws {
    try fixture.add("Error {\n  code=413;\n  message=\"Payload\"\n}", "R2903001_001.nc")
    let reason = try await failure().reason
    #expect(reason.contains("text that begins 'Error {   code=413;"))
  }

  @Test func netCDFThatIsNotArgo() async throws {
    let schema = NetCDFSchema(
      dimensions: [NetCDFDimension(name: "time", length: 2)],
      variables: [.init("sst", .float32, ["time"])])
    let path = try fixture.add([], "sst.nc")
    try NetCDFWriter.write(
      path: path, format: .classic, schema: schema, values: ["sst": .float32([20, 21])])
    #expect(try await failure().reason == "is NetCDF, but not an Argo file: it has no DATA_TYPE")
  }

  @Test func netCDFOfAnotherDataType() async throws {
    var profile = ProfileFixture()
    profile.dataType = "Ship\u{1B}[2J data"
    try fixture.add(profile, "ship.nc")
    #expect(
      try await failure().reason
        == "is NetCDF, but not an Argo file: its DATA_TYPE is 'Ship [2J data'")
  }

  @Test func aDimensionLargerThanAnyMemory() async throws {
    // A CDF-5 header of one dimension of 2^40 and a variable along it, and no data.
    // Source: NetCDF classic format specification, 64-bit data format.
    func word(_ value: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    func name(_ text: String) -> [UInt8] {
      word(UInt64(text.utf8.count), 8) + Array(text.utf8)
        + [UInt8](repeating: 0, count: (4 - text.utf8.count % 4) % 4)
    }
    var file: [UInt8] = [0x43, 0x44, 0x46, 5] + word(0, 8)
    file += word(10, 4) + word(1, 8) + name("N_LEVELS") + word(1 << 40, 8)
    file += word(0, 4) + word(0, 8)
    file += word(11, 4) + word(1, 8) + name("PRES") + word(1, 8) + word(0, 8)
    file += word(0, 4) + word(0, 8) + word(5, 4) + word(1 << 42, 8) + word(200, 8)
    try fixture.add(file, "R2903001_001.nc")
    #expect(try await failure().reason.contains("cut short"))
  }

  /// NetCDF-4 files of some kilobytes that claim far more than they hold.
  @Test(arguments: [(1, 1 << 40), (1, 1 << 27), (1 << 20, 3), (1000, 1 << 20)])
  func aSmallFileThatClaimsTooMuch(_ profiles: Int, _ levels: Int) async throws {
    let path = try fixture.add([], "R2903001_001.nc")
    // Python's netCDF4 writes such a file where it is installed.
    let script = """
      import sys, netCDF4, numpy
      path, profiles, levels = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
      file = netCDF4.Dataset(path, 'w', format='NETCDF4')
      for name, length in [('N_PROF', profiles), ('N_LEVELS', levels), ('STRING16', 16)]:
        file.createDimension(name, length)
      kind = file.createVariable('DATA_TYPE', 'S1', ('STRING16',))
      kind[:] = numpy.array(list('Argo profile'.ljust(16)), dtype='S1')
      file.createVariable('PRES', 'f4', ('N_PROF', 'N_LEVELS'), chunksizes=(1, 3))
      file.close()
      """
    guard let made = try run("python3", ["-c", script, path, "\(profiles)", "\(levels)"]),
      made.status == 0
    else { return }
    #expect(
      try await failure().reason
        == "it claims \(profiles) profiles of \(levels) levels, more than any float has")
  }

  @Test func aFileWithoutWhatIdentifiesItsProfiles() async throws {
    var profile = ProfileFixture()
    profile.without = ["PLATFORM_NUMBER"]
    try fixture.add(profile, "R2903001_001.nc")
    #expect(try await failure().reason == "PLATFORM_NUMBER is missing")
  }

  @Test func aPlatformNumberThatIsNone() async throws {
    try fixture.add(ProfileFixture(wmo: "29\n3001"), "R2903001_001.nc")
    #expect(
      try await failure().reason
        == "PLATFORM_NUMBER of profile 0 is not a WMO number: '29 3001'")
  }

  @Test func aPathThatDoesNotExist() async throws {
    try fixture.add(ProfileFixture(), "R2903001_001.nc")
    let missing = fixture.folder.path("nowhere.nc")
    let report = try await fixture.ingest([missing, fixture.input])
    IngestFixture.expectSum(report)
    #expect(report.namedPathIsMissing)
    #expect(
      report.failures == [.init(path: missing, reason: "no such file or folder")])
    #expect(report.files.ingested == 1)
  }

  @Test func aLinkThatLeadsNowhere() async throws {
    try FileManager.default.createDirectory(
      atPath: fixture.input, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(fixture.input)/link.nc", withDestinationPath: "/nowhere/at/all.nc")
    #expect(try await failure().reason == "no such file or folder")
  }

  @Test func aLinkBackToItsOwnFolderIsNotFollowedForEver() async throws {
    try fixture.add(ProfileFixture(), "a/R2903001_001.nc")
    try FileManager.default.createSymbolicLink(
      atPath: "\(fixture.input)/a/back", withDestinationPath: fixture.input)
    let report = try await fixture.ingest()
    #expect(report.files.seen == 1 && report.files.ingested == 1)
  }

  @Test func aNameThatIsNoUTF8() async throws {
    let bytes = try fixture.bytes(of: ProfileFixture())
    try fixture.add([], "x")
    try FileManager.default.removeItem(atPath: "\(fixture.input)/x")
    let script = "printf 'R\\351.nc' | xargs -I N cp \"$0\" \"$1/N\""
    let whole = try fixture.folder.write(bytes, to: "whole.nc")
    _ = try #require(try run("sh", ["-c", script, whole, fixture.input]))
    #expect(try await failure().reason == "its name is not valid UTF-8; rename it")
  }

  @Test func anUnreadableFolder() async throws {
    let path = fixture.folder.path
    try fixture.add(ProfileFixture(wmo: "2903009"), "zz/R2903009_001.nc")
    try fixture.add(ProfileFixture(), "locked/R2903001_001.nc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: "\(fixture.input)/locked")
    // Root may read everything, so the run is nobody's, in a process of its own.
    await #expect(processExitsWith: .success) { [path = path as String] in
      if getuid() == 0 { setuid(65_534) }
      let options = IngestOptions(
        paths: ["\(path)/in"], jobs: 1, now: ArgoTime(seconds: 27_759 * 86_400))
      let report = try await Intake.run(options, into: .nowhere)
      let expected = [
        SourceFailure(
          path: "\(path)/in/locked",
          reason: "permission denied; make it readable and run again")
      ]
      exit(report.failures == expected && report.files.ingested == 1 ? 0 : 1)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(fixture.input)/locked")
  }

  @Test func filesThatDoNotClaimToBeDataAreSkipped() async throws {
    try fixture.add("# Read me\n", "README.md")
    try fixture.add([0xFF, 0x00, 0x12], "core")
    try fixture.add("", "empty.txt")
    try fixture.add(".hidden", ".listing")
    let report = try await fixture.ingest()
    #expect(report.files.seen == 3 && report.files.skipped == 3 && report.files.failed == 0)
    #expect(report.skips.map(\.kind) == [.other, .other, .other])
  }

  @Test func aFileThatTheUserNamedMustBeInput() async throws {
    let path = try fixture.add("# Read me\n", "README.md")
    let report = try await fixture.ingest([path])
    #expect(report.files.failed == 1)
    #expect(report.failures.first?.reason.contains("text that begins '# Read me'") == true)
  }

  @Test func aFailureStaysWithoutWritingAgainAndGoesOnceTheFileIsMended() async throws {
    try fixture.add([], "R2903001_001.nc")
    _ = try await fixture.ingest()
    let bytes = try contents(of: fixture.store)
    let second = try await fixture.ingest()
    #expect(second.files.failed == 1)
    #expect(try contents(of: fixture.store) == bytes)
    try fixture.add(ProfileFixture(), "R2903001_001.nc")
    let third = try await fixture.ingest()
    #expect(third.files.failed == 0 && third.files.ingested == 1)
  }
}
