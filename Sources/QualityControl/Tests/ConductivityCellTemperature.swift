internal import Argo

/// Test 26, TEMP_CNDC of RBR CTDs: the temperature of the conductivity cell follows the water's.
///
/// More than two levels where the two differ by more than the limit make the salinities of the
/// profile probably bad (3); TEMP_CNDC itself would become bad, but is not a core parameter.
/// Source: Argo QC manual since July 2022, test 26, as in the Coriolis chain.
enum ConductivityCellTemperature {
  /// dbar; up to here the shallow limit holds.
  ///
  /// Source: Coriolis chain.
  static let deep = 500.0
  /// °C, down to ``deep`` and below.
  ///
  /// Source: Coriolis chain.
  static let limits = (shallow: 10.0, deep: 1.5)
  /// The number of levels that may exceed the limit.
  ///
  /// Source: Coriolis chain.
  static let toleratedLevels = 2

  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    guard !profile.isFromStore else {
      return .notPerformed("the store keeps no TEMP_CNDC; 'argofleet qc' on the file performs it")
    }
    guard let cell = profile.conductivityCellTemperature else {
      return .notPerformed("TEMP_CNDC is not in the file")
    }
    let columns = profile.columns
    var exceeding = 0
    var largest = 0.0
    for level in 0..<min(cell.count, columns.count) {
      let difference = abs(Double(cell[level]) - Double(columns.temperature[level]))
      let limit = Double(columns.pressure[level]) <= deep ? limits.shallow : limits.deep
      guard !columns.pressure[level].isNaN, difference > limit else { continue }
      exceeding += 1
      largest = max(largest, difference)
    }
    if exceeding > toleratedLevels {
      marks.markAll(
        .salinity, as: .probablyBad, because: .temperature, value: largest,
        threshold: limits.deep,
        detail: "TEMP_CNDC is off at \(exceeding) levels, by up to \(Float(largest)) °C")
    }
    return .performed
  }
}
