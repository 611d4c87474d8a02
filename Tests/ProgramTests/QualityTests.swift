import Foundation
import TestSupport
import Testing

/// What `qc`, `show`, `summary --quality` and `verify rtqc` print, by the keys of the contract.
struct QualityTests {
  private let spike = "\(Program.samples)/dac/kordi/2909208/2909208_prof.nc"

  /// The entries of a JSON list of objects.
  private func entries(_ run: ProgramRun) throws -> [[String: Any]] {
    try #require(try run.json() as? [[String: Any]])
  }

  /// The test of a number in an entry.
  private func test(_ number: String, _ entry: [String: Any]) throws -> [String: Any] {
    let tests = try #require(entry["tests"] as? [[String: Any]])
    return try #require(tests.first { $0["number"] as? String == number })
  }

  @Test("qc says what failed, level by level, and ends with 2")
  func findings() throws {
    let run = try Program.run(["qc", spike, "--format", "json"])
    #expect(run.status == 2, "\(run.errors)")
    let all = try entries(run)
    #expect(all.count == 3)
    let entry = all[1]
    for key in [
      "path", "profile", "wmo", "cycle", "direction", "grades", "qctest_performed",
      "qctest_failed", "flags",
    ] { #expect(entry[key] != nil, "\(key)") }
    // Levels 6 and 18 of 24 have the spikes, as the simulation planted them; test 9 is 2^9.
    #expect(entry["qctest_failed"] as? String == "200")
    let flags = try #require(entry["flags"] as? [String: String])
    #expect(flags["temp"] == "111111411111111111111111")
    // The spike of temperature makes salinity bad too.
    #expect(flags["psal"] == "111111411111111111411111")
    #expect(flags["pres"] == String(repeating: "1", count: 24))
    #expect(flags["juld"] == "1" && flags["position"] == "1")
    #expect(entry["grades"] as? [String: String] == ["pres": "A", "temp": "B", "psal": "B"])
    let spike = try test("9", entry)
    #expect(spike["failed"] as? Bool == true)
    let reason = try #require((spike["reasons"] as? [[String: Any]])?.first)
    #expect(reason["variable"] as? String == "temp" && reason["level"] as? Int == 6)
    #expect(reason["threshold"] as? Double == 6)
    // By itself the density inversion test finds the pairs with the spikes; in its turn it does
    // not see them.
    let inversion = try test("14", entry)
    #expect(inversion["failed"] as? Bool == false)
    let alone = try #require(inversion["flags"] as? [String: String])
    #expect(alone["temp"] == "111114411111111114411111")
  }

  @Test("a clean file ends with 0, and a broken one with 65 after the others")
  func statuses() throws {
    let clean = "\(Program.samples)/dac/bodc/6909103/profiles"
    #expect(try Program.run(["qc", clean]).status == 0)
    let folder = try TemporaryFolder()
    let broken = try folder.write("no NetCDF", to: "broken.nc")
    let run = try Program.run(["qc", broken, spike, "--explain"])
    #expect(run.status == 65)
    #expect(run.errorLines.count == 1)
    #expect(run.output.contains("spike"))
    #expect(try Program.run(["qc", folder.path("nothing")]).status == 66)
  }

  @Test(
    "qc takes an exclusion list under its present and its former option name",
    arguments: ["exclusion-list", "greylist"])
  func exclusionList(_ option: String) throws {
    let list = "\(Program.samples)/ar_greylist.txt"
    let run = try Program.run(["qc", spike, "--\(option)", list, "--format", "json"])
    #expect(run.status == 2, "\(run.errors)")
  }

  @Test("a file of no float is refused by test 1")
  func noFloat() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd.nc")
    try ProfileFixture(wmo: "290300").write(to: path)
    let run = try Program.run(["qc", path, "--format", "json"])
    #expect(run.status == 2, "\(run.errors)")
    let entry = try #require(try entries(run).first)
    #expect(try test("1", entry)["failed"] as? Bool == true)
    #expect(entry["qctest_failed"] as? String == "2")
  }

  @Test("TEMP_CNDC is checked in a file, and from the store it says why not")
  func conductivityCell() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("R2903001_001.nc")
    var fixture = ProfileFixture()
    // Above 500 dbar a level is off by more than 10 °C; more than two make salinity 3 (manual 3.9).
    fixture.columns["TEMP_CNDC"] = [31, 31, 30]
    try fixture.write(to: path)
    let run = try Program.run(["qc", path, "--format", "json"])
    #expect(run.status == 2, "\(run.errors)")
    let entry = try #require(try entries(run).first)
    #expect(try test("26", entry)["failed"] as? Bool == true)
    #expect((entry["flags"] as? [String: String])?["psal"] == "333")
    let store = folder.path("s.sqlite")
    #expect(try Program.run(["ingest", path, "--store", store]).status == 0)
    let shown = try Program.run(["show", "2903001", "1", "--store", store, "--format", "json"])
      .object()
    let stored = try test("26", try #require((shown["profiles"] as? [[String: Any]])?.first))
    #expect(stored["performed"] as? Bool == false)
    #expect((stored["not_performed"] as? String)?.contains("the store keeps no TEMP_CNDC") == true)
  }

  @Test("show has both sets of flags and the tests; summary counts what fails")
  func store() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.sqlite")
    let ingested = try Program.run(
      ["ingest", spike, "--store", store, "--format", "json"]
    ).object()
    #expect((ingested["quality"] as? [String: Any])?["profiles"] as? Int == 3)
    let shown = try Program.run(["show", "2909208", "2", "--store", store, "--format", "json"])
      .object()
    let profile = try #require((shown["profiles"] as? [[String: Any]])?.first)
    let levels = try #require(profile["levels"] as? [String: Any])
    #expect(levels["argofleet_temp_qc"] as? String == "111111411111111111111111")
    #expect(levels["temp_qc"] as? String == String(repeating: "1", count: 24))
    #expect(try test("9", profile)["failed"] as? Bool == true)
    let summary = try Program.run(
      ["summary", "--by", "dac", "--quality", "--store", store, "--format", "json"]
    ).object()
    let total = try #require(summary["total"] as? [String: Any])
    let tests = try #require(total["tests"] as? [[String: Any]])
    #expect(tests.count == 1)
    #expect(tests.first?["number"] as? String == "9" && tests.first?["levels"] as? Int == 2)
    let agreement = try #require(
      (total["agreement"] as? [String: [String: Any]])?["real_time"]?["temp"]
        as? [String: [String: Int]])
    #expect(agreement["1"] == ["1": 71, "4": 1])
    // The history of the simulated file has test 9 performed and not failed, its flags are all good.
    let compared = try Program.run(
      ["summary", "--by", "dac", "--agreement", "--store", store, "--format", "json"]
    ).object()
    let checked = try Program.run(["qc", spike, "--agreement", "--format", "json"])
    #expect(checked.status == 2)
    for result in [compared, try checked.object()] {
      let total = try #require(result["total"] as? [String: Any])
      #expect(total["profiles"] as? Int == 3)
      let rows = try #require(total["tests"] as? [[String: Any]])
      let ninth = try #require(rows.first { $0["number"] as? String == "9" })
      #expect(ninth["only_own_failed"] as? Int == 1)
      #expect(ninth["flagged"] as? [String: [String: Int]] == ["temp": ["1": 1], "psal": ["1": 1]])
      let causes = try #require(total["disagreements"] as? [[String: Any]])
      #expect(causes.map { $0["variable"] as? String } == ["temp", "psal"])
      #expect(causes.allSatisfy { $0["floats"] as? [Int] == [2_909_208] })
    }
    #expect(
      try Program.run(["summary", "--quality", "--agreement", "--store", store]).status == 64)
  }

  @Test(
    "verify runs the vectors, and ends with 2 where one is off",
    .enabled(if: SpecData.isThere, SpecData.absence))
  func verify() throws {
    let path = SpecData.path("rtqc-vectors.json")
    let run = try Program.run(["verify", "rtqc", path, "--format", "json"])
    #expect(run.status == 0)
    let first = try #require(try entries(run).first)
    #expect(first["pass"] as? Bool == true && first["max_difference"] as? Double == 0)
    let folder = try TemporaryFolder()
    let text = String(decoding: try contents(of: path), as: UTF8.self)
    let other = try folder.write(
      text.replacingOccurrences(of: "\"TEMP\": \"1144\"", with: "\"TEMP\": \"1141\""),
      to: "other.json")
    let changed = try Program.run(["verify", "rtqc", other, "--format", "json"])
    #expect(changed.status == 2)
    #expect(try entries(changed).contains { $0["max_difference"] as? Double == 3 })
    #expect(try Program.run(["verify", "rtqc", folder.path("none")]).status == 66)
    let empty = try folder.write("{}", to: "empty.json")
    #expect(try Program.run(["verify", "rtqc", empty]).status == 65)
  }
}
