import Argo
import FleetStore
import Testing

/// Flags that were found before their profiles were in the store.
struct CheckedRecordTests {
  private let store: StoreFixture
  private let file = FileFixture(path: "dac/jma/R1.nc", cycles: [1, 2])

  init() throws { store = try StoreFixture() }

  /// What a checker would find that had some cycles of a file in hand.
  private func record(
    cycles: [Int] = [1, 2], of path: String = "dac/jma/R1.nc", in writer: FleetStoreWriter
  ) throws -> CheckedRecord {
    CheckedRecord(
      wmo: try float(), circumstances: try writer.circumstances(of: float()),
      results: try cycles.map { cycle in
        var result = StoredQCResult()
        result.testsPerformed = 1 << 6
        result.testsFailed = cycle == 2 ? 1 << 6 : 0
        let key = CycleKey(wmo: try float(), cycle: cycle, direction: .ascending)
        return (CheckedRecord.Place(key: key, index: 0, source: path), result)
      })
  }

  /// Which tests failed in each stored cycle, and which floats must still be checked.
  private func outcome(_ writer: FleetStoreWriter) async throws -> (failed: [UInt64], left: Int) {
    var failed: [UInt64] = []
    try store.reader().forEachChecked(of: float()) { failed.append($1.testsFailed) }
    return (failed, try await writer.floatsToCheck(by: "rules").count)
  }

  private func write(
    _ batches: [StoreBatch], _ writer: FleetStoreWriter
  ) async throws -> WriteOutcome {
    try await writer.write(batches, placedBy: "", checkedBy: "rules")
  }

  @Test func flagsOfAWholeRecordAreWrittenWithIt() async throws {
    let writer = try store.writer()
    let batch = StoreBatch([try file.item()], checked: [try record(in: writer)])
    let written = try await write([batch], writer)
    #expect(written.checked[try float()].map { [$0.profiles, $0.failed] } == [2, 1])
    let found = try await outcome(writer)
    #expect(found.failed == [0, 1 << 6] && found.left == 0)
  }

  @Test(arguments: [[1], [1, 2, 3]])
  func flagsOfOtherCyclesThanTheStoreHasAreLeft(_ cycles: [Int]) async throws {
    let writer = try store.writer()
    let batch = StoreBatch([try file.item()], checked: [try record(cycles: cycles, in: writer)])
    #expect(try await write([batch], writer).checked.isEmpty)
    let found = try await outcome(writer)
    #expect(found.failed.isEmpty && found.left == 1)
  }

  @Test func flagsOfAFileThatLostACycleAreLeft() async throws {
    let writer = try store.writer()
    let better = FileFixture(path: "dac/jma/D2.nc", precedence: .delayed, cycles: [2])
    _ = try await writer.write([try better.item()])
    let batch = StoreBatch([try file.item()], checked: [try record(in: writer)])
    #expect(try await write([batch], writer).checked.isEmpty)
    let found = try await outcome(writer)
    #expect(found.failed.isEmpty && found.left == 1)
  }

  @Test func flagsAreLeftWhereAnExclusionListCameMeanwhile() async throws {
    let writer = try store.writer()
    let checked = try record(in: writer)
    let list = SourceRecord(
      path: "ar_greylist.txt", fingerprint: SourceFingerprint(size: 1, modified: 1),
      kind: .exclusionList, state: .ingested)
    _ = try await writer.write([StoreItem(source: list, content: .exclusionList([]))])
    #expect(
      try await write([StoreBatch([try file.item()], checked: [checked])], writer).checked.isEmpty)
    #expect(try await outcome(writer).left == 1)
  }

  @Test func aFileThatComesLaterHasTheFloatCheckedAgain() async throws {
    let writer = try store.writer()
    let batch = StoreBatch([try file.item()], checked: [try record(in: writer)])
    let later = FileFixture(path: "dac/jma/R3.nc", cycles: [3])
    _ = try await write([batch, StoreBatch([try later.item()])], writer)
    #expect(try await outcome(writer).left == 1)
  }
}
