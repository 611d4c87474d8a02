import Foundation
import TestSupport
import Testing

/// What commands that write files print for programs follows the published schemas.
@Suite(TakesSamplesIn())
struct WritingSchemaTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func expect(
    _ run: ProgramRun, status: Int32 = 0, follows schema: String,
    location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.status == status, "\(run.errors)", sourceLocation: location)
    let published = SchemaCheck(try Program.run(["schema", schema]).object())
    let faults = published.faults(in: try run.json())
    #expect(faults.isEmpty, "\(faults.prefix(3))", sourceLocation: location)
  }

  @Test func joiningShards() throws {
    let shards = folder.path("shards")
    for shard in ["1/2", "2/2"] {
      let run = try Program.run(
        ["ingest", Program.samples, "--shard", shard, "--into", shards, "--scratch", folder.path])
      #expect(run.status == 0, "\(run.errors)")
      guard shard == "1/2" else { continue }
      try expect(
        try Program.run(
          ["merge", shards, "--store", folder.path("none.sqlite"), "--format", "json"]),
        status: 65, follows: "merge")
    }
    let run = try Program.run(
      ["merge", shards, "--store", folder.path("all.sqlite"), "--format", "json"])
    try expect(run, follows: "merge")
    let joined = try run.object()
    let whole = try SampleStore.shared.run("count", "--format", "json").object()
    #expect(joined["floats"] as? Int == whole["floats"] as? Int)
  }

  @Test func seriesOfMeansAndOfAnomalies() throws {
    let question = [
      "series", "--box", "120,180,10,50", "--variable", "temp,d20", "--levels", "10", "--cell",
      "10",
      "--no-land-mask", "--format", "json",
    ]
    try expect(try SampleStore.shared.answer(question), follows: "series")
    let anomalies = try SampleStore.shared.answer(question + ["--anomaly", "--members", "2"])
    try expect(anomalies, follows: "series-anomaly")
    // Temperature, the depth of 20 °C and two layers of heat.
    #expect((try anomalies.object()["series"] as? [Any])?.count == 4)
  }

  @Test func mapsAndTheirParts() throws {
    let options = [
      "--method", "mean", "--cell", "10", "--levels", "10,100", "--time", "year", "--no-land-mask",
      "--format", "json",
    ]
    let whole = try SampleStore.shared.answer(["grid", "-o", folder.path("all.nc")] + options)
    try expect(whole, follows: "grid")
    for share in ["1/2", "2/2"] {
      let path = folder.path("parts/\(share.first ?? "0").nc")
      try FileManager.default.createDirectory(
        atPath: folder.path("parts"), withIntermediateDirectories: true)
      try expect(
        try SampleStore.shared.answer(["grid", "-o", path, "--only", share] + options),
        follows: "grid")
    }
    try expect(
      try Program.run(
        [
          "grid", "--join", folder.path("parts"), "-o", folder.path("joined.nc"), "--format",
          "json",
        ]), follows: "grid-join")
  }

  @Test func copiesAndChecks() throws {
    try expect(
      try SampleStore.shared.answer(["backup", folder.path("copy.sqlite"), "--format", "json"]),
      follows: "backup")
    try expect(try SampleStore.shared.answer(["check", "--format", "json"]), follows: "check")
    try folder.write("nothing", to: "none.sqlite")
    try expect(
      try Program.run(["check", "--store", folder.path("none.sqlite"), "--format", "json"]),
      status: 2, follows: "check")
  }
}
