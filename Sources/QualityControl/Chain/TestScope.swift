/// Which tests check a set of values.
public enum TestScope: String, Hashable, Sendable, CaseIterable {
  /// All tests: for values that nobody has examined.
  case all
  /// Gross errors only (``RealTimeTest/gross``): for values that an expert has examined.
  case gross
}

extension RealTimeTest {
  /// The tests whose findings hold even against a delayed-mode expert: what they flag cannot be a
  /// measurement of the sea, whatever was adjusted.
  ///
  /// Impossible date (2) and location (3), global (6) and regional range (7), pressure that goes
  /// back (8), digit rollover of whole pieces (12, as `GrossRollover` has it) and stuck values
  /// (13). The other tests compare values with what is likely; an expert who has compared the
  /// profile with its neighbours and reference data knows better. This set of tests is a choice of
  /// this program, not of the manual.
  public static let gross: Set<RealTimeTest> = Set(TestOrder.gross)
}
