import Foundation
import TestSupport
import Testing

/// What the program says of itself, and to whom.
struct HelpTests {
  private static let commands = [
    "ingest", "merge", "sync", "refresh", "count", "summary", "floats", "show", "regions",
    "simulate", "check", "backup",
  ]

  @Test func theHelpListsEveryCommandAndHowToBegin() throws {
    for arguments in [[], ["--help"], ["help"]] {
      let run = try Program.run(arguments)
      #expect(run.status == 0 && run.errors.isEmpty)
      for command in Self.commands { #expect(run.output.contains("\n  \(command) ")) }
      #expect(run.output.contains("argofleet ingest /data/gdac"))
    }
  }

  @Test(arguments: commands)
  func theHelpOfACommandHasExamplesThatFitATerminal(_ command: String) throws {
    let run = try Program.run([command, "--help"], environment: ["COLUMNS": "80"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.contains { $0.trimmingCharacters(in: .whitespaces).hasPrefix("argofleet \(command)") })
    // The parser writes the usage on one line, however long.
    for line in lines where !line.hasPrefix("USAGE:") { #expect(line.count <= 80, "\(line)") }
  }

  @Test(
    arguments: commands + [
      "array", "climatology", "currents", "derive", "export", "grid", "heat", "qc", "report",
      "schema",
      "series", "survival", "verify",
    ])
  func aParagraphOfTheHelpIsOneLineWhereThereIsRoom(_ command: String) throws {
    let run = try Program.run([command, "--help"], environment: ["COLUMNS": "2000"])
    let overview = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("USAGE:") }
    #expect(overview.count > 1)
    // Only examples and lists, which are indented, have lines that follow each other.
    for (line, next) in zip(overview, overview.dropFirst()) where !line.isEmpty && !next.isEmpty {
      #expect(line.hasPrefix(" ") && next.hasPrefix(" "), "\(line)")
    }
    for line in overview where line.hasPrefix(" ") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func theVersionIsANumber() throws {
    let run = try Program.run(["--version"])
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  // MARK: - Where the store is

  @Test func theStoreIsNamedByOptionEnvironmentOrFolder() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write([], to: "in/R2903001_001.nc")
    try FileManager.default.removeItem(atPath: input)
    try ProfileFixture().write(to: input)
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: folder.path(name))
    }
    let environment = ["ARGOFLEET_STORE": folder.path("environment.sqlite")]
    let option = ["--store", folder.path("option.sqlite")]
    #expect(
      try Program.run(["ingest", input] + option, environment: environment).status == 0)
    #expect(exists("option.sqlite") && !exists("environment.sqlite"))
    #expect(try Program.run(["ingest", input], environment: environment).status == 0)
    #expect(exists("environment.sqlite"))
    // A relative path of an input is that of the folder of the call.
    #expect(try Program.run(["ingest", "in"], in: folder.path).status == 0)
    #expect(exists("argofleet.sqlite"))
  }

  // MARK: - Terminals

  /// Runs the program on a terminal of its own, which `script` makes; both streams come back.
  private func onTerminal(_ line: String, environment: [String: String] = [:]) throws -> String? {
    let run = try Program.shell(
      "command -v script > /dev/null || exit 127; exec script -qec '\(line)' /dev/null",
      environment: environment)
    return run.status == 127 ? nil : run.output
  }

  @Test func coloursAndBarsAreForTerminalsThatWantThem() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.write([], to: "empty.nc")
    let line = "\"$argofleet\" ingest \(bad) --store \(folder.path("store.sqlite"))"
    guard let coloured = try onTerminal(line) else { return }
    #expect(coloured.contains("\u{1B}[31margofleet: failed:\u{1B}[0m"))
    let plain = try #require(try onTerminal(line, environment: ["NO_COLOR": "1"]))
    #expect(plain.contains("argofleet: failed: \(bad)") && !plain.contains("\u{1B}[31m"))
    let dumb = try #require(try onTerminal(line, environment: ["TERM": "dumb"]))
    #expect(dumb.contains("argofleet: failed: \(bad)") && !dumb.contains("\u{1B}"))
    // And not for files and pipes.
    let piped = try Program.run(["ingest", bad, "--store", folder.path("store.sqlite")])
    #expect(piped.errors == "argofleet: failed: \(bad): is empty\n")
  }

  @Test func quietLeavesResultsAndErrorsOnly() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(["simulate", "-o", folder.path("tree"), "--floats", "1", "--quiet"])
    #expect(run.status == 0 && run.errors.isEmpty && run.output.isEmpty)
    let told = try Program.run(["simulate", "-o", folder.path("tree2"), "--floats", "1"])
    #expect(told.output.isEmpty && told.errors.hasPrefix("wrote "))
  }
}
