internal import Argo

/// Test 12 as a test for gross errors: a counter that overflowed and shifted a part of the profile.
///
/// A jump counts only where it cannot occur in the sea (``DigitRollover/isPossible(_:from:to:)``), as with
/// ``QualityGuard/possibleGradient`` in the manual's test. Both its values are bad (4), and between two such
/// jumps of opposite directions all values, which differ from those above and below. Values without a
/// pressure, and values that are missing or already bad, divide the profile into parts. Source: the limits of
/// ``DigitRollover``; the rest is a choice of this program.
enum GrossRollover {
  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, excluding flags: LevelFlags,
    into marks: inout TestFlags
  ) -> TestOutcome {
    // Few profiles have such a jump at all.
    if !outline.temperature.stepsLess(than: DigitRollover.temperatureLimit) {
      check(columns, .temperature, excluding: flags, into: &marks)
    }
    if !outline.salinity.stepsLess(than: DigitRollover.salinityLimit) {
      check(columns, .salinity, excluding: flags, into: &marks)
    }
    return .performed
  }

  private static func check(
    _ columns: LevelColumns, _ parameter: Parameter, excluding flags: LevelFlags,
    into marks: inout TestFlags
  ) {
    let limit = DigitRollover.limit(parameter)
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    let pressureFlags = flags.pressure.span
    let valueFlags = flags[parameter].span
    // The previous value, and the first level after the last jump of its part, with the direction
    // of the jump.
    var last: (level: Int, place: DigitRollover.Place)?
    var shift: (start: Int, isUp: Bool)?
    for level in values.indices {
      let place = DigitRollover.Place(pressure[level], values[level])
      guard !place.pressure.isNaN, !place.value.isNaN, pressureFlags[level] != .bad,
        valueFlags[level] != .bad
      else {
        (last, shift) = (nil, nil)
        continue
      }
      defer { last = (level, place) }
      guard let before = last else { continue }
      let jump = abs(place.value - before.place.value)
      guard jump > limit, !DigitRollover.isPossible(parameter, from: before.place, to: place)
      else { continue }
      let isUp = place.value > before.place.value
      let start = shift.flatMap { $0.isUp != isUp ? $0.start : nil }
      for marked in (start ?? before.level)...level {
        marks.mark(
          marked, ParameterSet(parameter), as: .bad, because: parameter, value: jump,
          threshold: limit,
          detail: "from \(Float(before.place.value)) to \(Float(place.value)) within "
            + "\(Float(abs(place.pressure - before.place.pressure))) dbar")
      }
      shift = start == nil ? (level, isUp) : nil
    }
  }
}
