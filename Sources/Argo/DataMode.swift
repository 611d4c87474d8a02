/// How far a profile's values have been processed; a property of each profile, not of a file.
///
/// Source: Argo user manual, `DATA_MODE`.
public enum DataMode: String, Hashable, Sendable, CaseIterable {
  /// R: real time, as received.
  case realTime = "R"
  /// A: real time with adjusted values.
  case realTimeAdjusted = "A"
  /// D: delayed mode, checked by an expert.
  case delayed = "D"
}
