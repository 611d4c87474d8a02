import TestSupport
import Testing

@testable import Mirror

/// The list of held files and its journal, cut anywhere.
struct HeldFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write([], to: "tmp/.keep")
  }

  private func record(_ number: Int, _ stamp: UInt64) -> HeldRecord {
    HeldRecord(
      path: "jma/2903001/profiles/R2903001_\(number).nc", stamp: RowStamp(value: stamp),
      fileStamp: String(stamp), etag: "\"e\(number)\"",
      lastModified: "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  private func held() throws -> [String: UInt64] {
    var files = HeldFiles(folder: folder.path)
    let content = try files.load()
    var found: [String: UInt64] = [:]
    try files.forEachRecord { record throws(SyncError) in found[record.path] = record.stamp.value }
    #expect(found.count == content.table.count)
    for (path, stamp) in found {
      let place = content.table.place(of: PathKey.of(path))
      #expect(place.map { content.table.entries[$0].stamp.value } == stamp)
    }
    return found
  }

  @Test func recordsReadBackWhateverTheirStamp() {
    for stamp in [
      RowStamp(value: 20_200_101_000_000), .unlisted, .unlistedAbsent,
      RowStamp(value: 1 << 63 | 77),
    ] {
      var one = record(1, 5)
      one.stamp = stamp
      #expect(HeldRecord(line: Array(one.line.utf8)) == one)
    }
  }

  @Test func aJournalCutAtAnyByteSaysWhatItsWholeLinesSay() throws {
    let lines: [Journal.Line] = [
      .held(record(1, 20_200_101_000_000)), .held(record(2, 20_200_101_000_000)),
      .held(record(1, 20_200_102_000_000)), .gone(path: record(2, 1).path),
      .held(record(3, 20_200_101_000_000)), .owed("jma/2903001"), .asked("jma/2903001"),
    ]
    let texts = lines.map(Journal.text)
    let whole = Array(texts.joined().utf8)
    for count in 0...whole.count {
      try folder.write("argofleet-sync held 1\n", to: "held")
      try folder.write(Array(whole[..<count]), to: "journal")
      var expected: [String: UInt64] = [:]
      var left = count
      for (line, text) in zip(lines, texts) {
        // The end of a line is not part of what its sum covers.
        guard left >= text.utf8.count - 1 else { break }
        left -= text.utf8.count
        switch line {
        case .held(let record): expected[record.path] = record.stamp.value
        case .gone(let path): expected[path] = nil
        default: break
        }
      }
      #expect(try held() == expected, "cut after \(count) bytes")
      // And says the same when the journal is read again, as after a second failure.
      try folder.write(Array(whole[..<count]), to: "journal")
      #expect(try held() == expected, "cut after \(count) bytes, read twice")
    }
  }

  @Test func zerosAtTheEndOfAJournalAreNoLine() throws {
    let text = Journal.text(.held(record(1, 20_200_101_000_000)))
    try folder.write(Array(text.utf8) + [UInt8](repeating: 0, count: 4096), to: "journal")
    #expect(try held().count == 1)
  }

  @Test func aListOfANewerProgramIsRefused() throws {
    try folder.write("argofleet-sync held 2\n", to: "held")
    var files = HeldFiles(folder: folder.path)
    #expect(throws: SyncError.self) { try files.load() }
  }

  @Test func theStateReadsBack() throws {
    var state = SyncState()
    state.source = "https://one.example"
    state.isComplete = true
    var selection = Selection()
    selection.kinds = [.core, .tech]
    selection.dacs = ["jma", "kma"]
    selection.regions = ["Sea of Japan"]
    selection.isDelayed = true
    state.selection = selection
    state.indexes["ar_index_global_prof"] = .init(
      place: "idx/ar_index_global_prof.txt.gz", validators: .init(etag: "\"a b\""),
      sha256: "00ff", dateOfUpdate: "20260910120000")
    let path = try folder.write(state.text, to: "state")
    #expect(try SyncState.read(path) == state)
  }
}
