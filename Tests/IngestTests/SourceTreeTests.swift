import Argo
import FleetStore
import Foundation
import SourceFiles
import TestSupport
import Testing

@testable import Ingest

/// What the store calls files, so that a mirror that has moved is no new one.
struct SourceTreeTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private func sources(wmo: Int = 2_903_001) throws -> [String] {
    try FleetStoreReader(path: fixture.store).profiles(
      of: #require(WMONumber(wmo)), cycle: nil, direction: nil
    ).map(\.source)
  }

  @Test(arguments: ["", "dac", "dac/jma", "dac/jma/2903001", "dac/jma/2903001/profiles"])
  func aPathLeadsToTheFolderThatHoldsDAC(_ below: String) async throws {
    try fixture.addCycles(2)
    let path = FileSystem.absolute("\(fixture.input)/\(below)")
    #expect(SourceTree.find(from: [path]).tree.root == fixture.input)
    _ = try await fixture.ingest([path])
    #expect(
      try sources() == (1...2).map { "dac/jma/2903001/profiles/R2903001_\($0).nc" })
  }

  @Test func aFileLeadsThereToo() async throws {
    try fixture.addCycles(1)
    let index = try fixture.add(
      """
      file,date,latitude,longitude,ocean,profiler_type,institution,date_update
      jma/2903001/profiles/R2903001_002.nc,20200301000000,30,145,P,846,JA,20200101000000

      """, "etc/ar_index_global_prof.txt")
    _ = try await fixture.ingest([
      "\(fixture.input)/dac/jma/2903001/profiles/R2903001_1.nc", index,
    ])
    #expect(
      try sources() == [
        "dac/jma/2903001/profiles/R2903001_1.nc", "etc/ar_index_global_prof.txt",
      ])
  }

  @Test func pathsAreToldByNameAndTheNearestTreeCounts() throws {
    let inner = fixture.folder.path("dac/mirror")
    try fixture.folder.write([0], to: "dac/mirror/dac/jma/a.nc")
    #expect(SourceTree.find(from: ["\(inner)/dac/jma"]).tree.root == inner)
    #expect(SourceTree.find(from: ["\(inner)/ar_index_global_prof.txt"]).tree.root == inner)
    #expect(SourceTree.find(from: [fixture.folder.path("dac/x")]).tree.root == fixture.folder.path)
    let tree = SourceTree(root: "/data")
    #expect(tree.storedPath(of: "/data/dac/jma/a.nc") == "dac/jma/a.nc")
    #expect(tree.storedPath(of: "/database/a.nc") == "/database/a.nc")
    #expect(SourceTree(root: "/").storedPath(of: "/dac/a.nc") == "dac/a.nc")
    for path in ["/data/dac/jma/a.nc", "/other/a.nc"] {
      #expect(tree.location(of: tree.storedPath(of: path)) == path)
    }
    #expect(SourceTree(root: nil).storedPath(of: "/a.nc") == "/a.nc")
  }

  @Test func aMirrorThatHasMovedIsUnchanged() async throws {
    try fixture.addCycles(3)
    try fixture.add([0], "dac/jma/2903001/bad.nc")
    var skipped = ProfileFixture()
    skipped.dataType = "B-Argo profile"
    try fixture.add(skipped, "dac/jma/2903001/profiles/BR2903001_1.nc")
    let first = try await fixture.ingest()
    let before = try fixture.dump()
    let moved = fixture.folder.path("elsewhere/mirror")
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path("elsewhere"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: fixture.input, toPath: moved)
    let bytes = try contents(of: fixture.store)
    let second = try await fixture.ingest([moved])
    #expect(second.files.unchanged == 3 && second.files.ingested == 0)
    #expect(second.files.skipped == 1 && second.files.failed == 1)
    #expect(try fixture.dump() == before)
    #expect(try contents(of: fixture.store) == bytes)
    // Messages say where the file is, not what the store calls it.
    #expect(first.failures.map(\.path) == ["\(fixture.input)/dac/jma/2903001/bad.nc"])
    #expect(second.failures.map(\.path) == ["\(moved)/dac/jma/2903001/bad.nc"])
    #expect(second.skips.map(\.path) == ["\(moved)/dac/jma/2903001/profiles/BR2903001_1.nc"])
  }

  @Test func whatLiesInNoTreeIsKnownByItsPathUnlessARootIsNamed() async throws {
    let path = try fixture.add(ProfileFixture(), "new/R2903001_1.nc")
    _ = try await fixture.ingest([path])
    #expect(try sources() == [path])
    try FileManager.default.removeItem(atPath: fixture.store)
    var options = IngestOptions(paths: [path], jobs: 1, now: fixture.now)
    options.root = fixture.input
    _ = try await Intake.run(
      options, into: .store(try FleetStoreWriter(path: fixture.store, now: fixture.now)))
    #expect(try sources() == ["new/R2903001_1.nc"])
  }

  @Test func anArchiveOfATreeBesideItDoublesNothing() async throws {
    try fixture.addCycles(3)
    _ = try await fixture.ingest()
    let before = try sources()
    let archive = fixture.folder.path("snapshot.tar")
    let made = try #require(try run("tar", ["-C", fixture.input, "-cf", archive, "dac"]))
    try #require(made.status == 0)
    let report = try await fixture.ingest([archive])
    IngestFixture.expectSum(report)
    #expect(report.files.superseded == 3)
    #expect(try sources() == before)
  }

  @Test func ofTwoTreesOneIsTheStoresInWhateverOrderTheyAreNamed() async throws {
    try fixture.addCycles(1)
    let other = fixture.folder.path("in2")
    try FileManager.default.copyItem(atPath: fixture.input, toPath: other)
    var dumps: [[String]] = []
    for paths in [[fixture.input, other], [other, fixture.input]] {
      let told = Told()
      _ = try await fixture.ingest(paths) { event in
        if case .warning(let path, _) = event { told.paths.append(path) }
      }
      #expect(told.paths == [other])
      dumps.append(try fixture.dump())
      #expect(try sources() == ["dac/jma/2903001/profiles/R2903001_1.nc"])
      let again = try await fixture.ingest(paths)
      #expect(again.files.unchanged == 2)
      try FileManager.default.removeItem(atPath: fixture.store)
    }
    #expect(dumps[0] == dumps[1])
  }

  /// What a run told.
  private final class Told {
    var paths: [String] = []
  }
}
