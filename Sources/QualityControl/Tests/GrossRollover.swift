internal import Argo

/// Test 12 as a test for gross errors: a counter that ran over and shifted a piece of the profile.
///
/// The manual's digit rollover is any jump of more than 10 °C or 5 in salinity, which a sharp
/// thermocline sampled every 10 dbar has too. Here a jump counts only where it is steeper than any
/// water is known to be at its depth. Both its values are bad (4), and between two such jumps of
/// opposite directions the whole piece, which lies off what is above and below it. Values without
/// a pressure, and those that are missing or bad already, part the profile. Source: the limits of
/// ``DigitRollover``; the steepest gradients of MEDD (reference code 1.4), those of the zone of the
/// upper value; the rest is ours.
enum GrossRollover {
  static func judge(
    _ columns: LevelColumns, excluding flags: LevelFlags, into marks: inout TestMarks
  ) -> TestOutcome {
    judge(
      columns, .temperature, DigitRollover.temperatureLimit, MEDDLimits.temperature,
      excluding: flags, into: &marks)
    judge(
      columns, .salinity, DigitRollover.salinityLimit, MEDDLimits.salinity, excluding: flags,
      into: &marks)
    return .performed
  }

  private static func judge(
    _ columns: LevelColumns, _ parameter: Parameter, _ limit: Double, _ limits: MEDDLimits,
    excluding flags: LevelFlags, into marks: inout TestMarks
  ) {
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    let pressureFlags = flags.pressure.span
    let valueFlags = flags[parameter].span
    // The value before, and the first level after the last jump of its piece with its direction.
    var last: (level: Int, pressure: Double, value: Double)?
    var shift: (start: Int, isUp: Bool)?
    for level in values.indices {
      let (depth, value) = (Double(pressure[level]), Double(values[level]))
      guard !depth.isNaN, !value.isNaN, pressureFlags[level] != .bad, valueFlags[level] != .bad
      else {
        (last, shift) = (nil, nil)
        continue
      }
      defer { last = (level, depth, value) }
      guard let before = last, abs(value - before.value) > limit else { continue }
      let steepest = limits.steepest[MEDDLimits.gradientZone(min(depth, before.pressure))]
      let jump = abs(value - before.value)
      guard jump > steepest * abs(depth - before.pressure) else { continue }
      let isUp = value > before.value
      let start = shift.flatMap { $0.isUp != isUp ? $0.start : nil }
      for marked in (start ?? before.level)...level {
        marks.mark(
          marked, ParameterSet(parameter), as: .bad, because: parameter, value: jump,
          threshold: limit,
          detail: "from \(Float(before.value)) to \(Float(value)) within "
            + "\(Float(abs(depth - before.pressure))) dbar")
      }
      shift = start == nil ? (level, isUp) : nil
    }
  }
}
