internal import Argo

/// Test 19, deepest pressure: no deeper than the float is configured to go, plus a margin.
///
/// Pressures beyond the limit make pressure, temperature and salinity of the level probably bad
/// (3). Source: Argo QC manual since 3.6, test 19, as in the Coriolis chain since April 2022.
enum DeepestPressure {
  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    guard let configured = profile.configuredPressure, configured > 0 else {
      return .notPerformed("CONFIG_ProfilePressure_dbar of the profile's mission is not known")
    }
    let limit = self.limit(configuredPressure: configured)
    let pressure = profile.columns.pressure.span
    for level in pressure.indices where Double(pressure[level]) > limit {
      marks.mark(
        level, .all, as: .probablyBad, because: .pressure, value: Double(pressure[level]),
        threshold: limit, detail: "configured for \(configured) dbar")
    }
    return .performed
  }

  /// The deepest pressure that passes, dbar, for a configured pressure in dbar.
  ///
  /// The margin is 100 dbar from 1000 dbar on; above, it is 10 % at 1000 dbar and grows towards the
  /// surface, to 150 % at 10 dbar.
  static func limit(configuredPressure: Double) -> Double {
    if configuredPressure >= 1000 { return configuredPressure + 100 }
    // The upper end of the line, at 10 dbar, is a choice of this program.
    let percent = min(10 + (1000 - configuredPressure) * 140 / 990, 150)
    return configuredPressure * (1 + percent / 100)
  }
}
