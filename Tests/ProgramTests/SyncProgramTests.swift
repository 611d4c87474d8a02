import Foundation
import TestSupport
import Testing

/// The command `sync` as scripts see it: statuses, JSON and messages.
struct SyncProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func sync(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try Program.run(["sync"] + arguments + ["--no-store"], environment: environment)
  }

  /// A synthetic GDAC, made by the program.
  private func gdac() throws -> String {
    let path = folder.path("gdac")
    let made = try Program.run(["simulate", "-o", path, "--floats", "3", "--quiet"])
    #expect(made.status == 0)
    return path
  }

  @Test func theResultHasTheKeysOfTheContractAndAddsUp() throws {
    let source = try gdac()
    let run = try sync([source, "--mirror", folder.path("m"), "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let object = try run.object()
    for key in [
      "source", "mirror", "store", "dry_run", "index", "files", "bytes", "requests", "retries",
      "connections", "missing", "failures", "removals", "seconds", "files_per_second", "finished",
    ] {
      #expect(object[key] != nil, "\(key)")
    }
    let files = try #require(object["files"] as? [String: Int])
    let parts = ["fetched", "moved", "adopted", "unchanged", "missing", "failed"]
    #expect(parts.reduce(0) { $0 + (files[$1] ?? 0) } == files["selected"])
    #expect(files["fetched"] ?? 0 > 0)
    let again = try sync(["--mirror", folder.path("m")], environment: ["ARGOFLEET_SOURCE": source])
    #expect(again.status == 0)
    #expect(again.output.contains("fetched"))
  }

  @Test func statusesSayWhatHappened() throws {
    let source = try gdac()
    #expect(try sync([folder.path("none"), "--mirror", folder.path("m")]).status == 66)
    #expect(try sync([source, "--mirror", source]).status == 64)
    #expect(try sync([source]).status == 64)
    #expect(try sync([source, "--mirror", "/proc/none"]).status == 73)
    try folder.write("text", to: "empty/file")
    let noIndex = try sync([folder.path("empty"), "--mirror", folder.path("m")])
    #expect(noIndex.status == 76)
    #expect(noIndex.errorLines.count == 1)
    let unknown = try sync([source, "--mirror", folder.path("m"), "--kind", "everything"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("core, meta"))
    let server = try LoopbackServer { _ in .init(status: 403) }
    defer { server.stop() }
    #expect(try sync([server.url, "--mirror", folder.path("n")]).status >= 75)
  }

  @Test func aPasswordInTheAddressIsNeverTold() throws {
    let server = try LoopbackServer { _ in .init(status: 404) }
    defer { server.stop() }
    let address = server.url.replacingOccurrences(of: "http://", with: "http://name:secret@")
    let run = try sync([address, "--mirror", folder.path("m"), "--format", "json"])
    #expect(run.status == 76)
    #expect(!run.errors.contains("secret") && !run.output.contains("secret"))
  }

  @Test func watchingPrintsALineARoundAndASignalEndsIt() throws {
    let source = try gdac()
    let run = try Program.shell(
      """
      "$argofleet" sync "$1" --mirror "$2" --no-store --watch 1s --quiet > "$2.out" & p=$!
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        [ "$(wc -l < "$2.out")" -ge 2 ] && break; sleep 1
      done
      kill -TERM $p; wait $p; echo "status $?"; cat "$2.out"
      """, [source, folder.path("w")])
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "status 0")
    let line = try #require(lines.dropFirst().first)
    let form =
      #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ index \S+ fetched \d+ removed 0 missing 0 failed 0/#
    #expect(line.prefixMatch(of: form) != nil, "\(line)")
    #expect(line.firstMatch(of: #/ in \d+ s; next \d\d:\d\d$/#) != nil, "\(line)")
  }
}
