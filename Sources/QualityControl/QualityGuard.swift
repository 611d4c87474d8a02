/// One of our guards against false alarms of the manual's tests on real profiles.
///
/// All are on unless the letter of the manual is asked for. Each was measured on real files: what
/// it saves is called good by the data centres, and no finding that they confirm is lost.
public enum QualityGuard: String, Hashable, Sendable, CaseIterable {
  /// Levels where pressure, temperature and salinity are all exactly 0 are padding and no data.
  ///
  /// One data centre pads unused levels so. Test 6 makes all three bad; no other test looks at them,
  /// so that the first real level below or above is no digit rollover (12), and the middle of the
  /// profile, from which test 8 starts, is that of its data.
  case zeroPadding = "zero-padding"
  /// A lone wild pressure is bad itself and spoils no other level in test 8.
  ///
  /// A pressure that leaps ahead by more than 20 dbar, and behind which more of the next levels lie
  /// than follow it, becomes bad in place of them: `LonePressures`.
  case lonePressure = "lone-pressure"
  /// A jump that water can have is no digit rollover in test 12.
  ///
  /// Water can be colder or saltier below, no steeper than the steepest gradients of MEDD at its depth
  /// (5 °C/dbar above 60 dbar, 0.5 °C/dbar below 150 dbar); so coarse sampling of a thermocline passes.
  case possibleGradient = "possible-gradient"
  /// Equal values within 10 dbar are mixed water and not stuck in test 13.
  ///
  /// Over more than that the temperature of mixed water changes by the resolution of files, 0.001 °C.
  case mixedLayer = "mixed-layer"
  /// Test 16 compares deep water of cycles in a row alone.
  ///
  /// Both profiles reach 500 dbar, the earlier is one of the latest five good ones, and after a gap of
  /// more than 5 cycles the comparison starts again.
  case deepRow = "deep-row"
}
