internal import Argo

/// Test 7, regional range: narrower ranges in the Red Sea and the Mediterranean.
///
/// Outside of them temperature or salinity is bad (4); the limits pass. Any possible position is
/// used, whatever other tests say about it. Source: Argo QC manual, test 7.
enum RegionalRange {
  /// A sea with ranges of its own.
  struct Sea {
    /// Its name.
    var name: String
    /// °C.
    var temperature: ClosedRange<Double>
    /// Practical salinity.
    var salinity: ClosedRange<Double>
  }

  /// Source: Argo QC manual, test 7; the temperature of 21.7 was lowered to 21 in 2019 (Coriolis
  /// description of the real-time tests, doi 10.13155/49438).
  static let redSea = Sea(name: "Red Sea", temperature: 21...40, salinity: 2...41)
  /// Source: Argo QC manual, test 7.
  static let mediterranean = Sea(name: "Mediterranean", temperature: 10...40, salinity: 2...40)

  static func check(
    _ profile: ProfileUnderTest, _ outline: LevelOutline, _ geometry: RegionalGeometry,
    into marks: inout TestFlags
  ) -> TestOutcome {
    guard let position = profile.possiblePosition else {
      return .notPerformed("the profile has no possible position")
    }
    guard let sea = sea(at: position, geometry) else { return .performed }
    if !outline.temperature.lies(within: sea.temperature) {
      check(profile.columns.temperature, .temperature, sea.temperature, sea.name, into: &marks)
    }
    if !outline.salinity.lies(within: sea.salinity) {
      check(profile.columns.salinity, .salinity, sea.salinity, sea.name, into: &marks)
    }
    return .performed
  }

  /// The sea that a position lies in.
  static func sea(at position: Position, _ geometry: RegionalGeometry) -> Sea? {
    if geometry.redSea(contains: position) { return redSea }
    return geometry.mediterranean(contains: position) ? mediterranean : nil
  }

  private static func check(
    _ column: [Float], _ parameter: Parameter, _ range: ClosedRange<Double>, _ sea: String,
    into marks: inout TestFlags
  ) {
    let values = column.span
    for level in values.indices {
      let value = Double(values[level])
      if value < range.lowerBound || value > range.upperBound {
        marks.mark(
          level, ParameterSet(parameter), as: .bad, because: parameter, value: value,
          threshold: value < range.lowerBound ? range.lowerBound : range.upperBound, detail: sea)
      }
    }
  }
}
