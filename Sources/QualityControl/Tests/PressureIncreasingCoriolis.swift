internal import Argo

/// Test 8, pressure increasing, as the Coriolis chain had it until 30 January 2024.
///
/// From the middle up and down, as ``PressureIncreasing`` goes; a pressure that is not beyond the
/// last one that passed is bad (4), temperature and salinity of its level are not. It is not a rule
/// of the manual, and serves to explain flags of Coriolis. Source: Coriolis chain up to version
/// 6.4; it reproduces the flags of all 57 profiles of modes R and A of Coriolis among 3,000 real
/// ones.
enum PressureIncreasingCoriolis {
  static func check(
    _ columns: LevelColumns, isNearSurface: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    let pressure = columns.pressure.span
    guard let start = PressureIncreasing.start(pressure, isNearSurface: isNearSurface) else {
      return .notPerformed("fewer than two pressures")
    }
    var least = Double(pressure[start])
    for level in stride(from: start - 1, through: 0, by: -1) where !pressure[level].isNaN {
      let value = Double(pressure[level])
      if value >= least {
        marks.mark(
          level, .pressure, as: .bad, because: .pressure, value: value, threshold: least,
          detail: "going up, \(least) dbar was reached before")
      } else {
        least = value
      }
    }
    var most = Double(pressure[start])
    for level in (start + 1)..<max(pressure.count, start + 1) where !pressure[level].isNaN {
      let value = Double(pressure[level])
      if value <= most {
        marks.mark(
          level, .pressure, as: .bad, because: .pressure, value: value, threshold: most,
          detail: "going down, \(most) dbar was reached before")
      } else {
        most = value
      }
    }
    return .performed
  }
}
