internal import Argo

/// Test 12, digit rollover: a jump between neighbours like that of a counter that overflowed.
///
/// A difference of more than the limit makes both values bad (4). A value that is missing or
/// already bad divides the profile into parts, and no pair is made across it. Source: Argo QC
/// manual, test 12; that both are bad is the Coriolis chain's reading.
enum DigitRollover {
  /// °C.
  ///
  /// Source: Argo QC manual, test 12.
  static let temperatureLimit = 10.0
  /// Practical salinity.
  ///
  /// Source: Argo QC manual, test 12.
  static let salinityLimit = 5.0

  /// How jumps are interpreted.
  struct Reading {
    /// Whether the other values of a part with a jump are probably bad (3).
    var marksWholePiece: Bool
    /// Whether a jump counts only where it cannot occur in the sea.
    var sparesPossibleGradients: Bool
  }

  static func check(
    _ columns: LevelColumns, _ outline: LevelOutline, excluding flags: LevelFlags,
    _ reading: Reading, into marks: inout TestFlags
  ) -> TestOutcome {
    if !outline.temperature.stepsLess(than: temperatureLimit) {
      check(columns, .temperature, excluding: flags, reading, into: &marks)
    }
    if !outline.salinity.stepsLess(than: salinityLimit) {
      check(columns, .salinity, excluding: flags, reading, into: &marks)
    }
    return .performed
  }

  /// The least jump that counts, in the parameter's unit.
  static func limit(_ parameter: Parameter) -> Double {
    parameter == .temperature ? temperatureLimit : salinityLimit
  }

  /// A value of a parameter at a pressure in dbar.
  struct Place {
    var pressure: Double
    var value: Double

    init(_ pressure: Float, _ value: Float) {
      self.pressure = Double(pressure)
      self.value = Double(value)
    }
  }

  /// Whether a jump can occur in the sea: colder or saltier below, because light water lies above dense
  /// water, and no steeper than the steepest gradient of MEDD (reference code 1.4) in the zone of the upper
  /// level; false where a pressure is missing.
  static func isPossible(_ parameter: Parameter, from first: Place, to second: Place) -> Bool {
    guard !first.pressure.isNaN, !second.pressure.isNaN else { return false }
    let (upper, lower) =
      first.pressure <= second.pressure ? (first, second) : (second, first)
    let isCold = parameter == .temperature
    let limits = isCold ? MEDDLimits.temperature : .salinity
    let change = isCold ? upper.value - lower.value : lower.value - upper.value
    return change >= 0
      && change <= limits.steepest[MEDDLimits.gradientZone(upper.pressure)]
        * (lower.pressure - upper.pressure)
  }

  private static func check(
    _ columns: LevelColumns, _ parameter: Parameter, excluding flags: LevelFlags,
    _ reading: Reading, into marks: inout TestFlags
  ) {
    let limit = limit(parameter)
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    let valueFlags = flags[parameter].span
    var start = 0
    while start < values.count {
      guard isUsable(values[start], valueFlags[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      var hasJump = false
      while end < values.count, isUsable(values[end], valueFlags[end]) {
        let (before, after) = (Double(values[end - 1]), Double(values[end]))
        let jump = abs(after - before)
        if jump > limit,
          !(reading.sparesPossibleGradients
            && isPossible(
              parameter, from: Place(pressure[end - 1], values[end - 1]),
              to: Place(pressure[end], values[end])))
        {
          hasJump = true
          for level in [end - 1, end] {
            marks.mark(
              level, ParameterSet(parameter), as: .bad, because: parameter, value: jump,
              threshold: limit, detail: "from \(Float(before)) to \(Float(after))")
          }
        }
        end += 1
      }
      if hasJump, reading.marksWholePiece {
        for level in start..<end {
          marks.mark(
            level, ParameterSet(parameter), as: .probablyBad, because: parameter,
            value: Double(values[level]), threshold: .nan,
            detail: "in one piece with a digit rollover")
        }
      }
      start = end
    }
  }

  private static func isUsable(_ value: Float, _ flag: QualityFlag) -> Bool {
    !value.isNaN && flag != .bad
  }
}
