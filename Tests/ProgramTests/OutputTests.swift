import Foundation
import TestSupport
import Testing

/// Results are whole or not there: what stood under the name stays until the new one is whole.
@Suite(TakesSamplesIn())
struct OutputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(
    "an export of nothing says what left the last profile out and leaves the old file",
    arguments: ["csv", "netcdf", "geojson", "easyone"])
  func nothingToExport(format: String) throws {
    let path = folder.path("result")
    #expect(
      try SampleStore.shared.run("export", "-o", path, "--format", format, "--quiet").status == 0)
    let before = try names()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    let run = try SampleStore.shared.run(
      "export", "-o", path, "--format", format, "--from", "1990", "--to", "1991")
    #expect(run.status == 66)
    #expect(run.errorLines.count == 1 && run.errors.contains("--from and --to"))
    #expect(try names() == before)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == size)
  }

  // The DOI of Argo's data, https://doi.org/10.17882/42182, has snapshots after #.
  @Test(
    "what is exported names its data, their snapshot and the licence",
    arguments: ["csv", "geojson", "easyone", "netcdf", "parquet"])
  func origin(format: String) throws {
    let path = folder.path("result")
    #expect(
      try SampleStore.shared.run(
        "export", "-o", path, "--format", format, "--snapshot", "116315", "--quiet"
      ).status == 0)
    var files = [path]
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      files = try #require(FileManager.default.enumerator(atPath: path)).compactMap {
        ($0 as? String).map { "\(path)/\($0)" }
      }.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".txt") || $0.hasSuffix(".parquet") }
    }
    #expect(!files.isEmpty)
    for file in files {
      let text = String(decoding: try contents(of: file), as: UTF8.self)
      #expect(text.contains("10.17882/42182#116315"), "\(file)")
      #expect(text.contains("CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/"), "\(file)")
    }
    #expect(
      try SampleStore.shared.run("export", "-o", path, "--format", format, "--snapshot", "a#b")
        .status == 64)
  }

  @Test("a reader that has the old file open goes on reading it")
  func reader() throws {
    let path = folder.path("map.nc")
    let arguments = ["grid", "-o", path, "--cell", "10", "--levels", "10,100", "--quiet"]
    let store = try SampleStore.shared.path
    #expect(try Program.run(arguments + ["--store", store]).status == 0)
    let old = try contents(of: path)
    let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    #expect(
      try Program.run(arguments + ["--variable", "temp", "--store", store]).status == 0)
    #expect(try reader.readToEnd().map { [UInt8]($0) } == old)
    #expect(try contents(of: path) != old)
    #expect(try names() == ["map.nc"])
  }

  @Test("a picture of maps without a value is not drawn, and that is told")
  func nothingToDraw() throws {
    // No float goes down to 5,900 dbar.
    let run = try SampleStore.shared.run(
      "grid", "-o", folder.path("map.nc"), "--method", "oi", "--no-land-mask", "--cell", "30",
      "--levels", "5900", "--variable", "temp", "--quicklook", folder.path("map.svg"))
    #expect(run.status == 0 && run.errors.contains("no map has a value"))
    #expect(try names() == ["map.nc"])
  }

  @Test(
    "a signal leaves the old result and nothing beside it", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signals(signal: Int32) throws {
    let path = try folder.write(Array("the old map".utf8), to: "map.nc")
    let process = try Program.start(
      [
        "grid", "-o", path, "--method", "oi", "--no-land-mask", "--cell", "0.25", "--levels", "rg",
        "--quiet", "--store", SampleStore.shared.path,
      ], errors: folder.path("errors"))
    // The hidden file tells that the program is at work.
    while try names().count == 2, process.isRunning { usleep(2000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 75)
    #expect(try names() == ["errors", "map.nc"])
    #expect(try contents(of: path) == Array("the old map".utf8))
  }

  @Test("a folder of something else is not replaced")
  func foreignFolder() throws {
    let path = folder.path("e")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    _ = try folder.write([1], to: "e/mine")
    let run = try SampleStore.shared.run("export", "-o", path, "--format", "easyone")
    #expect(run.status == 73 && run.errors.contains("something else"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["mine"])
  }

  @Test("what a killed process left of a name is removed by the next that writes it")
  func leftovers() throws {
    _ = try folder.write([1], to: ".argofleet-2147483646-all.csv")
    let run = try SampleStore.shared.run("export", "-o", folder.path("all.csv"), "--quiet")
    #expect(run.status == 0)
    #expect(try names() == ["all.csv"])
  }
}
