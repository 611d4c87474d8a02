internal import Argo

/// One variable of a profile in the order of pressure, as test 25 looks at it.
struct MEDDSeries {
  /// By pressure, which does not decrease.
  private(set) var samples: [Sample] = []

  /// A value of the variable.
  struct Sample {
    /// dbar.
    var pressure: Double
    /// In the variable's unit.
    var value: Double
    /// The level in the profile.
    var level: Int32
    /// Whether it is too doubtful to take part in medians.
    var isOut = false
  }

  /// Source: MEDD reference code 1.4, which stops at five or fewer.
  static let fewestLevels = 6
  /// The pressure difference in dbar that counts as long as the variable's range.
  ///
  /// Source: MEDD specification 1.2.
  static let pressureScale = 700.0

  /// Makes an empty series.
  init() {}

  /// Takes the values of a column that are there and not bad, at levels in the order of pressure.
  init(_ order: PressureOrder, _ column: [Float], _ flags: [QualityFlag], _ pressure: [Float]) {
    let values = column.span
    let valueFlags = flags.span
    let pressures = pressure.span
    samples = unsafe [Sample](unsafeUninitializedCapacity: order.count) { buffer, filled in
      for place in 0..<order.count {
        let level = order[place]
        guard values[level].isFinite, valueFlags[level] != .bad else { continue }
        unsafe buffer.initializeElement(
          at: filled,
          to: Sample(
            pressure: Double(pressures[level]), value: Double(values[level]),
            level: Int32(truncatingIfNeeded: level)))
        filled += 1
      }
    }
  }

  /// Adds a sample below the others.
  mutating func append(_ sample: Sample) { samples.append(sample) }

  /// Whether there are enough samples.
  var isChecked: Bool { samples.count >= MEDDSeries.fewestLevels }
}
