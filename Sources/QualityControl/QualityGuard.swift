/// One of our guards against false alarms of the manual's tests on real profiles.
///
/// All are on unless the letter of the manual is asked for. Each was tested on real files: the
/// values that it saves are called good by the data centres, and no finding that they confirm is
/// lost.
public enum QualityGuard: String, Hashable, Sendable, CaseIterable {
  /// Levels where pressure, temperature and salinity are all exactly 0 are padding, not data.
  ///
  /// One data centre pads unused levels in this way. Test 6 makes all three values bad; no other test uses
  /// these levels, so that the next real level does not look like a digit rollover (12), and test 8 starts
  /// from the middle of the real levels.
  case zeroPadding = "zero-padding"
  /// A single wild pressure is bad in test 8, and no other level fails because of it.
  ///
  /// A pressure that jumps ahead by more than 20 dbar becomes bad itself if more of the next levels
  /// contradict it than agree with it: `LonePressures`.
  case lonePressure = "lone-pressure"
  /// A jump that can occur in the sea is not a digit rollover in test 12.
  ///
  /// Water can be colder or saltier below, no steeper than the steepest gradients of MEDD at its depth
  /// (5 °C/dbar above 60 dbar, 0.5 °C/dbar below 150 dbar); so coarse sampling of a thermocline passes.
  case possibleGradient = "possible-gradient"
  /// Equal values within 10 dbar are taken as mixed water, not as stuck values, in test 13.
  ///
  /// Over more than that the temperature of mixed water changes by the resolution of files, 0.001 °C.
  case mixedLayer = "mixed-layer"
  /// Test 16 compares only deep water of cycles without long gaps.
  ///
  /// Both profiles reach 500 dbar, the earlier is one of the latest five good ones, and after a gap of
  /// more than 5 cycles the comparison starts again.
  case deepRow = "deep-row"
}
