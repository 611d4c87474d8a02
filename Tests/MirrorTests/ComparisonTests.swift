import TestSupport
import Testing

@testable import Mirror

/// Comparing rows with what is held, against a plain dictionary that does the same a row at a
/// time.
struct ComparisonTests {
  /// A row of a made-up index.
  private struct Row {
    var path: String
    var stamp: UInt64
    var isSelected: Bool
  }

  private func row(_ row: Row, at offset: Int) throws -> IndexRow {
    IndexRow(
      offset: offset, key: PathKey.of(row.path), path: try #require(GDACPath(row.path)),
      pathLength: row.path.utf8.count, stamp: RowStamp(value: row.stamp), date: row.stamp)
  }

  @Test(arguments: 1...40)
  func theSameRowsAreWantedAsAPlainDictionarySays(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let paths = (1...60).map { "jma/2903001/profiles/R2903001_\($0).nc" }
    let stamp: UInt64 = 20_200_101_000_000
    var held: [String: UInt64] = [:]
    for path in paths where Bool.random(using: &generator) {
      held[path] = stamp + UInt64.random(in: 0...3, using: &generator)
    }
    let rows = (0..<90).map { _ in
      Row(
        path: paths[Int.random(in: 0..<paths.count, using: &generator)],
        stamp: stamp + UInt64.random(in: 0...3, using: &generator),
        isSelected: Int.random(in: 0...9, using: &generator) > 0)
    }
    var comparison = Comparison(
      held: HeldTable(
        held.map { .init(key: PathKey.of($0.key), stamp: RowStamp(value: $0.value)) }))
    for (offset, made) in rows.enumerated() {
      comparison.take(
        try row(made, at: offset), index: 3, folder: 1, isSelected: made.isSelected)
    }
    comparison.finish()

    var newest: [String: Row] = [:]
    for row in rows where row.isSelected && row.stamp > newest[row.path]?.stamp ?? 0 {
      newest[row.path] = row
    }
    // Of what is held and listed, the held state counts as a row of its own.
    let wanted = newest.filter { path, row in
      guard let stamp = held[path] else { return true }
      let saysTheSame = rows.contains {
        $0.isSelected && $0.path == path && $0.stamp == stamp
      }
      return stamp != row.stamp && !(saysTheSame && row.stamp < stamp)
    }
    #expect(
      Set(comparison.wanted.map(\.key)) == Set(wanted.keys.map { PathKey.of($0) }),
      "seed \(seed)")
    for row in comparison.wanted {
      let expected = wanted.values.first { PathKey.of($0.path) == row.key }
      #expect(row.stamp.value == expected?.stamp, "seed \(seed)")
      #expect(rows[row.offset].stamp == row.stamp.value)
      #expect(row.index == 3)
      #expect(row.isHeld == held.keys.contains { PathKey.of($0) == row.key })
      #expect(comparison.wantedPlace(of: row.key) != nil)
    }
    #expect(comparison.selectedCount == newest.count, "seed \(seed)")
    for path in paths {
      let isListed = rows.contains { $0.path == path } && held[path] != nil
      #expect(comparison.isListed(PathKey.of(path)) == isListed)
    }
  }

  @Test(arguments: [0, 1, 2, 5, 100, 5000])
  func everyHeldFileIsFoundAndNoOther(count: Int) {
    let keys = (0..<count).map { PathKey.of("jma/\($0)") }
    let table = HeldTable(keys.map { .init(key: $0, stamp: RowStamp(value: $0 >> 1)) })
    for key in keys {
      #expect(table.place(of: key).map { table.entries[$0].stamp.value } == key >> 1)
    }
    for number in 0..<100 { #expect(!table.contains(PathKey.of("kma/\(number)"))) }
  }

  @Test func theNewestObservationComesFirstAndMetadataBeforeIt() throws {
    func wanted(_ wmo: UInt32, _ date: UInt64, _ rank: UInt8, _ place: UInt64) -> Comparison.Wanted
    {
      .init(
        key: place, stamp: RowStamp(value: 20_200_101_000_000), place: place, date: date, wmo: wmo,
        rank: rank, isHeld: false)
    }
    let rows = [
      wanted(1, 20_200_105_000_000, 1, 0), wanted(2, 20_200_107_000_000, 1, 1),
      wanted(1, 20_200_106_000_000, 1, 2), wanted(1, 0, 0, 3), wanted(2, 0, 0, 4),
      wanted(3, 0, 0, 5),
    ]
    #expect(FetchOrder.order(rows) == [4, 1, 3, 2, 0, 5])
  }
}
