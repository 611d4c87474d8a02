import Argo
import FleetStore
import Ingest
import QualityControl
import TestSupport
import Testing
import Upkeep

@Suite("Flags do not depend on the order of files")
struct OrderTests {
  @Test("sample profiles in random orders, one by one or two at once, in one run or several")
  func samples() async throws {
    let all = try files(in: sampleProfiles)
    let folder = try TemporaryFolder()
    try await ingest([sampleProfiles], into: folder.path("0.sqlite"), jobs: 1)
    let expected = try CheckedStore(folder.path("0.sqlite"))
    #expect(expected.flags.count > 130)
    var random = SeededGenerator(seed: 42)
    for (run, jobs) in [1, 2, 2].enumerated() {
      let shuffled = all.shuffled(using: &random)
      let store = folder.path("\(run + 1).sqlite")
      if run == 0 {
        try await ingest(shuffled, into: store, jobs: jobs)
      } else {
        // In parts, so that earlier cycles, metadata and the grey list come after the later ones.
        for part in 0..<3 {
          let paths = shuffled.enumerated().filter { $0.offset % 3 == part }.map(\.element)
          try await ingest(paths, into: store, jobs: jobs)
        }
      }
      let found = try CheckedStore(store)
      #expect(found.flags == expected.flags, "run \(run)")
    }
  }

  @Test("floats that come whole are checked as they come, the list before them")
  func wholeFloats() async throws {
    let folder = try TemporaryFolder()
    for jobs in [1, 2] {
      let report = try await ingest(
        [sampleProfiles], into: folder.path("\(jobs).sqlite"), jobs: jobs)
      #expect(report.quality.floats > 10)
      #expect(report.quality.floatsReadBack == 0)
    }
    // A new cycle of a float alone does not tell its record.
    let all = try files(in: sampleProfiles)
    let last = try #require(all.last { $0.contains("/profiles/") })
    let store = folder.path("parts.sqlite")
    try await ingest(all.filter { $0 != last }, into: store)
    let report = try await ingest([last], into: store)
    #expect(report.quality.floats == 1 && report.quality.floatsReadBack == 1)
  }

  @Test(
    "real floats in random orders with one and two jobs",
    .enabled(if: RealData.isThere, RealData.absence))
  func realFloats() async throws {
    // Two floats of few files: one with several profiles a cycle, one of delayed and real time.
    let all =
      try files(in: RealData.path("dac/coriolis/7902219"))
      + files(in: RealData.path("dac/csiro/5900865")) + [RealData.path("ar_greylist.txt")]
    let now = ArgoTime(seconds: 2_429_913_600)
    let folder = try TemporaryFolder()
    try await ingest(all, into: folder.path("0.sqlite"), jobs: 1, now: now)
    let expected = try CheckedStore(folder.path("0.sqlite"))
    #expect(!expected.flags.isEmpty)
    var random = SeededGenerator(seed: 43)
    for (run, jobs) in [2, 1].enumerated() {
      let store = folder.path("\(run + 1).sqlite")
      let shuffled = all.shuffled(using: &random)
      let cut = shuffled.count / 2
      try await ingest(Array(shuffled[..<cut]), into: store, jobs: jobs, now: now)
      try await ingest(Array(shuffled[cut...]), into: store, jobs: jobs, now: now)
      #expect(try CheckedStore(store).flags == expected.flags, "run \(run)")
    }
  }
}
