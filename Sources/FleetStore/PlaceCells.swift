internal import Argo

/// The boxes of ten degrees, as the store counts them, that a selection may have profiles in.
///
/// Numbers run eastwards from 180° W, and row by row northwards from the South Pole; -1 is for
/// profiles without a place. The column `cell` of the profiles is made by the same rule.
struct PlaceCells {
  private static let degrees = 10.0
  private static let columns = 36
  /// One row more than there are boxes: the North Pole has a row of its own.
  private static let rows = 19

  private var numbers: [Int]

  /// The cells of a selection; nil where all profiles must be looked at anyway.
  init?(_ selection: ProfileSelection) {
    guard let box = selection.box else {
      guard selection.from != nil || selection.to != nil else { return nil }
      numbers = Array(-1..<(PlaceCells.rows * PlaceCells.columns))
      return
    }
    let rows = PlaceCells.places(box.south, box.north, from: -90, count: PlaceCells.rows)
    let columns = Set(
      box.longitudeRanges.flatMap {
        PlaceCells.places($0.lowerBound, $0.upperBound, from: -180, count: PlaceCells.columns)
      }
    ).sorted()
    numbers = rows.flatMap { row in columns.map { row * PlaceCells.columns + $0 } }
  }

  /// The numbers as a list with commas.
  var list: String { numbers.map(String.init).joined(separator: ",") }

  private static func places(
    _ low: Double, _ high: Double, from start: Double, count: Int
  ) -> ClosedRange<Int> {
    func place(_ value: Double) -> Int {
      min(max(Int((value - start) / degrees), 0), count - 1)
    }
    return place(low)...max(place(low), place(high))
  }
}
