import Argo
import FleetStore
import Foundation
import TestSupport
import Testing

/// Exit statuses, one line on standard error for what went wrong, and nothing lost.
struct StatusTests {
  private let folder: TemporaryFolder
  private var store: String { folder.path("store.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// Expects a status and one line that names the program and holds some words.
  private func expect(
    _ run: ProgramRun, _ status: Int32, _ words: String...,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(run.status == status, "\(run.errors)", sourceLocation: location)
    #expect(run.errorLines.count == 1, "\(run.errors)", sourceLocation: location)
    #expect(run.errors.hasPrefix("argofleet: "), sourceLocation: location)
    for word in words {
      #expect(run.errors.contains(word), "\(run.errors)", sourceLocation: location)
    }
  }

  private func profile(_ name: String, wmo: String = "2903001", cycle: Int32 = 1) throws -> String {
    let path = try folder.write([], to: name)
    try FileManager.default.removeItem(atPath: path)
    try ProfileFixture(wmo: wmo, cycle: cycle).write(to: path)
    return path
  }

  private func cycles(of number: Int = 2_903_001) throws -> [Int] {
    let wmo = try #require(WMONumber(number))
    return try FleetStoreReader(path: store).profiles(of: wmo, cycle: nil, direction: nil)
      .map(\.profile.key.cycle)
  }

  // MARK: - 64: wrong usage

  @Test(arguments: [
    ["nonsense"], ["count", "--nonsense"], ["ingest"], ["ingest", "--jobs", "0", "x"],
    ["ingest", "--jobs", "many", "x"], ["ingest", "--reader", "other", "x"],
    ["count", "--country", "Atlantis"], ["count", "--region", "Nowhere Sea"],
    ["count", "--as-of", "yesterday"], ["count", "--as-of", "2012-02-30"],
    ["count", "--window", "-1"], ["count", "--format", "xml"], ["summary", "--by", "colour"],
    ["show"], ["show", "12"], ["show", "02903001"], ["show", "2903001", "x"],
    ["show", "2903001", "-1"], ["simulate"], ["simulate", "-o", "x", "--floats", "0"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == 64)
    #expect(run.output.isEmpty && run.errors.contains("Error: "))
    #expect(run.errors.contains("--help"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  // MARK: - 65 and 66: the input

  @Test func badInputEndsWith65AndTheRestIsTakenIn() throws {
    _ = try profile("in/R2903001_001.nc")
    let bad = try folder.write("<html>\u{1B}[31m</html>", to: "in/R2903001_002.nc")
    let run = try Program.run(["ingest", folder.path("in"), "--store", store])
    expect(run, 65, "failed: \(bad): is not what its name says", "web page")
    #expect(run.output.contains("ingested    1\n") && run.output.contains("failed      1\n"))
    #expect(!run.errors.contains("\u{1B}"))
    #expect(try cycles() == [1])
  }

  @Test func aMissingPathEndsWith66AndTheRestIsTakenIn() throws {
    let good = try profile("R2903001_001.nc")
    let missing = folder.path("nowhere")
    let run = try Program.run(["ingest", missing, good, "--store", store, "--format", "json"])
    expect(run, 66, "failed: \(missing): no such file or folder")
    let report = try run.object()
    #expect((report["files"] as? [String: Int])?["ingested"] == 1)
    #expect(
      report["failures"] as? [[String: String]]
        == [["path": missing, "reason": "no such file or folder"]])
  }

  @Test(arguments: [
    ["count"], ["summary"], ["floats"], ["show", "2903001"],
  ])
  func aMissingStoreEndsWith66AndSaysWhatToDo(_ arguments: [String]) throws {
    let run = try Program.run(arguments + ["--store", store])
    expect(run, 66, store, "argofleet ingest")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: store))
  }

  @Test func anUnknownFloatOrCycleEndsWith66() throws {
    _ = try Program.run(["ingest", profile("R2903001_001.nc"), "--store", store])
    expect(
      try Program.run(["show", "2903002", "--store", store]), 66, "no float 2903002 in")
    expect(
      try Program.run(["show", "2903001", "7", "--store", store]), 66,
      "no cycle 7 of float 2903001", "'argofleet show 2903001' lists its cycles")
    expect(
      try Program.run(["show", "2903001", "1D", "--store", store]), 66,
      "no cycle 1D of float 2903001")
  }

  @Test func aRegionFileThatIsNoneEndsWith65() throws {
    let path = try folder.write("{\"type\":\"Feature\"}", to: "regions.geojson")
    let run = try Program.run(["regions", "--file", path])
    #expect(run.status == 65 && run.errorLines.count == 1)
    let missing = try Program.run(["regions", "--file", folder.path("nowhere")])
    expect(missing, 66, folder.path("nowhere"))
  }

  // MARK: - 69: another writer

  @Test func aSecondWriterEndsWith69() throws {
    let good = try profile("R2903001_001.nc")
    let writer = try FleetStoreWriter(path: store, now: ArgoTime(seconds: 0))
    let run = try Program.run(["ingest", good, "--store", store])
    expect(run, 69, store, "another writer")
    // Reading is not held up.
    #expect(try Program.run(["count", "--store", store]).status == 0)
    withExtendedLifetime(writer) {}
  }

  // MARK: - 73 and 74: the store and the disk

  @Test func aStoreThatCannotBeCreatedEndsWith73() throws {
    let good = try profile("R2903001_001.nc")
    let nowhere = folder.path("no/such/folder/store.sqlite")
    expect(try Program.run(["ingest", good, "--store", nowhere]), 73, nowhere)
    let file = try folder.write("x", to: "file")
    let run = try Program.run(["simulate", "-o", "\(file)/tree"])
    expect(run, 73, "\(file)/tree")
  }

  @Test func aStoreThatIsNoneEndsWith74AndIsLeftAlone() throws {
    let good = try profile("R2903001_001.nc")
    let text = String(repeating: "not a database at all ", count: 50)
    try folder.write(text, to: "store.sqlite")
    for arguments in [["ingest", good], ["count"], ["floats"]] {
      let run = try Program.run(arguments + ["--store", store])
      expect(run, 74, store, "not an ArgoFleet store")
    }
    #expect(try contents(of: store) == Array(text.utf8))
  }

  @Test func aFullDiskEndsWith74AndLosesNothing() throws {
    _ = try Program.run(["ingest", profile("R2903001_001.nc"), "--store", store])
    // A limit on the size of files, in blocks of 512 bytes, stands for a full disk.
    let limited = "ulimit -f 600; exec \"$argofleet\" ingest \"$1\" --store \"$2\" --jobs 1"
    let run = try Program.shell(limited, [Program.samples, store])
    expect(run, 74, store)
    #expect(try cycles() == [1])
    let again = try Program.run(["ingest", Program.samples, "--store", store])
    #expect(again.status == 0)
    #expect(try cycles() == [1])
    #expect(try FleetStoreReader(path: store).floats().count == 43)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func anOutputThatCannotBeWrittenEndsWith74() throws {
    let run = try Program.shell("exec \"$argofleet\" regions > /dev/full")
    expect(run, 74, "cannot write the result")
  }

  // MARK: - 75: interrupted

  /// Takes in an index that takes seconds to read, and sends a signal once its first rows are
  /// stored; gives the ended process and what it told.
  private func interrupted(by signal: Int32) throws -> (process: Process, errors: String) {
    let heading = "file,date,latitude,longitude,ocean,profiler_type,institution,date_update\n"
    let row = "jma/2903001/profiles/R2903001_1.nc,20200101000000,1,2,P,846,JA,20200102000000\n"
    var index = Array(heading.utf8)
    for _ in 0..<250_000 { index += row.utf8 }
    let path = try folder.write(index, to: "index.txt")
    let errors = folder.path("errors")
    let process = try Program.start(["ingest", path, "--store", store], errors: errors)
    while process.isRunning {
      if let cycles = try? cycles(), !cycles.isEmpty { break }
      usleep(20_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return (process, String(decoding: try contents(of: errors), as: UTF8.self))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptEndsWith75AndKeepsWhatIsWritten(_ signal: Int32) throws {
    let (process, errors) = try interrupted(by: signal)
    #expect(process.terminationReason == .exit && process.terminationStatus == 75)
    #expect(errors.contains("argofleet: interrupted; run the same command again to continue"))
    #expect(try cycles() == [1])
  }

  @Test func aKilledRunKeepsWhatIsWrittenAndIsNotInTheWayOfTheNext() throws {
    let (process, _) = try interrupted(by: SIGKILL)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(try cycles() == [1])
    let next = try Program.run(
      ["ingest", profile("R2903001_002.nc", cycle: 2), "--store", store])
    #expect(next.status == 0, "\(next.errors)")
    #expect(try cycles() == [1, 2])
  }
}
