import Argo
import FleetStore
import Foundation
import Ingest
import TestSupport
import Testing

/// Files that were taken in and are gone.
struct GoneFileTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(fixture.input)/\(name)")
  }

  private func run(
    _ paths: [String]? = nil, prunes: Bool = false
  ) async throws -> IngestReport {
    var options = IngestOptions(paths: paths ?? [fixture.input], jobs: 2, now: fixture.now)
    options.listsSkips = true
    options.prunes = prunes
    let writer = try FleetStoreWriter(path: fixture.store, now: fixture.now)
    let report = try await Intake.run(options, into: .store(writer))
    IngestFixture.expectSum(report)
    return report
  }

  private func cycles() throws -> [Int] {
    let reader = try FleetStoreReader(path: fixture.store)
    let check = try reader.check()
    #expect(check.isSound, "\(check.problems)")
    let wmo = try #require(WMONumber(2_903_001))
    return try reader.profiles(of: wmo, cycle: nil, direction: nil).map(\.profile.key.cycle)
  }

  @Test func aFileThatIsGoneCountsUntilItIsPruned() async throws {
    try fixture.addCycles(3)
    _ = try await run()
    let name = "dac/jma/2903001/profiles/R2903001_2.nc"
    try remove(name)
    let told = try await run()
    #expect(told.gone.files == 1 && told.gone.removed == 0 && told.gone.paths == [name])
    #expect(try cycles() == [1, 2, 3])
    let pruned = try await run(prunes: true)
    #expect(pruned.gone.files == 1 && pruned.gone.removed == 1)
    #expect(try cycles() == [1, 3])
    #expect(try await run(prunes: true).gone.files == 0)
  }

  @Test func aDryRunSaysWhatWouldGoAndChangesNothing() async throws {
    try fixture.addCycles(2)
    _ = try await run()
    try remove("dac/jma/2903001/profiles/R2903001_1.nc")
    let before = try contents(of: fixture.store)
    var options = IngestOptions(paths: [fixture.input], jobs: 1, now: fixture.now)
    options.prunes = true
    options.listsSkips = true
    options.held = try FleetStoreReader(path: fixture.store)
    let report = try await Intake.run(options, into: .nowhere)
    #expect(report.gone.paths == ["dac/jma/2903001/profiles/R2903001_1.nc"])
    #expect(report.gone.removed == 0)
    #expect(try contents(of: fixture.store) == before)
  }

  @Test func onlyWhatLiesBelowTheFoldersNamedIsLookedAt() async throws {
    try fixture.addCycles(2)
    try fixture.addCycles(2, wmo: 2_903_002)
    _ = try await run()
    try remove("dac/jma/2903001/profiles/R2903001_1.nc")
    let other = "\(fixture.input)/dac/jma/2903002"
    #expect(try await run([other], prunes: true).gone.files == 0)
    let file = "\(other)/profiles/R2903002_1.nc"
    #expect(try await run([file], prunes: true).gone.files == 0)
    #expect(try await run(["\(fixture.input)/dac/jma/2903001"]).gone.files == 1)
  }

  @Test func aLesserFileTakesThePlaceOfOneThatIsGone() async throws {
    try fixture.addCycles(1)
    let name = "dac/jma/2903001/profiles/D2903001_1.nc"
    try fixture.add(ProfileFixture(mode: "D", juld: 25_568), name)
    let first = try await run()
    #expect(first.files.superseded == 1)
    try remove(name)
    let second = try await run(prunes: true)
    #expect(second.gone.removed == 1)
    #expect(try cycles() == [1])
    let reader = try FleetStoreReader(path: fixture.store)
    let wmo = try #require(WMONumber(2_903_001))
    #expect(
      try reader.profiles(of: wmo, cycle: 1, direction: nil).first?.profile.dataMode == .realTime)
  }

  @Test func membersGoWithTheirArchive() async throws {
    let bytes = try fixture.bytes(of: ProfileFixture())
    try fixture.add(ArchiveFixture.tar([("m/R2903001_001.nc", bytes)]), "m.tar")
    try fixture.add(ProfileFixture(wmo: "2903009"), "R2903009_001.nc")
    _ = try await run()
    #expect(try cycles() == [1])
    #expect(try await run(prunes: true).gone.files == 0)
    try remove("m.tar")
    #expect(try await run(prunes: true).gone.removed == 2)
    #expect(try cycles() == [])
  }

  /// A snapshot under the same name, packed in each of the ways that are read, with an archive of a DAC in it.
  @Test(arguments: ["tar", "tar.gz", "zip"])
  func membersThatANewerArchiveLacksAreGone(_ ending: String) async throws {
    func archive(_ cycles: [Int], _ inner: [Int]) throws -> [UInt8] {
      func members(_ cycles: [Int], _ wmo: Int) throws -> [ArchiveFixture.Member] {
        try cycles.map {
          let profile = ProfileFixture(wmo: "\(wmo)", cycle: Int32($0), juld: 25_560 + Double($0))
          return ("p/R\(wmo)_00\($0).nc", try fixture.bytes(of: profile))
        }
      }
      let all =
        try members(cycles, 2_903_001) + [
          ("jma.tar.gz", ArchiveFixture.gzip(ArchiveFixture.tar(try members(inner, 2_903_002))))
        ]
      return switch ending {
      case "zip": ArchiveFixture.zip(all)
      case "tar": ArchiveFixture.tar(all)
      default: ArchiveFixture.gzip(ArchiveFixture.tar(all))
      }
    }
    func cyclesOfBoth() throws -> [[Int]] {
      let reader = try FleetStoreReader(path: fixture.store)
      return try [2_903_001, 2_903_002].map {
        let wmo = try #require(WMONumber($0))
        return try reader.profiles(of: wmo, cycle: nil, direction: nil).map(\.profile.key.cycle)
      }
    }
    let name = "snapshot.\(ending)"
    try fixture.add(try archive([1, 2, 3], [1, 2]), name)
    _ = try await run()
    #expect(try cyclesOfBoth() == [[1, 2, 3], [1, 2]])
    #expect(try await run(prunes: true).gone.files == 0)
    try fixture.add(try archive([1, 3, 4], [2]), name)
    let told = try await run()
    #expect(told.gone.files == 2 && told.gone.removed == 0)
    #expect(
      told.gone.paths.map { $0.split(separator: "/").last } == [
        "R2903002_001.nc", "R2903001_002.nc",
      ])
    #expect(try cyclesOfBoth() == [[1, 2, 3, 4], [1, 2]])
    // Named itself, like below its folder.
    try fixture.add(try archive([1, 4], [2]), name)
    let pruned = try await run(["\(fixture.input)/\(name)"], prunes: true)
    #expect(pruned.gone.removed == 3)
    #expect(try cyclesOfBoth() == [[1, 4], [2]])
    #expect(try await run(prunes: true).gone.files == 0)
  }

  @Test func nothingIsGoneFromAnArchiveThatCannotBeReadToItsEnd() async throws {
    let bytes = try fixture.bytes(of: ProfileFixture())
    let whole = ArchiveFixture.tar([("a/R2903001_001.nc", bytes), ("b/R2903001_001.nc", bytes)])
    try fixture.add(whole, "m.tar")
    _ = try await run()
    try fixture.add(Array(whole[..<(whole.count / 3)]), "m.tar")
    #expect(try await run(prunes: true).gone.files == 0)
    #expect(try cycles() == [1])
  }

  @Test func anEmptyFolderIsTakenForADiskThatIsNotThere() async throws {
    try fixture.addCycles(2)
    _ = try await run()
    try remove("dac")
    let report = try await run(prunes: true)
    #expect(report.gone.files == 0)
    #expect(try cycles() == [1, 2])
  }

  @Test func aSnapshotThatNamesTheSameCyclesUnderAnotherPathDoublesNothing() async throws {
    try fixture.addCycles(2)
    _ = try await run()
    var newer = ProfileFixture(cycle: 2, juld: 25_569)
    newer.updated = "20210101000000"
    let bytes = try fixture.bytes(of: newer)
    try fixture.add(ArchiveFixture.tar([("snapshot/R2903001_2.nc", bytes)]), "snapshot.tar")
    _ = try await run()
    #expect(try cycles() == [1, 2])
    let reader = try FleetStoreReader(path: fixture.store)
    let wmo = try #require(WMONumber(2_903_001))
    #expect(
      try reader.profiles(of: wmo, cycle: 2, direction: nil).map(\.source).first?
        .contains("snapshot.tar!") == true)
  }
}
