import Foundation
import TestSupport
import Testing

/// Every command in every format, on the sample profiles.
@Suite(TakesSamplesIn())
struct AnswerTests {
  /// Commands that answer from a store.
  static let questions = [
    ["count"], ["count", "--country", "JP", "--active", "--window", "31"],
    ["summary"], ["summary", "--by", "country"], ["summary", "--by", "dac"],
    ["summary", "--by", "institution"], ["summary", "--by", "project"],
    ["summary", "--by", "model"], ["summary", "--by", "year"],
    ["floats"], ["floats", "--dac", "jma"], ["floats", "--institution", "XX"],
    ["show", "2909101"], ["show", "1909102"], ["show", "2909109"],
    ["show", "2909101", "1"], ["show", "1909102", "1D"], ["show", "13901", "3"],
  ]

  @Test(arguments: questions)
  func theTableIsForPeople(_ question: [String]) throws {
    let run = try SampleStore.shared.run(arguments: question)
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.allSatisfy { "─ ".contains($0) } })
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: questions)
  func csvHasOneRecordOfTheSameFieldsAfterTheOther(_ question: [String]) throws {
    let run = try SampleStore.shared.run(arguments: question + ["--format", "csv"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let records = csvRecords(run.output)
    let heading = try #require(records.first)
    #expect(Set(heading).count == heading.count, "names of columns are unique")
    #expect(heading.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } })
    #expect(records.allSatisfy { $0.count == heading.count })
  }

  @Test(arguments: questions)
  func markdownHasOneRowOfTheSameCellsAfterTheOther(_ question: [String]) throws {
    let run = try SampleStore.shared.run(arguments: question + ["--format", "markdown"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let rows = run.output.split(separator: "\n").filter { $0.hasPrefix("|") }
    let widths = rows.map { row in row.replacing("\\|", with: "").count { $0 == "|" } }
    #expect(rows.count >= 2 && Set(widths).count == 1)
  }

  @Test(arguments: questions)
  func jsonIsJSONAndTheSameEveryTime(_ question: [String]) throws {
    let run = try SampleStore.shared.run(arguments: question + ["--format", "json"])
    #expect(run.status == 0 && run.errors.isEmpty)
    _ = try run.json()
    #expect(!run.output.contains("nan") && !run.output.contains("inf"))
    #expect(
      try SampleStore.shared.run(arguments: question + ["--format", "json"]).output == run.output)
  }

  // MARK: - The keys that are promised

  @Test func ingestPromises() throws {
    let run = try SampleStore.shared.ingest
    #expect(run.status == 0 && run.errors.isEmpty)
    let report = try run.object()
    try expect(
      report,
      has: [
        "files", "profiles", "levels", "floats", "failures", "skips", "seconds",
        "files_per_second", "reader",
      ])
    let files = try #require(report["files"] as? [String: Int])
    try expect(
      files, has: ["seen", "ingested", "unchanged", "superseded", "skipped", "failed"])
    #expect(files["seen"] == files.values.reduce(0, +) - (files["seen"] ?? 0))
    try expect(report["profiles"], has: ["added", "replaced"])
    try expect(report["reader"], has: ["classic", "libnetcdf"])
    let skips = try #require(report["skips"] as? [[String: String]])
    #expect(skips.count == files["skipped"])
    for skip in skips { try expect(skip, has: ["path", "kind"]) }
    #expect((report["failures"] as? [Any])?.isEmpty == true)
    #expect(report["floats"] as? Int == 42)
  }

  @Test func countPromises() throws {
    let run = try SampleStore.shared.run(
      "count", "--country", "JP", "--active", "--format", "json")
    let count = try run.object()
    try expect(
      count, has: ["floats", "active", "filters", "as_of", "window_days", "rule"])
    #expect(count["filters"] as? [String: String] == ["country": "JP", "active": "true"])
    #expect(count["window_days"] as? Int == 30)
    #expect(count["floats"] as? Int == count["active"] as? Int)
    // The date is told in ISO 8601, and asking with it gives the same.
    let date = try #require(count["as_of"] as? String)
    let again = try SampleStore.shared.run(
      "count", "--country", "Japan", "--active", "--as-of", date, "--format", "json"
    ).object()
    #expect(again["floats"] as? Int == count["floats"] as? Int)
  }

  @Test(arguments: ["region", "country", "dac", "institution", "project", "model", "year"])
  func summaryPromises(_ grouping: String) throws {
    let summary = try SampleStore.shared.run("summary", "--by", grouping, "--format", "json")
      .object()
    try expect(
      summary, has: ["by", "as_of", "window_days", "rule", "groups", "total"])
    #expect(summary["by"] as? String == grouping)
    let groups = try #require(summary["groups"] as? [[String: Any]])
    #expect(!groups.isEmpty)
    for group in groups {
      try expect(
        group, has: ["name", "floats", "active", "profiles", "profiles_in_window"])
    }
    let total = try #require(summary["total"] as? [String: Any])
    try expect(total, has: ["floats", "active", "profiles", "profiles_in_window"])
    let profiles = groups.compactMap { $0["profiles"] as? Int }
    #expect(profiles.reduce(0, +) == total["profiles"] as? Int)
    if grouping != "year" {
      for key in ["floats", "active", "profiles_in_window"] {
        #expect(groups.compactMap { $0[key] as? Int }.reduce(0, +) == total[key] as? Int)
      }
    }
  }

  @Test func floatsPromise() throws {
    let run = try SampleStore.shared.run("floats", "--format", "json")
    let floats = try #require(try run.json() as? [[String: Any]])
    #expect(floats.count == 42)
    for float in floats {
      try expect(
        float,
        has: [
          "wmo", "country", "country_basis", "institution", "dac", "project", "pi",
          "platform_type", "first_profile", "last_profile", "profiles", "cycles", "lat", "lon",
          "region", "active",
        ])
    }
    // The list is what stands behind the counts.
    let count = try SampleStore.shared.run("count", "--format", "json").object()
    #expect(count["floats"] as? Int == floats.count)
    #expect(count["active"] as? Int == floats.count { $0["active"] as? Bool == true })
  }

  @Test func showPromisesFloatDetails() throws {
    let life = try SampleStore.shared.run("show", "2909101", "--format", "json").object()
    #expect(life["wmo"] as? Int == 2_909_101)
    let profiles = try #require(life["profiles"] as? [[String: Any]])
    #expect(profiles.map { $0["cycle"] as? Int } == [1, 2, 3, 4, 5])
    #expect(life["country"] as? String == "JP")
    #expect(life["active"] as? Bool == true)
  }

  @Test(arguments: [
    ("2909101", "1", "A", 0...0), ("1909102", "1D", "D", 0...0), ("1909102", "1d", "D", 0...0),
    ("1909102", "001", "A", 0...0), ("2909102", "2", "A", 0...1),
    // The third profile of a multi-cycle file.
    ("13901", "3", "A", 2...2),
  ])
  func showPromisesProfiles(
    _ wmo: String, _ cycle: String, _ direction: String, _ places: ClosedRange<Int>
  ) throws {
    let shown = try SampleStore.shared.run("show", wmo, cycle, "--format", "json").object()
    try expect(shown, has: ["wmo", "cycle", "direction", "profiles"])
    #expect(shown["wmo"] as? Int == Int(wmo))
    #expect(shown["direction"] as? String == direction)
    let profiles = try #require(shown["profiles"] as? [[String: Any]])
    #expect(profiles.map { $0["index"] as? Int } == places.map { Optional($0) })
    for profile in profiles {
      try expect(
        profile,
        has: [
          "index", "data_mode", "vertical_sampling_scheme", "source", "date", "juld", "juld_qc",
          "lat", "lon", "position_qc", "region", "levels", "quantities", "tests",
        ])
      let levels = try #require(profile["levels"] as? [String: Any])
      let names = ["pres", "temp", "psal"]
      try expect(
        levels,
        has: names.flatMap {
          [$0, "\($0)_adjusted", "\($0)_qc", "\($0)_adjusted_qc", "argofleet_\($0)_qc"]
        })
      let pressures = try #require(levels["pres"] as? [Any])
      #expect((levels["pres_qc"] as? String)?.count == pressures.count)
      #expect((levels["temp"] as? [Any])?.count == pressures.count)
      // The early floats have no salinity at all.
      #expect((levels["psal"] is NSNull) == (wmo == "13901"))
      #expect((levels["argofleet_temp_qc"] as? String)?.count == pressures.count)
      let tests = try #require(profile["tests"] as? [[String: Any]])
      #expect(!tests.isEmpty)
      for test in tests {
        try expect(test, has: ["number", "name", "performed", "failed", "flags", "reasons"])
      }
    }
  }

  @Test func missingValuesAreNull() throws {
    // Cycle 2 has no position, cycle 4 no date. See the table in SampleProfiles/README.md.
    func profile(_ cycle: String) throws -> [String: Any] {
      let shown = try SampleStore.shared.run("show", "2909109", cycle, "--format", "json").object()
      return try #require((shown["profiles"] as? [[String: Any]])?.first)
    }
    let placeless = try profile("2")
    #expect(placeless["lat"] is NSNull && placeless["region"] is NSNull)
    #expect(try profile("3")["lat"] as? Double == -99.999)
    let dateless = try profile("4")
    #expect(dateless["date"] is NSNull && dateless["juld"] is NSNull)
  }

  @Test func regionsAreListedAndExported() throws {
    let list = try Program.run(["regions", "--format", "json"])
    #expect((try list.json() as? [[String: Any]])?.count ?? 0 > 20)
    let export = try Program.run(["regions", "--export"]).object()
    #expect(export["type"] as? String == "FeatureCollection")
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Program.run(["regions", "--export"]).outputBytes, to: "regions.geojson")
    let again = try Program.run(["regions", "--file", path, "--format", "json"])
    #expect(again.output == list.output)
  }

  private func expect(_ object: Any?, has keys: [String]) throws {
    let object = try #require(object as? [String: Any])
    for key in keys { #expect(object[key] != nil, "\(key)") }
  }
}

extension SampleStore {
  fileprivate func run(arguments: [String]) throws -> ProgramRun {
    try Program.run(arguments + ["--store", path])
  }
}
