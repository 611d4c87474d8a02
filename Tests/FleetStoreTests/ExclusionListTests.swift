import Argo
import FleetStore
import Testing

/// Exclusion lists of several sources.
struct ExclusionListTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  private func list(_ path: String, _ entries: [ExclusionListEntry]) -> StoreItem {
    let source = SourceRecord(
      path: path, fingerprint: SourceFingerprint(size: Int64(entries.count), modified: 1),
      kind: .exclusionList, state: .ingested)
    return StoreItem(source: source, content: .exclusionList(entries))
  }

  private func entry(_ wmo: Int, _ parameter: String) throws -> ExclusionListEntry {
    ExclusionListEntry(
      wmo: try float(wmo), parameter: parameter, start: newYear, end: nil, flag: .bad,
      comment: "drift", dataCentre: "JA")
  }

  @Test(arguments: permutations(3))
  func listsStandSideBySideInAnyOrder(_ order: [Int]) async throws {
    let lists = [
      list("ar_greylist.txt", [try entry(2_903_001, "PSAL"), try entry(2_903_002, "TEMP")]),
      list("jma_exclusionlist.csv", [try entry(2_903_001, "PRES")]),
      list("copy.txt", [try entry(2_903_001, "PSAL")]),
    ]
    try await store.write(order.map { lists[$0] })
    let entries = try store.reader().exclusionList()
    #expect(
      entries.map { "\($0.wmo) \($0.parameter)" } == [
        "2903001 PRES", "2903001 PSAL", "2903002 TEMP",
      ])
  }

  @Test func aListTakesThePlaceOfWhatItSaidBefore() async throws {
    try await store.write([
      list("a.txt", [try entry(2_903_001, "PSAL")]), list("b.txt", [try entry(2_903_002, "PSAL")]),
      list("a.txt", []),
    ])
    #expect(try store.reader().exclusionList().map(\.wmo) == [try float(2_903_002)])
  }

  @Test func onlyFloatsWhoseRowsAreOthersMustBeCheckedAgain() async throws {
    try await store.write([
      try FileFixture(path: "/1.nc", wmo: 2_903_001).item(),
      try FileFixture(path: "/2.nc", wmo: 2_903_002).item(),
      list("a.txt", [try entry(2_903_001, "PSAL"), try entry(2_903_002, "PSAL")]),
    ])
    let writer = try store.writer()
    let floats = try await writer.floatsToCheck(by: "rules")
    #expect(floats == [try float(2_903_001), try float(2_903_002)])
    try await writer.write(floats.map { FloatQCResults(wmo: $0, results: [:]) }, by: "rules")
    #expect(try await writer.floatsToCheck(by: "rules").isEmpty)
    _ = try await writer.write([
      list("a.txt", [try entry(2_903_001, "PSAL"), try entry(2_903_002, "TEMP")])
    ])
    #expect(try await writer.floatsToCheck(by: "rules") == [try float(2_903_002)])
  }
}
