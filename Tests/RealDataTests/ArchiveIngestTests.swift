import Argo
import FleetStore
import GRDB
import Ingest
import SourceFiles
import TestSupport
import Testing

extension RealArchiveTests {
  /// What becomes of each file of the folder.
  @Suite struct Files {
    @Test func everyFileEndsInOneStateAndTheStatesAddUp() throws {
      for report in [try IngestedArchive.shared.first, try IngestedArchive.shared.second] {
        let files = report.files
        #expect(
          files.ingested + files.unchanged + files.superseded + files.skipped + files.failed
            == files.seen)
        #expect(files.failed == report.failures.count)
        #expect(files.skipped == report.skippedKinds.values.reduce(0, +))
      }
      let count = try filesOnDisk().count
      #expect(try IngestedArchive.shared.first.files.seen == count)
      #expect(try IngestedArchive.shared.second.files.seen == count)
    }

    /// `find` counts the files independently.
    private func filesOnDisk() throws -> [String] {
      let found = try #require(
        try run("find", [RealData.path(""), "-type", "f", "-not", "-path", "*/.*"]))
      return found.output.split(separator: "\n").map(String.init)
    }

    @Test func everyFileIsTakenForWhatTheManifestSays() throws {
      let expected: [String: Set<String>] = [
        "core_R": ["core profile ingested", "core profile superseded"],
        "core_D": ["core profile ingested"],
        "core_prof": [
          "multi-cycle core profile ingested", "multi-cycle core profile superseded",
        ],
        "meta": ["metadata ingested"], "bgc_BR": ["BGC profile skipped"],
        "bgc_BD": ["BGC profile skipped"], "bgc_traj": ["BGC trajectory skipped"],
        "synthetic_SR": ["synthetic profile skipped"],
        "synthetic_SD": ["synthetic profile skipped"],
        "synthetic_prof": ["synthetic profile skipped"], "tech": ["technical skipped"],
        "traj": ["trajectory skipped"], "broken": ["not Argo failed"],
        "greylist": ["greylist ingested"],
        "index": [
          "profile index ingested", "metadata index ingested", "other index skipped",
        ],
        "variant": ["core profile superseded", "multi-cycle core profile superseded"],
        "oracle": ["not Argo skipped"], "doc": ["not Argo skipped"],
      ]
      let database = try DatabaseQueue(path: try IngestedArchive.shared.store)
      let states = try database.read { db in
        let rows = try Row.fetchAll(db, sql: "SELECT path, kind || ' ' || state FROM sources")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as String) })
      }
      for row in try RealData.table("MANIFEST.csv") {
        let path = try #require(row["path"])
        let state = try #require(states[path], "\(path)")
        #expect(expected[row["kind"] ?? ""]?.contains(state) == true, "\(path) is \(state)")
      }
    }

    @Test func damagedFilesFailWithAReasonEach() throws {
      let report = try IngestedArchive.shared.first
      let names = report.failures.map { $0.path.split(separator: "/").suffix(2).first ?? "" }
      #expect(names == Array(repeating: "broken", count: 6))
      for failure in report.failures {
        #expect(!failure.reason.isEmpty && !failure.reason.contains("\n"))
      }
    }

    @Test func aFileThatHoldsNothingBetterThanOthersIsSupersededAndRemembered() throws {
      // R files beside D files of the same cycle.
      let rows = try ProfileRow.all()
      let best = Dictionary(grouping: rows, by: \.cycleProfile).mapValues {
        $0.map(\.trust).max() ?? 0
      }
      let losers = Dictionary(grouping: rows, by: \.file)
        .filter { file in file.value.allSatisfy { $0.trust < best[$0.cycleProfile] ?? 0 } }.keys
      #expect(losers.count > 10)
      let database = try DatabaseQueue(path: try IngestedArchive.shared.store)
      let superseded = try database.read { db in
        try Set(
          String.fetchAll(
            db, sql: "SELECT path FROM sources WHERE state = 'superseded' AND path LIKE 'dac/%'"))
      }
      #expect(superseded == Set(losers))
    }

    @Test func aSecondRunFindsNothingNewAndWritesNothing() throws {
      let archive = try IngestedArchive.shared
      #expect(archive.bytesAfterFirst == archive.bytesAfterSecond)
      #expect(archive.second.files.ingested == 0 && archive.second.files.superseded == 0)
      #expect(
        archive.second.files.unchanged
          == archive.first.files.ingested + archive.first.files.superseded)
      #expect(archive.second.written == WriteOutcome())
      #expect(archive.second.seconds < archive.first.seconds / 5)
    }
  }
}
