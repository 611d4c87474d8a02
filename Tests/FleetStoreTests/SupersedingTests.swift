import Argo
import FleetStore
import Testing

/// Who holds a cycle, whatever comes first.
struct SupersedingTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  /// A D file beats an R file beats a multi-cycle file; equals are told by `DATE_UPDATE`, then by
  /// the path.
  @Test(arguments: permutations(4))
  func theSameFileWinsInEveryOrderOfArrival(_ order: [Int]) async throws {
    let files = [
      FileFixture(path: "/D.nc", precedence: .delayed), FileFixture(path: "/R.nc", updated: 9),
      FileFixture(path: "/_prof.nc", precedence: .multiCycle, updated: 99, cycles: [1, 2]),
      FileFixture(path: "/old/D.nc", precedence: .delayed, updated: -1),
    ]
    try await store.write(order.map { try files[$0].item() })
    #expect(try store.cycleProfiles() == ["1A0 /D.nc", "2A0 /_prof.nc"])
    let states = try store.states("/D.nc", "/R.nc", "/_prof.nc", "/old/D.nc")
    #expect(states == ["ingested", "superseded", "ingested", "superseded"])
  }

  @Test(arguments: permutations(3))
  func ofEqualFilesTheSmallerPathWins(_ order: [Int]) async throws {
    let files = ["/b.nc", "/a.nc", "/c.nc"].map { FileFixture(path: $0) }
    try await store.write(order.map { try files[$0].item() })
    #expect(try store.cycleProfiles() == ["1A0 /a.nc"])
    let states = try store.states("/a.nc", "/b.nc", "/c.nc")
    #expect(states == ["ingested", "superseded", "superseded"])
  }

  @Test func aDescentAndAnAscentOfOneCycleAreDifferentCycleProfiles() async throws {
    try await store.write([
      FileFixture(path: "/R_001.nc").item(),
      FileFixture(path: "/R_001D.nc", direction: .descending).item(),
    ])
    #expect(try store.cycleProfiles() == ["1D0 /R_001D.nc", "1A0 /R_001.nc"])
  }

  @Test func allProfilesOfACycleProfileComeFromOneFile() async throws {
    try await store.write([
      FileFixture(path: "/R.nc", profilesPerCycle: 3).item(),
      FileFixture(path: "/D.nc", precedence: .delayed, profilesPerCycle: 1).item(),
    ])
    #expect(try store.cycleProfiles() == ["1A0 /D.nc"])
  }

  @Test func theSameFileAgainChangesNothing() async throws {
    let file = try FileFixture(path: "/R.nc", cycles: [1, 2]).item()
    let outcomes = try await store.write([file, file])
    #expect(outcomes.map(\.profilesAdded) == [2, 0])
    #expect(outcomes.map(\.profilesReplaced) == [0, 2])
    #expect(outcomes.map(\.levels) == [6, 0])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc", "2A0 /R.nc"])
  }

  @Test func aChangedFileReplacesItsProfiles() async throws {
    try await store.write([
      FileFixture(path: "/R.nc", profilesPerCycle: 2, temperature: 20).item(),
      FileFixture(path: "/R.nc", temperature: 21).item(),
    ])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc"])
    let reader = try store.reader()
    let stored = try #require(
      try reader.profiles(of: float(), cycle: 1, direction: .ascending).first)
    #expect(try reader.levels(of: stored).temperature?.values == [21, 19.5, 18.25])
  }

  @Test func aSupersededFileIsReadAgainOnceTheBetterOneNoLongerHoldsTheCycle() async throws {
    try await store.write([
      FileFixture(path: "/R.nc", size: 1000).item(),
      FileFixture(path: "/D.nc", precedence: .delayed).item(),
      FileFixture(path: "/D.nc", precedence: .delayed, cycles: [2]).item(),
    ])
    let known = try store.writer().status(of: ["/R.nc"])
    #expect(known["/R.nc"]?.state == .superseded)
    #expect(known["/R.nc"]?.fingerprint != SourceFingerprint(size: 1000, modified: 1))
    try await store.write([FileFixture(path: "/R.nc").item()])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc", "2A0 /D.nc"])
    #expect(try store.states("/R.nc", "/D.nc") == ["ingested", "ingested"])
  }

  @Test func aFileThatLostSomeOfItsCyclesIsReadAgainOnceTheBetterFileIsGone() async throws {
    let several = FileFixture(path: "/_prof.nc", precedence: .multiCycle, cycles: [1, 2])
    try await store.write([several.item(), FileFixture(path: "/R.nc").item()])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc", "2A0 /_prof.nc"])
    do {
      let writer = try store.writer()
      _ = try await writer.remove(["/R.nc"])
      #expect(try writer.pathsToReadAgain() == ["/_prof.nc"])
      try await writer.finish()
    }
    try await store.write([several.item()])
    #expect(try store.cycleProfiles() == ["1A0 /_prof.nc", "2A0 /_prof.nc"])
    #expect(try store.writer().pathsToReadAgain() == [])
  }

  @Test func aFileThatBecomesSomethingElseGivesItsProfilesUp() async throws {
    var skipped = try FileFixture(path: "/D.nc").item().source
    skipped.kind = .bgcProfile
    skipped.state = .skipped
    skipped.wmo = nil
    try await store.write([
      FileFixture(path: "/R.nc").item(), FileFixture(path: "/D.nc", precedence: .delayed).item(),
      StoreItem(source: skipped, content: .none),
    ])
    #expect(try store.cycleProfiles() == [])
    let known = try store.writer().status(of: ["/R.nc"])
    #expect(known["/R.nc"]?.fingerprint.size == -1, "the R file must be read again")
  }

  @Test func aFileThatCannotBeReadAnyMoreKeepsWhatItGave() async throws {
    var failed = try FileFixture(path: "/R.nc", size: 7).item().source
    failed.kind = .other
    failed.state = .failed
    failed.reason = "is empty"
    try await store.write([
      FileFixture(path: "/R.nc").item(), StoreItem(source: failed, content: .none),
    ])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc"])
    #expect(try store.states("/R.nc") == ["failed"])
    // Mended, it is a file like others again.
    try await store.write([FileFixture(path: "/R.nc", temperature: 3).item()])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc"])
    #expect(try store.states("/R.nc") == ["ingested"])
  }

  @Test func aFileOfSeveralFloatsGivesEachItsOwn() async throws {
    var both = try FileFixture(path: "/both_prof.nc", precedence: .multiCycle).item()
    let other = try FileFixture(path: "", precedence: .multiCycle, wmo: 2_903_002).item()
    if case .profiles(let first) = both.content, case .profiles(let second) = other.content {
      both.content = .profiles(first + second)
    }
    both.source.wmo = nil
    try await store.write([both, FileFixture(path: "/R.nc").item()])
    #expect(try store.cycleProfiles() == ["1A0 /R.nc"])
    #expect(try store.cycleProfiles(of: 2_903_002) == ["1A0 /both_prof.nc"])
  }
}

/// All orders of so many things.
func permutations(_ count: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  return permutations(count - 1).flatMap { order in
    (0...order.count).map { place in
      var longer = order
      longer.insert(count - 1, at: place)
      return longer
    }
  }
}
