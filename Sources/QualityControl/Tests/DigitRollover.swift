internal import Argo

/// Test 12, digit rollover: a jump between neighbours as of a counter that ran over.
///
/// A difference of more than the limit makes both values bad (4). A value that is missing, or bad
/// already, parts the profile, and no pair is made across it. Source: Argo QC manual, test 12;
/// that both are bad is the Coriolis chain's reading.
enum DigitRollover {
  /// °C.
  ///
  /// Source: Argo QC manual, test 12.
  static let temperatureLimit = 10.0
  /// Practical salinity.
  ///
  /// Source: Argo QC manual, test 12.
  static let salinityLimit = 5.0

  static func judge(
    _ columns: LevelColumns, excluding flags: LevelFlags, marksWholePiece: Bool,
    into marks: inout TestMarks
  ) -> TestOutcome {
    judge(
      columns, .temperature, temperatureLimit, excluding: flags, marksWholePiece, into: &marks)
    judge(columns, .salinity, salinityLimit, excluding: flags, marksWholePiece, into: &marks)
    return .performed
  }

  private static func judge(
    _ columns: LevelColumns, _ parameter: Parameter, _ limit: Double,
    excluding flags: LevelFlags, _ marksWholePiece: Bool, into marks: inout TestMarks
  ) {
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
        if jump > limit {
          hasJump = true
          for level in [end - 1, end] {
            marks.mark(
              level, ParameterSet(parameter), as: .bad, because: parameter, value: jump,
              threshold: limit, detail: "from \(Float(before)) to \(Float(after))")
          }
        }
        end += 1
      }
      if hasJump, marksWholePiece {
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
