import Foundation
import TestSupport
import Testing

/// Answers from a store that knows its floats from an index only.
struct IndexAnswerTests {
  private let folder: TemporaryFolder
  private let store: String

  init() throws {
    folder = try TemporaryFolder()
    store = folder.path("store.sqlite")
    let rows = [
      "jma/2903001/profiles/R2903001_001.nc,20200101000000,30.5,145.25,P,846,JA,20200102000000",
      "jma/2903001/profiles/R2903001_001D.nc,20191231120000,30.5,145.0,P,846,JA,20200102000000",
      "jma/2903001/profiles/D2903001_002.nc,20200111000000,,,,846,JA,20200112000000",
      "aoml/4903001/profiles/R4903001_001.nc,,,,,846,AO,20200102000000",
    ]
    let index = try folder.write(
      "file,date,latitude,longitude,ocean,profiler_type,institution,date_update\n"
        + rows.joined(separator: "\n") + "\n", to: "ar_index_global_prof.txt")
    let run = try Program.run(["ingest", index, "--store", store])
    try #require(run.status == 0, "\(run.errors)")
  }

  private func answer(_ arguments: String...) throws -> ProgramRun {
    let run = try Program.run(arguments + ["--store", store, "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  @Test func countsAndListsComeFromTheRows() throws {
    let count = try answer("count").object()
    #expect(count["floats"] as? Int == 2 && count["active"] as? Int == 1)
    #expect(count["as_of"] as? String == "2020-01-11T00:00:00Z")
    let floats = try #require(try answer("floats").json() as? [[String: Any]])
    #expect(floats.map { $0["wmo"] as? Int } == [2_903_001, 4_903_001])
    #expect(floats[0]["profiles"] as? Int == 3 && floats[0]["cycles"] as? Int == 2)
    #expect(floats[0]["lat"] as? Double == 30.5 && floats[0]["lon"] as? Double == 145.25)
    #expect(floats[0]["country_basis"] as? String == "institution")
    for key in ["project", "pi", "platform_type"] { #expect(floats[0][key] is NSNull) }
    for key in ["first_profile", "last_profile", "lat", "lon", "region"] {
      #expect(floats[1][key] is NSNull)
    }
    #expect(floats[1]["active"] as? Bool == false)
  }

  @Test func aCycleHasItsFactsButNoLevels() throws {
    for (cycle, date) in [("1", "2020-01-01T00:00:00Z"), ("1D", "2019-12-31T12:00:00Z")] {
      let shown = try answer("show", "2903001", cycle).object()
      let profile = try #require((shown["profiles"] as? [[String: Any]])?.first)
      #expect(profile["date"] as? String == date)
      #expect(profile["data_mode"] is NSNull && profile["position_qc"] is NSNull)
      let levels = try #require(profile["levels"] as? [String: Any])
      #expect(!levels.isEmpty && levels.values.allSatisfy { $0 is NSNull })
      #expect((profile["source"] as? String)?.hasSuffix("ar_index_global_prof.txt") == true)
    }
    let table = try Program.run(["show", "2903001", "1", "--store", store])
    #expect(table.output.contains("known from the index only, no levels"))
  }

  @Test func floatDetailsListTheirCycles() throws {
    let life = try answer("show", "2903001").object()
    let profiles = try #require(life["profiles"] as? [[String: Any]])
    #expect(profiles.map { $0["direction"] as? String } == ["D", "A", "A"])
    #expect(profiles.map { $0["levels"] is NSNull } == [true, true, true])
    #expect(life["metadata"] is NSNull)
  }

  @Test func aDateInThePastKnowsOnlyWhatWasObservedByThen() throws {
    let before = try answer("count", "--as-of", "2019-12-31").object()
    #expect(before["floats"] as? Int == 0)
    let first = try answer("count", "--as-of", "2019-12-31T12:00:00Z").object()
    #expect(first["floats"] as? Int == 1 && first["active"] as? Int == 1)
    let late = try answer("count", "--as-of", "2020-02-10T00:00:00Z").object()
    #expect(late["active"] as? Int == 1, "30 days to the second are within the window")
    let later = try answer("count", "--as-of", "2020-02-10T00:00:01Z").object()
    #expect(later["active"] as? Int == 0)
    let wide = try answer("count", "--as-of", "2020-02-10T00:00:01Z", "--window", "31").object()
    #expect(wide["active"] as? Int == 1)
    let unknown = try Program.run(
      ["show", "2903001", "--store", store, "--as-of", "2019-01-01"])
    #expect(unknown.status == 66 && unknown.errors.contains("had no profile by"))
  }
}
