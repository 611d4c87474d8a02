internal import Argo

/// Test 22, near-surface mixed air/water: the last values before a float breaks the surface.
///
/// Source: Argo QC manual, test 22, by families of floats as in the Coriolis chain:
///
/// - NKE (Arvor, Provor): temperature at 1 dbar or less is probably bad (3), at 0.5 dbar or less
///   where the values are discrete.
/// - APEX with Argos: going up from the deepest pressure below 5 dbar, from the first step smaller
///   than 0.5 dbar on pressure and temperature are probably bad.
/// - APEX with Iridium, and Navis: from the first pressure on that does not decrease, pressure,
///   temperature and salinity are probably bad.
enum NearSurfaceMixedAir {
  /// dbar, averaged or mixed values of NKE floats.
  ///
  /// Source: Coriolis chain.
  static let averagedLimit = 1.0
  /// dbar, discrete values of NKE floats.
  ///
  /// Source: Coriolis chain.
  static let discreteLimit = 0.5
  /// dbar; from here up APEX floats are checked.
  ///
  /// Source: Coriolis chain.
  static let apexStart = 5.0
  /// dbar; smaller steps of an APEX with Argos mean that it has arrived.
  ///
  /// Source: Coriolis chain.
  static let apexStep = 0.5

  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    guard profile.isNearSurface else { return .notPerformed("only for near-surface profiles") }
    switch FloatFamily(platformType: profile.platformType) {
    case .nke:
      checkNKE(profile, into: &marks)
    case .apex where profile.positioningSystem.hasPrefix("ARGOS"):
      checkRising(profile, [.pressure, .temperature], leastStep: apexStep, into: &marks)
    case .apex, .navis:
      checkRising(profile, .all, leastStep: 0, into: &marks)
    case .other:
      return .notPerformed("no rule for floats of the type '\(profile.platformType)'")
    }
    return .performed
  }

  private static func checkNKE(_ profile: ProfileUnderTest, into marks: inout TestFlags) {
    let limit = profile.samplingScheme.contains("discrete") ? discreteLimit : averagedLimit
    let pressure = profile.columns.pressure.span
    for level in pressure.indices where Double(pressure[level]) <= limit {
      marks.mark(
        level, .temperature, as: .probablyBad, because: .pressure,
        value: Double(pressure[level]), threshold: limit)
    }
  }

  /// Flags everything above the first upward step that is smaller than `leastStep`, or that is not
  /// upward.
  private static func checkRising(
    _ profile: ProfileUnderTest, _ parameters: ParameterSet, leastStep: Double,
    into marks: inout TestFlags
  ) {
    let pressure = profile.columns.pressure.span
    guard let start = deepestNearSurface(pressure) else { return }
    var below = Double(pressure[start])
    var hasArrived = false
    var level = start - 1
    while level >= 0 {
      let value = Double(pressure[level])
      if !value.isNaN {
        let step = below - value
        if leastStep > 0 ? step < leastStep : step <= 0 { hasArrived = true }
        if hasArrived {
          marks.mark(
            level, parameters, as: .probablyBad, because: .pressure, value: step,
            threshold: leastStep, detail: "\(Float(value)) dbar after \(Float(below)) dbar")
        }
        below = value
      }
      level -= 1
    }
  }

  /// The level of the greatest pressure above ``apexStart``.
  private static func deepestNearSurface(_ pressure: Span<Float>) -> Int? {
    var deepest: Int?
    for level in pressure.indices where Double(pressure[level]) < apexStart {
      if let known = deepest, pressure[known] >= pressure[level] { continue }
      deepest = level
    }
    return deepest
  }
}
