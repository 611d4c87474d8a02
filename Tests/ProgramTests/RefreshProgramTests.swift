import FleetStore
import Foundation
import GRDB
import TestSupport
import Testing

/// What the program says of a store of another edition, and how it brings it up to date.
struct RefreshProgramTests {
  private let folder: TemporaryFolder
  private var store: String { folder.path("store.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let path = try folder.write([], to: "dac/jma/2903001/profiles/R2903001_001.nc")
    try FileManager.default.removeItem(atPath: path)
    try ProfileFixture().write(to: path)
    let run = try Program.run(["ingest", folder.path, "--store", store])
    try #require(run.status == 0, "\(run.errors)")
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: store).write { try $0.execute(sql: sql) }
  }

  /// As an older program would have left the store.
  private func makeOlder() throws {
    try change(
      """
      UPDATE placement_rules SET text = 'regions=standard 0123456789abcdef';
      UPDATE profiles SET region_id = NULL;
      DELETE FROM timelines
      """)
  }

  @Test(arguments: [
    ["count"], ["summary", "--by", "region"], ["floats"], ["show", "2903001"],
    ["export", "-o", "-", "--format", "csv"],
  ])
  func readersSayInOneLineThatTheStoreIsOfAnotherEdition(_ arguments: [String]) throws {
    let current = try Program.run(arguments + ["--store", store], in: folder.path)
    #expect(!current.errors.contains("edition"))
    try makeOlder()
    let run = try Program.run(arguments + ["--store", store], in: folder.path)
    #expect(run.status == current.status)
    #expect(
      run.errorLines.filter { $0.contains("edition") } == [
        "argofleet: the store's dates and places, regions and primary profiles are of another"
          + " edition (written by argofleet 0.1.0); run 'argofleet refresh'"
      ])
    let quiet = try Program.run(arguments + ["--store", store, "--quiet"], in: folder.path)
    #expect(!quiet.errors.contains("edition"))
  }

  @Test func refreshBringsTheStoreUpToDate() throws {
    let before = try Program.run(["floats", "--format", "json", "--store", store])
    try makeOlder()
    let run = try Program.run(["refresh", "--format", "json", "--store", store])
    #expect(run.status == 0 && run.errors.isEmpty)
    let report = try run.object()
    #expect((report["placement"] as? [String: Any])?["floats"] as? Int == 1)
    #expect((report["placement"] as? [String: Any])?["profiles_changed"] as? Int == 1)
    #expect((report["quality"] as? [String: Any])?["floats"] as? Int == 0)
    #expect(report["program_before"] as? String == report["program"] as? String)
    #expect(report["interrupted"] as? Bool == false)
    let after = try Program.run(["floats", "--format", "json", "--store", store])
    #expect(after.outputBytes == before.outputBytes && after.errors.isEmpty)
    let again = try Program.run(["refresh", "--store", store])
    #expect(again.status == 0 && again.output.contains("everything is of this edition"))
  }

  @Test func ingestSaysWhatItBroughtUpToDate() throws {
    try makeOlder()
    let run = try Program.run(["ingest", folder.path("dac"), "--store", store])
    #expect(run.status == 0)
    #expect(run.output.contains("1 floats placed again, 1 profiles came out otherwise"))
  }

  @Test func aStoreThatIsNotThereIsNotMade() throws {
    let missing = folder.path("missing.sqlite")
    let run = try Program.run(["refresh", "--store", missing])
    #expect(run.status == 66 && run.errors.contains("no store at"))
    #expect(!FileManager.default.fileExists(atPath: missing))
  }

  @Test func aStoreOfAnOldLayoutEndsWith74AndSaysWhatToDo() throws {
    try change("PRAGMA user_version = 0")
    for command in [["count"], ["refresh"], ["ingest", folder.path("dac")]] {
      let run = try Program.run(command + ["--store", store])
      #expect(run.status == 74, "\(command)")
      #expect(run.errorLines.count == 1 && run.errors.contains("take the files in again"))
    }
  }

  @Test func aRootThatDoesNotExistEndsWith66() throws {
    let run = try Program.run([
      "ingest", folder.path("dac"), "--root", folder.path("nowhere"), "--store", store,
    ])
    #expect(run.status == 66 && run.errorLines.count == 1)
  }
}
