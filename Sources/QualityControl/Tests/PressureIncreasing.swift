internal import Argo

/// Test 8, pressure increasing, as the manual has it since 3.8.
///
/// From the middle of the levels with a pressure (from the deepest for a near-surface profile) up to the
/// surface and down to the bottom; a pressure that goes back by 20 dbar or more from the extreme reached
/// before is bad (4), and its level by ``FlagPolicy/pressureToAll``. Source: Argo QC manual since 3.8, test
/// 8.
enum PressureIncreasing {
  /// dbar.
  ///
  /// Source: Argo QC manual 3.8, test 8.
  static let reversal = 20.0

  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, isNearSurface: Bool,
    sparesNeighbours: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    if outline.isSortedByPressure, outline.pressure.presentCount >= 2 { return .performed }
    let pressure = columns.pressure.span
    guard let start = start(pressure, isNearSurface: isNearSurface) else {
      return .notPerformed("fewer than two pressures")
    }
    var hasReversal = false
    forEachReversal(pressure, from: start) { level, value, reached, isUp in
      hasReversal = true
      if !sparesNeighbours { mark(level, value, reached: reached, isUp: isUp, into: &marks) }
    }
    if hasReversal, sparesNeighbours {
      LonePressures.check(columns.pressure, from: start, into: &marks)
    }
    return .performed
  }

  /// Flags as bad a pressure that goes back from one reached before.
  static func mark(
    _ level: Int, _ value: Double, reached: Double, isUp: Bool, into marks: inout TestFlags
  ) {
    marks.mark(
      level, .pressure, as: .bad, because: .pressure, value: value,
      threshold: isUp ? reached + reversal : reached - reversal,
      detail: "going \(isUp ? "up" : "down"), \(reached) dbar was reached before")
  }

  /// Calls `body` with each level that goes back, its pressure, and the extreme before it.
  @inline(__always)
  private static func forEachReversal(
    _ pressure: Span<Float>, from start: Int,
    _ body: (_ level: Int, _ value: Double, _ reached: Double, _ isUp: Bool) -> Void
  ) {
    var least = Double(pressure[start])
    var level = start - 1
    while level >= 0 {
      let value = Double(pressure[level])
      if value >= least + reversal { body(level, value, least, true) }
      if value < least { least = value }
      level -= 1
    }
    var most = Double(pressure[start])
    level = start + 1
    while level < pressure.count {
      let value = Double(pressure[level])
      if value <= most - reversal { body(level, value, most, false) }
      if value > most { most = value }
      level += 1
    }
  }

  /// The level from which the test goes up and down: of the n pressures that are there number n/2,
  /// rounded down, or in a near-surface profile the last; nil where there are fewer than two.
  static func start(_ pressure: Span<Float>, isNearSurface: Bool) -> Int? {
    var count = 0
    for level in pressure.indices where !pressure[level].isNaN { count += 1 }
    guard count >= 2 else { return nil }
    var left = isNearSurface ? count : count / 2
    for level in pressure.indices where !pressure[level].isNaN {
      left -= 1
      if left == 0 { return level }
    }
    return nil
  }
}
