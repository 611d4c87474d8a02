import Foundation
import TestSupport
import Testing

/// The program on a folder that counts as one of a network file system.
struct NetworkStoreTests {
  private let folder: TemporaryFolder
  private let network = ["ARGOFLEET_FILE_SYSTEM": "network"]

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ command: [String], _ store: String, _ environment: [String: String]
  ) throws -> ProgramRun {
    try Program.run(
      command + ["--store", folder.path(store)],
      environment: environment)
  }

  /// The oracle is a store on a local disk.
  @Test func answersAreThoseOfALocalStoreAndOneLineSaysHowItIsKept() throws {
    let ingest = ["ingest", Program.samples]
    #expect(try run(ingest, "local.sqlite", [:]).status == 0)
    let first = try run(ingest, "network.sqlite", network)
    #expect(first.status == 0)
    #expect(first.errorLines.count { $0.contains("is kept without a write-ahead log") } == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.hasPrefix("network") } == ["network.sqlite"])
    let again = try run(ingest, "network.sqlite", network)
    #expect(again.status == 0 && !again.errors.contains("write-ahead"))
    for question in [
      ["count", "--active", "--country", "JP"], ["summary", "--by", "region"],
      ["summary", "--quality"], ["floats", "--format", "csv"], ["check"],
    ] {
      let answers = try ["local.sqlite", "network.sqlite"].map { store in
        try run(question, store, network)
      }
      #expect(answers[0].status == 0 && !answers[0].output.isEmpty, "\(answers[0].errors)")
      let texts = answers.map {
        $0.output.replacingOccurrences(of: "network.sqlite", with: "local.sqlite")
      }
      #expect(texts[0] == texts[1])
    }
  }

  @Test func theUserMayChooseTheJournal() throws {
    let run = try run(
      ["ingest", Program.samples, "--journal", "wal"], "s.sqlite", network)
    #expect(run.status == 0 && !run.errors.contains("write-ahead"))
    #expect(try contents(of: folder.path("s.sqlite"))[18..<20] == [2, 2])
  }
}
