import Argo
import Testing

@Suite("A column of levels")
struct LevelColumnTests {
  private let whole: [Float] = [5, 10, 15, 20, 25]

  @Test("begins at level 0 wherever it lies in its array")
  func part() {
    let column = LevelColumn(whole, 1..<4)
    #expect(column.count == 3 && column[0] == 10 && column[2] == 20)
    #expect(Array(column) == [10, 15, 20] && column.array == [10, 15, 20])
    #expect(column.indices == 0..<3 && column.last == 20)
    #expect(column.map { $0 / 5 } == [2, 3, 4])
    #expect(LevelColumn(whole, 5..<5).isEmpty)
  }

  @Test("is the same as another with its values, wherever both lie")
  func equality() {
    #expect(LevelColumn(whole, 1..<3) == [10, 15])
    #expect(LevelColumn(whole, 1..<3) != LevelColumn(whole, 2..<4))
    #expect(LevelColumn(whole).array == whole)
    #expect(LevelColumn(whole, 1..<3).hashValue == LevelColumn([10, 15] as [Float]).hashValue)
  }

  @Test("stops the program at a level that it does not have, though its array goes on")
  func beyond() async {
    await #expect(processExitsWith: .failure) {
      _ = LevelColumn([1, 2, 3] as [Float], 0..<2)[2]
    }
    await #expect(processExitsWith: .failure) {
      _ = LevelColumn([1, 2, 3] as [Float], 1..<4)
    }
  }
}
