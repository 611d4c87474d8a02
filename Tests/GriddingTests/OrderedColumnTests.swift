import Testing

@testable import Gridding

struct OrderedColumnTests {
  @Test func pairsAreSortedAndEqualPositionsAveraged() {
    let column = OrderedColumn(
      positions: [30, 10, 20, 10, .nan, 40], values: [3, 1, .nan, 2, 9, .infinity])
    #expect(column.positions == [10, 30])
    #expect(column.values == [1.5, 3])
  }

  @Test func nothingGivesNothing() {
    #expect(OrderedColumn(positions: [], values: []).positions.isEmpty)
    #expect(OrderedColumn(positions: [.nan], values: [1]).values.isEmpty)
  }

  @Test func runsCoverAllLevelsInOrder() {
    #expect(runs(ofEqual: [1, 1, 2, 3, 3, 3]) == [0..<2, 2..<3, 3..<6])
    #expect(runs(ofEqual: []).isEmpty)
    #expect(runs(ofEqual: [5]) == [0..<1])
  }
}
