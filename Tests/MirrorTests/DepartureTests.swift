import Testing

@testable import Mirror

/// What becomes of files that no index lists any more.
struct DepartureTests {
  private let stamp = RowStamp(value: 20_200_101_000_000)

  private func record(_ path: String) -> HeldRecord { HeldRecord(path: path, stamp: stamp) }

  private func departures(
    gone: [String], held: Int, places: [(String, RowStamp, Bool)] = [],
    dacs: Set<String> = ["jma"], share: Double = 0.1
  ) -> Departures {
    var newPlaces: [UInt64: [Departures.NewPlace]] = [:]
    for (path, stamp, isHeld) in places {
      let row = Comparison.Wanted(
        key: PathKey.of(path), stamp: stamp, place: 0, date: 0, wmo: 0, rank: 1, isHeld: isHeld)
      newPlaces[Departures.nameKey(path), default: []].append(.init(row: row, path: path))
    }
    return Departures(
      gone: gone.map(record), comparison: Comparison(held: HeldTable()), newPlaces: newPlaces,
      listedDACs: dacs, heldCount: held, largestShare: share)
  }

  private func profiles(_ count: Int, dac: String = "jma") -> [String] {
    (0..<count).map { "\(dac)/2903001/profiles/R2903001_\($0).nc" }
  }

  @Test func aFewFilesMayAlwaysGo() {
    #expect(departures(gone: profiles(20), held: 21).refusal == nil)
    #expect(departures(gone: profiles(21), held: 22).refusal != nil)
    #expect(departures(gone: profiles(21), held: 210).refusal == nil)
    #expect(departures(gone: profiles(21), held: 209).refusal != nil)
    #expect(departures(gone: profiles(21), held: 22, share: 1).refusal == nil)
  }

  @Test func aWholeDACDoesNotVanish() {
    let result = departures(gone: profiles(1, dac: "kordi"), held: 1000)
    #expect(result.vanishedDACs == ["kordi"])
    #expect(result.refusal?.contains("dac/kordi") == true)
  }

  @Test func aDACThatIsRenamedIsRenamedHere() {
    let old = profiles(500, dac: "kordi")
    let new = profiles(500, dac: "kiost")
    let result = departures(
      gone: old, held: 500, places: new.map { ($0, stamp, false) }, dacs: ["kiost"])
    #expect(result.refusal == nil)
    #expect(result.removals.isEmpty)
    #expect(result.moves.map(\.record.path) == old)
    #expect(result.moves.map(\.newPath) == new)
  }

  @Test func aFileThatMovedAndChangedIsFetchedBeforeTheOldOneGoes() {
    let newer = RowStamp(value: stamp.value + 1)
    let new = "kiost/2903001/profiles/R2903001_0.nc"
    let result = departures(
      gone: profiles(1, dac: "kordi"), held: 1, places: [(new, newer, false)], dacs: ["kiost"])
    #expect(result.moves.isEmpty)
    #expect(result.removals.map(\.successor) == [PathKey.of(new)])
    #expect(result.refusal == nil)
  }

  @Test func aRealTimeFileFollowsItsDelayedModeFile() {
    let delayed = "jma/2903001/profiles/D2903001_0.nc"
    var comparison = Comparison(held: HeldTable())
    if let path = GDACPath(delayed) {
      comparison.take(
        IndexRow(key: PathKey.of(delayed), path: path, stamp: stamp), index: 0, folder: 1,
        isSelected: true)
    }
    comparison.finish()
    let result = Departures(
      gone: profiles(30).map(record), comparison: comparison, newPlaces: [:],
      listedDACs: ["jma"], heldCount: 30, largestShare: 0.1)
    #expect(result.removals.first?.successor == PathKey.of(delayed))
    // Only the others count.
    #expect(result.goneCount == 29)
  }
}
