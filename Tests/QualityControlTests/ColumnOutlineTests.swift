import Argo
import TestSupport
import Testing

@testable import QualityControl

@Suite("Outline of a column")
struct ColumnOutlineTests {
  private func isSame(_ outline: ColumnOutline, as column: [Float]) -> Bool {
    let present = column.filter { !$0.isNaN }
    let steps = zip(column, column.dropFirst()).map { $1 - $0 }.filter { !$0.isNaN }
    let end = (column.lastIndex { !$0.isNaN } ?? -1) + 1
    return outline.presentCount == present.count && outline.end == end
      && outline.least == present.min() ?? .infinity
      && outline.greatest == present.max() ?? -.infinity
      && outline.greatestRise == steps.max() ?? -.infinity
      && outline.greatestFall == steps.map { -$0 }.max() ?? -.infinity
  }

  @Test("it is what going through the column value by value gives", arguments: 0..<20)
  func sameAsOneByOne(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let values: [Float] = [.nan, .nan, 1, 1, 2, 2.5, -3, 0, -0.0, .infinity, -.infinity]
    for _ in 0..<300 {
      let column = (0..<count).map { _ in values.randomElement(using: &random) ?? 0 }
      #expect(isSame(ColumnOutline(column), as: column), "\(column)")
    }
  }

  @Test("a column without values lies within any limits and has no steps")
  func empty() {
    for column in [[], [.nan], [Float](repeating: .nan, count: 9)] {
      let outline = ColumnOutline(column)
      #expect(!outline.isPresent && outline.isUnbroken && outline.end == 0)
      #expect(outline.lies(within: 0...1) && outline.stepsLess(than: 0.1))
    }
  }

  @Test("values are unbroken where those that are missing are the last ones")
  func unbroken() {
    #expect(ColumnOutline([1, 2, 3, .nan, .nan]).isUnbroken)
    #expect(!ColumnOutline([1, .nan, 3, .nan]).isUnbroken)
    #expect(!ColumnOutline([.nan, 2, 3]).isUnbroken)
  }

  @Test("a step as large as a limit is not less, nor is one a bit smaller")
  func limits() {
    let outline = ColumnOutline([5, 3, 3.5])
    #expect(outline.stepsLess(than: 2.01))
    #expect(!outline.stepsLess(than: 2))
    #expect(!outline.stepsLess(than: 1.999))
    #expect(outline.lies(within: 3...5))
    #expect(!outline.lies(within: 3.1...5) && !outline.lies(within: 3...4.9))
  }

  // 1e20 - 20 is 1e20 in float64, so that test 8 takes a repeated one as one that goes back.
  @Test("pressures are sorted where none is smaller, missing within or beyond what a sea has")
  func sorted() {
    func isSorted(_ pressure: [Float]) -> Bool {
      LevelOutline(
        LevelColumns(pressure: pressure, temperature: pressure, salinity: pressure)
      ).isSortedByPressure
    }
    #expect(isSorted([1, 2, 2, 3, .nan]))
    #expect(!isSorted([1, 3, 2]))
    #expect(!isSorted([1, .nan, 2]))
    #expect(!isSorted([1, 1e20, 1e20]))
    #expect(!isSorted([1, .infinity, .infinity]))
  }
}
