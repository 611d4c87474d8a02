/// What an objective map falls back on where no observation reaches.
public enum BackgroundMethod: String, Hashable, Sendable, CaseIterable {
  /// The mean of all values of a level.
  case mean
  /// A local regression on place and season at every point.
  case regression
  /// Zero: the values are taken to be anomalies already.
  case zero
}
