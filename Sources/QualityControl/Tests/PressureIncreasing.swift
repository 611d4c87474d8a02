internal import Argo

/// Test 8, pressure increasing, as the manual has it since 3.8.
///
/// From the middle of the levels with a pressure (from the deepest for a near-surface profile) up
/// to the surface and down to the bottom; a pressure that goes back by 20 dbar or more behind the
/// extreme of those before it is bad (4), with temperature and salinity of its level. Source:
/// Argo QC manual 3.8, test 8.
enum PressureIncreasing {
  /// dbar.
  ///
  /// Source: Argo QC manual 3.8, test 8.
  static let reversal = 20.0

  static func judge(
    _ columns: LevelColumns, isNearSurface: Bool, into marks: inout TestMarks
  ) -> TestOutcome {
    let pressure = columns.pressure.span
    var count = 0
    for level in pressure.indices where !pressure[level].isNaN { count += 1 }
    guard count >= 2 else { return .notPerformed("fewer than two pressures") }
    let start = self.start(pressure, number: isNearSurface ? count : count / 2)
    var least = Double(pressure[start])
    var level = start - 1
    while level >= 0 {
      let value = Double(pressure[level])
      if value >= least + reversal {
        marks.mark(
          level, .all, as: .bad, because: .pressure, value: value, threshold: least + reversal,
          detail: "going up, \(least) dbar was reached before")
      }
      if value < least { least = value }
      level -= 1
    }
    var most = Double(pressure[start])
    level = start + 1
    while level < pressure.count {
      let value = Double(pressure[level])
      if value <= most - reversal {
        marks.mark(
          level, .all, as: .bad, because: .pressure, value: value, threshold: most - reversal,
          detail: "going down, \(most) dbar was reached before")
      }
      if value > most { most = value }
      level += 1
    }
    return .performed
  }

  /// The level of the pressure of this number, counted from 1 over those that are there.
  private static func start(_ pressure: Span<Float>, number: Int) -> Int {
    var left = number
    for level in pressure.indices where !pressure[level].isNaN {
      left -= 1
      if left == 0 { return level }
    }
    return pressure.count - 1
  }
}
