import Foundation
import TestSupport
import Testing

/// The questions about time, countries and the array, and what is given out, on the samples.
@Suite(TakesSamplesIn())
struct FleetCommandTests {
  /// Each question with the name of the schema of its JSON.
  static let questions: [(command: [String], schema: String)] = [
    (["count"], "count"), (["count", "--country", "JP", "--by", "institution"], "count"),
    (["count", "--by", "basis", "--country-rule", "dac"], "count"),
    (["summary", "--by", "owner", "--ice-aware"], "summary"),
    (["summary", "--every", "month"], "history"),
    (["summary", "--every", "year", "--by", "country", "--country", "JP"], "history"),
    (["summary", "--every", "month", "--by", "region", "--show", "profiles"], "history"),
    (["floats", "--country-rule", "programme"], "floats"),
    (["floats", "--conflicts"], "conflicts"),
    (["survival"], "survival"), (["survival", "--by", "country"], "survival"),
    (["array"], "array-metrics"), (["array", "metrics", "--by", "country"], "array-metrics"),
    (["array", "--network", "bgc"], "array-metrics"), (["array", "cells"], "array-cells"),
    (["array", "deploy", "--limit", "3"], "array-deploy"),
    (["array", "silent", "--missed", "0.5"], "array-floats"),
    (["array", "ageing"], "array-floats"),
    (["currents", "2909101/2", "2909208/1"], "currents"),
  ]

  @Test(arguments: questions)
  func jsonFollowsItsPublishedSchema(_ question: [String], schema: String) throws {
    let run = try SampleStore.shared.answer(question + ["--format", "json"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let published = try Program.run(["schema", schema])
    #expect(published.status == 0)
    let faults = SchemaCheck(try published.object()).faults(in: try run.json())
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test(arguments: questions)
  func everyFormatIsGiven(_ question: [String], schema: String) throws {
    for format in ["table", "csv", "markdown"] {
      let run = try SampleStore.shared.answer(question + ["--format", format])
      #expect(run.status == 0 && run.errors.isEmpty && !run.output.isEmpty)
      guard format == "csv" else { continue }
      let records = csvRecords(run.output)
      #expect(records.allSatisfy { $0.count == records[0].count })
    }
  }

  @Test func everySchemaIsUsedByACommand() throws {
    let names = try Program.run(["schema"]).output.split(separator: "\n").map(String.init)
    #expect(
      Set(names)
        == Set(Self.questions.map(\.schema)).union([
          "backup", "check", "geojson", "climatology", "grid", "grid-compare", "grid-join", "heat",
          "merge", "series", "series-anomaly",
        ]))
    let unknown = try Program.run(["schema", "nothing"])
    #expect(unknown.status == 64 && unknown.errors.contains("array-cells"))
  }

  @Test func aMapOfFloatsFollowsItsSchemaAndHasEveryFloat() throws {
    let run = try SampleStore.shared.run("floats", "--format", "geojson")
    let schema = SchemaCheck(try Program.run(["schema", "geojson"]).object())
    #expect(schema.faults(in: try run.json()).isEmpty)
    let features = try #require(try run.object()["features"] as? [Any])
    let list = try #require(
      try SampleStore.shared.run("floats", "--format", "json").json() as? [Any])
    #expect(features.count == list.count && !list.isEmpty)
  }

  @Test func aHistoryEndsWithTheSummaryOfItsLastDay() throws {
    let summary = try SampleStore.shared.run("summary", "--format", "json").object()
    let total = try #require(summary["total"] as? [String: Any])
    let history = try SampleStore.shared.run(
      "summary", "--every", "month", "--format", "json"
    ).object()
    let points = try #require(history["total"] as? [[String: Any]])
    #expect(points.last?["active"] as? Int == total["active"] as? Int)
    #expect(
      points.compactMap { $0["profiles"] as? Int }.reduce(0, +) == total["profiles"] as? Int)
    #expect(history["as_of"] as? String == summary["as_of"] as? String)
  }

  @Test func theUsersListOfCountriesIsUsedAndItsFaultsAreTold() throws {
    let folder = try TemporaryFolder()
    let list = try folder.write("wmo,country\n2909101,Norway\nx,y\n", to: "list.csv")
    let run = try SampleStore.shared.run(
      "count", "--country", "NO", "--countries", list, "--format", "json")
    #expect(run.status == 0)
    #expect(try run.object()["floats"] as? Int == 1)
    #expect(run.errorLines.count == 1 && run.errors.contains("line 3 has no WMO number"))
    let quiet = try SampleStore.shared.run(
      "count", "--country", "NO", "--countries", list, "--quiet")
    #expect(quiet.errors.isEmpty)
    let missing = try SampleStore.shared.run("count", "--countries", folder.path("none.csv"))
    #expect(missing.status == 66 && missing.errorLines.count == 1)
    let bad = try SampleStore.shared.run(
      "count", "--countries", try folder.write("no,list\n", to: "bad.csv"))
    #expect(bad.status == 65 && bad.errors.contains("wmo,country"))
  }

  @Test(arguments: [
    ["summary", "--show", "active"], ["summary", "--every", "year", "--by", "year"],
    ["summary", "--every", "month", "--show", "age"],
    ["summary", "--every", "month", "--from", "2020-02", "--to", "2020-01"],
    ["summary", "--every", "month", "--from", "2020-13"], ["count", "--by", "year"],
    ["floats", "--conflicts", "--format", "geojson"], ["array", "deploy", "--limit", "0"],
    ["export", "-o", "-", "--format", "netcdf"], ["export", "-o", "x", "--qc", "A"],
    ["export", "-o", "x", "--box", "1,2,3"], ["export", "-o", "x", "--quantities", "ohc_700_0"],
    ["export", "-o", "x", "--format", "easyone", "--quantities", "d20"],
    ["export", "-o", "x.csv", "--quantities", "tsteric_0_700"],
    ["export", "-o", "x.csv", "--quantities", "d20", "--climatology", "c.nc"],
    ["show", "2903001", "1", "--quantities", "hsteric_0_700"],
    ["export", "-o", "x.csv", "--quantities", "d20,D20"], ["series", "--variable", "mld"],
    ["survival", "--by", "year"], ["currents", "2903001", "2903002/1"],
    ["currents", "2903001/1", "2903002/1", "--reference-pressure", "-5"],
    ["derive", "x.nc", "--quantities", "geostrophic"], ["series", "--trend"],
    ["series", "--anomaly", "--members", "1"], ["series", "--anomaly", "--format", "chart"],
    ["climatology", "-o", "c.nc", "--refit", "11"], ["heat", "--layout", "gcos"],
    ["heat", "x.nc", "--form", "constant"],
    ["heat", "--layout", "me4oh", "-o", "x", "--product", "a/b"],
    ["derive", "x.nc", "--quantities", "d20,speed", "-o", "d.nc"],
  ])
  func wrongUsageIsToldAsSuch(_ arguments: [String]) throws {
    let run = try SampleStore.shared.answer(arguments)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("Usage: argofleet"))
  }

  // MARK: - Export

  @Test func profilesAreExportedInEveryLayout() throws {
    let folder = try TemporaryFolder()
    let table = folder.path("all.csv")
    #expect(try SampleStore.shared.run("export", "-o", table).status == 0)
    let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    let records = csvRecords(lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n")
    #expect(records[0].prefix(3) == ["data_centre", "platform_number", "cycle_number"])
    let profiles = Set(records.dropFirst().map { $0[1...3].joined(separator: "_") })

    let net = folder.path("all.nc")
    #expect(try SampleStore.shared.run("export", "-o", net).status == 0)
    #expect(
      try SampleStore.shared.run("export", "-o", folder.path("e"), "--format", "easyone")
        .status == 0)
    let index = csvRecords(
      try String(contentsOfFile: folder.path("e/EasyOneArgoTS_index.csv"), encoding: .utf8)
    ).filter { !$0[0].hasPrefix("#") }.dropFirst()
    #expect(Set(index.map { $0[1...3].joined(separator: "_") }) == profiles)
    let map = try SampleStore.shared.run("export", "-o", "-", "--format", "geojson", "--quiet")
    let features = try #require(try map.object()["features"] as? [[String: Any]])
    #expect(features.count == profiles.count && !profiles.isEmpty)
    if let dump = try run("ncdump", ["-v", "row_size", net]) {
      let sizes =
        dump.output.split(separator: "row_size =").last?
        .split { !$0.isNumber }.compactMap { Int($0) } ?? []
      #expect(sizes.count == profiles.count && sizes.reduce(0, +) == records.count - 1)
    }
  }

  @Test func quantitiesAreExportedInEveryLayoutThatCanHoldThem() throws {
    let folder = try TemporaryFolder()
    let asked = ["--quantities", "mld_dens,sigma0_26.5,ohc_0_700", "--quiet"]
    func export(_ path: String, _ more: String...) throws -> ProgramRun {
      try SampleStore.shared.answer(["export", "-o", path] + asked + more)
    }
    let table = folder.path("q.csv")
    #expect(try export(table).status == 0)
    let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    let records = csvRecords(lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n")
    #expect(
      records[0] == [
        "wmo", "cycle", "direction", "date", "lat", "lon", "mld_dens", "sigma0_26.5", "ohc_0_700",
      ])
    let map = try export("-", "--format", "geojson").object()
    let features = try #require(map["features"] as? [[String: Any]])
    #expect(features.count == records.count - 1)
    let heats = features.map { ($0["properties"] as? [String: Any])?["ohc_0_700"] as? Double }
    #expect(heats == records.dropFirst().map { Double($0[8]) })
    // The samples are too far apart for heat content, and some profiles for a mixed layer.
    let depths = Set(records.dropFirst().map { $0[6].isEmpty })
    #expect(depths == [true, false])
    let net = folder.path("q.nc")
    #expect(try export(net).status == 0)
    if let dump = try run("ncdump", ["-h", net]) {
      #expect(dump.output.contains("double SIGMA0_26_5(profile)"))
      #expect(dump.output.contains("OHC_0_700:units = \"J m-2\""))
    }
  }

  @Test func xarrayOpensTheNetCDFExport() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("all.nc")
    #expect(try SampleStore.shared.run("export", "-o", path, "--quiet").errors.isEmpty)
    let script = """
      import sys, xarray, numpy
      d = xarray.open_dataset(sys.argv[1])
      assert d.attrs["featureType"] == "profile" and d.attrs["Conventions"].startswith("CF-1.")
      assert int(d.row_size.sum()) == d.sizes["obs"]
      assert set(d.temperature.coords) >= {"pressure"} or "pressure" in d.coords
      assert numpy.isfinite(d.temperature.values).all() and d.time.dtype.kind == "M"
      assert float(d.pressure.max()) < 12000 and d.salinity.attrs["units"] == "1"
      print("opened", d.sizes["profile"])
      """
    guard try run("python3", ["-c", "import xarray"])?.status == 0 else { return }
    let opened = try run("python3", ["-c", script, path])
    #expect(opened?.status == 0 && opened?.output.hasPrefix("opened") == true)
  }

  @Test func anExportOfNothingIsToldAndLeavesNoFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("none.nc")
    let none = try SampleStore.shared.run("export", "-o", path, "--country", "BR")
    #expect(none.status == 66 && none.errorLines.count == 1)
    #expect(!FileManager.default.fileExists(atPath: path))
    let empty = try SampleStore.shared.run(
      "export", "-o", "-", "--country", "BR", "--format", "geojson", "--quiet")
    #expect(empty.status == 66 && empty.output.isEmpty)
    let nowhere = try SampleStore.shared.run("export", "-o", folder.path("a/b.nc"))
    #expect(nowhere.status == 73 && nowhere.errorLines.count == 1)
  }

  // MARK: - Shell

  @Test func theHelpGroupsCommandsByJob() throws {
    let help = try Program.run(["--help"]).output
    let groups = ["TAKING FILES IN", "ASKING", "EXPORTING", "CHECKING", "TRYING OUT"]
    let places = groups.compactMap { help.range(of: "\($0) SUBCOMMANDS:")?.lowerBound }
    #expect(places.count == groups.count && places == places.sorted())
  }

  @Test(arguments: ["survival", "array", "export", "schema", "summary", "count", "floats"])
  func theHelpHasExamplesAndFitsATerminal(_ command: String) throws {
    let run = try Program.run([command, "--help"], environment: ["COLUMNS": "80"])
    #expect(run.status == 0 && run.output.contains("\n  argofleet \(command)"))
    for line in run.output.split(separator: "\n") where !line.hasPrefix("USAGE:") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsNameTheCommands(_ shell: String) throws {
    let script = try Program.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    for word in ["count", "survival", "export", "country-rule"] {
      #expect(script.output.contains(word))
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(script.output, to: "argofleet.\(shell)")
    if let checked = try run(shell, ["-n", path]) { #expect(checked.status == 0) }
  }

  @Test func bashCompletesACommand() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      try Program.run(["--generate-completion-script", "bash"]).output, to: "argofleet.bash")
    let line = """
      source \(path); COMP_WORDS=(argofleet surv); COMP_CWORD=1; COMP_LINE='argofleet surv'
      COMP_POINT=14; _argofleet argofleet surv argofleet; echo "${COMPREPLY[@]}"
      """
    let completed = try run("bash", ["-c", line])
    #expect(completed?.output.trimmingCharacters(in: .whitespacesAndNewlines) == "survival")
  }
}

extension SampleStore {
  /// Runs the program on the store.
  func answer(_ arguments: [String]) throws -> ProgramRun {
    try Program.run(arguments + ["--store", path])
  }
}
