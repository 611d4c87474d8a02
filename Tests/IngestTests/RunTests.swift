import Argo
import FleetStore
import Foundation
import SourceFiles
import TaskFlow
import TestSupport
import Testing

@testable import Ingest

/// Runs as a whole: again, in other orders, stopped in between.
struct RunTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private func makeArchive() throws {
    try fixture.addCycles(6)
    try fixture.addCycles(34, wmo: 2_903_002)
    var delayed = ProfileFixture(cycle: 2, mode: "D")
    delayed.updated = "20210101000000"
    try fixture.add(delayed, "dac/jma/2903001/profiles/D2903001_2.nc")
    try fixture.add(ProfileFixture(cycle: 3, direction: "D"), "other/R2903001_3D.nc")
    try fixture.add(ProfileFixture(cycle: 4), "copies/R2903001_4.nc")
    var multi = ProfileFixture(profiles: 3)
    multi.cycles = [1, 2, 9]
    try fixture.add(multi, "dac/jma/2903001/2903001_prof.nc")
    var synthetic = ProfileFixture()
    synthetic.dataType = "Argo synthetic profile"
    try fixture.add(synthetic, "dac/jma/2903001/profiles/SR2903001_1.nc")
    try fixture.add([0], "bad.nc")
    let heading = "file,date,latitude,longitude,ocean,profiler_type,institution,date_update\n"
    for (name, updated) in [("a", "20200101000000"), ("b", "20210101000000")] {
      let rows = [1, 9, 12].map {
        "jma/2903001/profiles/R2903001_\($0).nc,20200301000000,30,145,P,846,JA,\(updated)\n"
      }
      try fixture.add(heading + rows.joined(), "\(name)/ar_index_global_prof.txt")
    }
    try fixture.add(
      "file,profiler_type,institution,date_update\n"
        + "jma/2903003/2903003_meta.nc,846,JM,20200101000000\n", "ar_index_global_meta.txt")
  }

  private func files() throws -> [String] {
    let found = try #require(try run("find", [fixture.input, "-type", "f"]))
    return found.output.split(separator: "\n").map(String.init).sorted()
  }

  @Test func theStoreIsTheSameInAnyOrderOfFilesAndWithAnyNumberOfJobs() async throws {
    try makeArchive()
    let files = try files()
    var random = SystemRandomNumberGenerator()
    var first: [String]?
    for jobs in [1, 2, 8] {
      let order = first == nil ? files : files.shuffled(using: &random)
      let report = try await fixture.ingest(order, jobs: jobs)
      IngestFixture.expectSum(report)
      let dump = try fixture.dump()
      if let first { #expect(dump == first, "\(order)") } else { first = dump }
      try FileManager.default.removeItem(atPath: fixture.store)
    }
  }

  @Test func takenInPieceByPieceTheStoreIsTheSame() async throws {
    try makeArchive()
    _ = try await fixture.ingest()
    let whole = try fixture.dump()
    try FileManager.default.removeItem(atPath: fixture.store)
    // The folder of many files last, so that it is taken in as one piece.
    let pieces = try files().filter { !$0.contains("/2903002/") }.shuffled()
    for piece in pieces + ["\(fixture.input)/dac/jma/2903002"] {
      _ = try await fixture.ingest([piece])
    }
    #expect(try fixture.dump() == whole)
  }

  @Test func aSecondRunWritesNothing() async throws {
    try makeArchive()
    let first = try await fixture.ingest()
    let bytes = try contents(of: fixture.store)
    let second = try await fixture.ingest()
    IngestFixture.expectSum(second)
    #expect(try contents(of: fixture.store) == bytes)
    #expect(second.files.unchanged == first.files.ingested + first.files.superseded)
    #expect(second.files.skipped == first.files.skipped)
    #expect(second.files.failed == first.files.failed)
    #expect(second.floats == first.floats)
  }

  @Test func aPathNamedTwiceIsReadOnce() async throws {
    try fixture.addCycles(2)
    let report = try await fixture.ingest([fixture.input, fixture.input + "/.", fixture.input])
    #expect(report.files.seen == 2 && report.files.ingested == 2)
  }

  @Test func whatLiesInAFolderThatIsNamedTooIsReadOnce() async throws {
    try fixture.addCycles(6)
    let hidden = try fixture.add(
      ProfileFixture(cycle: 7, juld: 25_575), ".new/R2903001_7.nc")
    let inner = "\(fixture.input)/dac/jma"
    let report = try await fixture.ingest([
      "\(inner)/2903001/profiles/R2903001_2.nc", inner, fixture.input, hidden,
      // The beginning of its name is that of a folder, but it does not lie in it.
      try fixture.add(ProfileFixture(cycle: 8, juld: 25_576), ".new/R2903001_7.nc-copy.nc"),
    ])
    IngestFixture.expectSum(report)
    #expect(report.files.seen == 8 && report.files.ingested == 8)
  }

  @Test(arguments: [
    (["/a/b", "/a"], ["/a"]), (["/a", "/ab", "/a/"], ["/a", "/ab"]), (["/a/b/c", "/"], ["/"]),
    (["/a/.b", "/a/.b/c", "/a"], ["/a/.b", "/a"]), (["/a/.b/c", "/a"], ["/a/.b/c", "/a"]),
  ])
  func rootsAreThePathsThatNoOtherReaches(_ paths: [String], _ roots: [String]) {
    #expect(SourceFinder.roots(of: paths.map(FileSystem.absolute)) == roots)
  }

  @Test func aChangedFileIsReadAgainAndOnlyThat() async throws {
    try fixture.addCycles(5)
    _ = try await fixture.ingest()
    var changed = ProfileFixture(cycle: 3)
    changed.columns["TEMP"] = [7, 6, 5]
    let name = "dac/jma/2903001/profiles/R2903001_3.nc"
    try fixture.add(changed, name)
    let report = try await fixture.ingest()
    #expect(report.files.ingested == 1 && report.files.unchanged == 4)
    #expect(report.written.profilesReplaced == 1 && report.written.profilesAdded == 0)
    let reader = try FleetStoreReader(path: fixture.store)
    let stored = try reader.profiles(
      of: #require(WMONumber(2_903_001)), cycle: 3, direction: .ascending)
    #expect(try reader.levels(of: #require(stored.first)).temperature?.values == [7, 6, 5])
  }

  @Test(arguments: [1, 2])
  func aRunThatIsStoppedEndsAfterTheBatchInHandAndTheNextGoesOn(_ jobs: Int) async throws {
    // Copies of one file, twice as many as are ever under way at the same time.
    let count = 2 * (jobs + 2) * FileBatch.usualFiles
    let bytes = try fixture.bytes(of: ProfileFixture())
    for number in 1...count { try fixture.add(bytes, "copies/\(number).nc") }
    let fixture = fixture
    let stopped = try await Task {
      try await fixture.ingest(jobs: jobs) { event in
        guard case .progress(let progress) = event, progress.done > 0 else { return }
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      }
    }.value
    #expect(stopped.wasInterrupted)
    IngestFixture.expectSum(stopped)
    let kept = stopped.files.ingested + stopped.files.superseded
    #expect(kept >= FileBatch.usualFiles && kept < count)

    let next = try await fixture.ingest()
    IngestFixture.expectSum(next)
    #expect(!next.wasInterrupted)
    #expect(next.files.unchanged == kept)
    #expect(next.files.ingested + next.files.superseded == count - kept)
    let wmo = try #require(WMONumber(2_903_001))
    let reader = try FleetStoreReader(path: fixture.store)
    let stored = try reader.profiles(of: wmo, cycle: nil, direction: nil)
    #expect(stored.map(\.source) == ["\(fixture.input)/copies/1.nc"])
  }

  @Test func aDryRunReadsEverythingAndWritesNothing() async throws {
    try makeArchive()
    let options = IngestOptions(paths: [fixture.input], jobs: 2, now: fixture.now)
    let report = try await Intake.run(options, into: .nowhere)
    IngestFixture.expectSum(report)
    #expect(report.files.seen == (try files().count))
    #expect(report.floats == 3)
    #expect(report.written == WriteOutcome())
    #expect(!FileManager.default.fileExists(atPath: fixture.store))
  }

  @Test func progressReachesTheNumberOfFiles() async throws {
    try fixture.addCycles(70)
    var last: WorkProgress?
    _ = try await fixture.ingest { event in
      if case .progress(let progress) = event {
        #expect(progress.done >= last?.done ?? 0)
        last = progress
      }
    }
    #expect(last?.done == 70 && last?.total == 70)
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 00 s"),
    (185, "3 min 05 s"), (3600, "1 h 00 min"), (7800, "2 h 10 min"), (.infinity, "unknown"),
    (.nan, "unknown"),
  ])
  func timesAreReadable(_ seconds: Double, _ text: String) {
    #expect(WorkProgress.duration(seconds) == text)
  }
}
