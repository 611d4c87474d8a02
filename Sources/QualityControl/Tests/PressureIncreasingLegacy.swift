internal import Argo

/// Test 8, pressure increasing, as the manual had it up to 3.7.
///
/// Going down, a pressure that is not above all before it is bad (4), and its level by
/// ``FlagPolicy/pressureToAll``: all but the first of equal pressures, and the whole of a part that goes
/// back. Most stored files were flagged by this rule. Source: Argo QC manual up to 3.7, test 8.
enum PressureIncreasingLegacy {
  static func check(_ columns: LevelColumns, into marks: inout TestFlags) -> TestOutcome {
    let pressure = columns.pressure.span
    var most = -Double.infinity
    var count = 0
    for level in pressure.indices where !pressure[level].isNaN {
      let value = Double(pressure[level])
      count += 1
      if value <= most {
        marks.mark(
          level, .pressure, as: .bad, because: .pressure, value: value, threshold: most,
          detail: "\(most) dbar was reached before")
      } else {
        most = value
      }
    }
    return count >= 2 ? .performed : .notPerformed("fewer than two pressures")
  }
}
