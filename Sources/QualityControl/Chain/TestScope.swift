/// How much of the tests checks a set of values.
public enum TestScope: String, Hashable, Sendable, CaseIterable {
  /// All tests: values that nobody has looked at.
  case all
  /// Gross errors only (``RealTimeTest/gross``): values that an expert has looked at.
  case gross
}

extension RealTimeTest {
  /// The tests whose findings stand even against an expert of delayed mode: what they condemn is
  /// no measurement of the sea, whatever was adjusted.
  ///
  /// Impossible date (2) and location (3), global (6) and regional range (7), pressure that goes
  /// back (8), digit rollover of whole pieces (12, as `GrossRollover` has it) and stuck values
  /// (13). The other tests compare values with what is likely; an expert who has seen the profile
  /// beside its neighbours and reference data knows better. That there is such a set, and what is
  /// in it, is ours and not the manual's.
  public static let gross: Set<RealTimeTest> = Set(TestOrder.gross)
}
