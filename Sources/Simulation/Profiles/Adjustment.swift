/// What delayed mode adds to a parameter's values.
enum Adjustment {
  /// The offset in the parameter's unit.
  static func offset(of parameter: String) -> Double {
    switch parameter {
    case "PRES": -0.1
    case "PSAL": 0.004
    default: 0
    }
  }
}

/// The adjusted values, as each data mode has them.
extension ProfileDraft {
  /// Fills the adjusted columns: fill and blank in R, the same values in A, corrected ones with
  /// errors in D; all fill with flag 4 in D where the operator rejected the profile.
  mutating func adjust(isRejected: Bool) {
    let isRejected = isRejected && mode == UInt8(ascii: "D")
    pressure.adjust(
      mode: mode, by: Adjustment.offset(of: "PRES"), scale: 10, error: 2.4, isRejected: isRejected)
    temperature.adjust(
      mode: mode, by: Adjustment.offset(of: "TEMP"), scale: 1000, error: 0.002,
      isRejected: isRejected)
    salinity?.adjust(
      mode: mode, by: Adjustment.offset(of: "PSAL"), scale: 1000, error: 0.01,
      isRejected: isRejected)
  }
}

extension Column {
  fileprivate mutating func adjust(
    mode: UInt8, by offset: Double, scale: Double, error: Float, isRejected: Bool
  ) {
    let count = values.count
    adjusted = [Float](repeating: Column.fill, count: count)
    errors = adjusted
    adjustedFlags = [UInt8](repeating: UInt8(ascii: " "), count: count)
    guard mode != UInt8(ascii: "R") else { return }
    for level in 0..<count {
      let flag = flags[level]
      if flag == UInt8(ascii: "9") {
        adjustedFlags[level] = flag
      } else if mode == UInt8(ascii: "A") {
        adjusted[level] = values[level]
        adjustedFlags[level] = flag
      } else if isRejected || flag == UInt8(ascii: "3") || flag == UInt8(ascii: "4") {
        adjustedFlags[level] = UInt8(ascii: "4")
      } else {
        adjusted[level] = Float(Arithmetic.round(Double(values[level]) + offset, scale: scale))
        adjustedFlags[level] = flag
        errors[level] = error
      }
    }
  }
}
