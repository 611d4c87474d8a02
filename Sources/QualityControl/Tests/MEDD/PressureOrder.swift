internal import Argo

/// The levels of a profile that have a pressure which is not bad, shallowest first.
struct PressureOrder {
  /// The number of levels.
  let count: Int
  /// The levels; nil where they are the first ones as they are stored.
  private let sorted: [Int]?

  /// Orders the levels of a profile; levels of the same pressure stay in stored order.
  init(_ columns: LevelColumns, _ outline: LevelOutline, _ flags: LevelFlags, hasBadLevels: Bool) {
    if outline.isSortedByPressure, !hasBadLevels {
      count = outline.pressure.end
      sorted = nil
      return
    }
    let pressure = columns.pressure.span
    let pressureFlags = flags.pressure.span
    var levels: [Int] = []
    levels.reserveCapacity(columns.count)
    var isSorted = true
    for level in pressure.indices
    where pressure[level].isFinite && pressureFlags[level] != .bad {
      if let last = levels.last, pressure[last] > pressure[level] { isSorted = false }
      levels.append(level)
    }
    count = levels.count
    let column = columns.pressure
    sorted = isSorted ? levels : levels.sorted { (column[$0], $0) < (column[$1], $1) }
  }

  /// The level at a place.
  subscript(place: Int) -> Int {
    if let sorted { return sorted[place] }
    return place
  }

  /// All of them.
  var levels: [Int] { sorted ?? Array(0..<count) }
}
