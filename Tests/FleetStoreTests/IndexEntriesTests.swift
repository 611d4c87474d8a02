import Argo
import GRDB
import Testing

@testable import FleetStore

/// What the store keeps of the rows of an index.
struct IndexEntriesTests {
  private let wmo: WMONumber

  init() throws { wmo = try float() }

  private func row(_ cycle: Int, _ direction: Direction = .ascending) -> IndexEntry {
    IndexEntry(
      key: CycleKey(wmo: wmo, cycle: cycle, direction: direction), time: newYear.seconds,
      isObserved: true, latitude: 30.5, longitude: -145.25, region: "Here",
      updated: newYear.seconds)
  }

  /// Rows with every kind of gap.
  private func difficultRows() -> [IndexEntry] {
    var rows = [row(0), row(1, .descending), row(1), row(7), row(999_999)]
    rows[0].time = nil
    rows[0].isObserved = false
    rows[1].latitude = -99.999
    rows[1].longitude = -999.999
    rows[1].region = ""
    rows[2].latitude = nil
    rows[2].updated = nil
    rows[3].time = -86_400
    rows[3].isObserved = false
    rows[3].region = "Méditerranée, 地中海"
    rows[4].latitude = 1.0 / 3
    rows[4].longitude = -0.0
    return rows
  }

  @Test func entriesAreReadAsTheyWerePacked() throws {
    let rows = difficultRows()
    for count in 0...rows.count {
      let entries = IndexEntries(Array(rows.prefix(count)))
      #expect(entries.rows == Array(rows.prefix(count)))
      let read = try #require(IndexEntries(packed: entries.packed(), of: wmo))
      #expect(read == entries)
      #expect(
        read.rows.map { $0.longitude?.bitPattern } == entries.rows.map { $0.longitude?.bitPattern })
    }
  }

  @Test func damagedBytesGiveNothing() {
    let bytes = IndexEntries(difficultRows()).packed()
    for length in bytes.indices {
      #expect(IndexEntries(packed: Array(bytes.prefix(length)), of: wmo) == nil, "cut at \(length)")
    }
    var huge = ColumnPacker()
    huge.append(bytes[0])
    huge.append(varint: .max)
    #expect(IndexEntries(packed: huge.bytes + bytes, of: wmo) == nil)
    // Another version of the layout.
    #expect(IndexEntries(packed: [bytes[0] + 1] + bytes.dropFirst(), of: wmo) == nil)
    #expect(IndexEntries(packed: bytes + [0], of: wmo) == nil)
  }

  @Test func ofTwoRowsForACycleProfileTheNewerCountsAndOfTwoAsNewTheFirst() {
    var (older, newer, asNew) = (row(2), row(2), row(2))
    older.updated = nil
    newer.latitude = 1
    asNew.latitude = 2
    let entries = IndexEntries([row(3), older, newer, asNew, row(1), row(1, .descending)])
    #expect(entries.rows == [row(1, .descending), row(1), newer, row(3)])
  }
}
