internal import Argo

/// Test 16, gross salinity or temperature sensor drift.
///
/// The mean over the deepest 100 dbar is compared with that of the latest earlier good profile of
/// the same float and direction; a greater difference than the limit makes the whole variable
/// probably bad (3). Values that are bad already are left out. For primary profiles. Source: Argo
/// QC manual, test 16.
enum GrossDrift {
  /// dbar.
  ///
  /// Source: Argo QC manual, test 16.
  static let depthOfMean = 100.0
  /// °C.
  ///
  /// Source: Argo QC manual, test 16.
  static let temperatureLimit = 1.0
  /// Practical salinity.
  ///
  /// Source: Argo QC manual, test 16.
  static let salinityLimit = 0.5

  static func judge(
    _ own: BottomMeans, against earlier: BottomMeans, into marks: inout TestMarks
  ) -> TestOutcome {
    var isCompared = false
    for (parameter, limit, own, earlier) in [
      (Parameter.temperature, temperatureLimit, own.temperature, earlier.temperature),
      (.salinity, salinityLimit, own.salinity, earlier.salinity),
    ] {
      guard let own, let earlier else { continue }
      isCompared = true
      let difference = abs(own - earlier)
      guard difference > limit else { continue }
      marks.markAll(
        ParameterSet(parameter), as: .probablyBad, because: parameter, value: difference,
        threshold: limit, detail: "bottom mean \(Float(own)) after \(Float(earlier))")
    }
    return isCompared
      ? .performed : .notPerformed("no earlier good profile of this direction to compare with")
  }
}

/// The means of a profile over its deepest 100 dbar; nil where there is no good value.
struct BottomMeans: Hashable, Sendable {
  /// °C.
  var temperature: Double?
  /// Practical salinity.
  var salinity: Double?

  /// Nothing is known.
  init() {}

  /// Takes the means of the values whose flags and whose pressures' flags are not bad.
  init(_ columns: LevelColumns, excluding flags: LevelFlags) {
    temperature = BottomMeans.mean(columns, .temperature, flags)
    salinity = BottomMeans.mean(columns, .salinity, flags)
  }

  private static func mean(
    _ columns: LevelColumns, _ parameter: Parameter, _ flags: LevelFlags
  ) -> Double? {
    let usable = UsableValues(columns, parameter, flags)
    guard let deepest = usable.deepest else { return nil }
    var sum = 0.0
    var count = 0
    usable.forEach { pressure, value in
      guard pressure >= deepest - GrossDrift.depthOfMean else { return }
      sum += value
      count += 1
    }
    return sum / Double(count)
  }
}

/// The values of a column that are there, at a pressure, and neither bad.
struct UsableValues {
  private let columns: LevelColumns
  private let parameter: Parameter
  private let flags: LevelFlags

  init(_ columns: LevelColumns, _ parameter: Parameter, _ flags: LevelFlags) {
    self.columns = columns
    self.parameter = parameter
    self.flags = flags
  }

  /// The greatest pressure of them, dbar.
  var deepest: Double? {
    var deepest = -Double.infinity
    forEach { pressure, _ in if pressure > deepest { deepest = pressure } }
    return deepest.isFinite ? deepest : nil
  }

  /// Calls `body` with pressure in dbar and value of each.
  @inline(__always)
  func forEach(_ body: (_ pressure: Double, _ value: Double) -> Void) {
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    let pressureFlags = flags.pressure.span
    let valueFlags = flags[parameter].span
    for level in values.indices {
      guard !pressure[level].isNaN, !values[level].isNaN, pressureFlags[level] != .bad,
        valueFlags[level] != .bad
      else { continue }
      body(Double(pressure[level]), Double(values[level]))
    }
  }
}
