public import Argo

/// When a float counts as active: its newest valid observation not after the as-of date is at
/// most the window old, to the second.
///
/// The same rule is behind the operational status of OceanOPS (30 days) and behind published
/// national counts of floats that "reported within the past month".
public struct ActivityRule: Hashable, Sendable {
  /// The window that OceanOPS uses, in days.
  public static let usualWindowDays = 30

  /// The date asked for; nil where the store holds no dated profile, so that no float is active.
  public var asOf: ArgoTime?
  /// The window in days.
  public var windowDays: Int

  /// Makes a rule; `windowDays` must not be negative.
  public init(asOf: ArgoTime?, windowDays: Int = ActivityRule.usualWindowDays) {
    precondition(windowDays >= 0, "a window of days must not be negative")
    self.asOf = asOf
    self.windowDays = windowDays
  }

  /// The window in seconds.
  public var windowSeconds: Int64 { Int64(windowDays) * 86_400 }

  /// Whether a float is active whose newest valid observation not after the as-of date is `last`.
  public func isActive(last: ArgoTime?) -> Bool {
    guard let asOf, let last, last <= asOf else { return false }
    return asOf.seconds - last.seconds <= windowSeconds
  }

  /// The rule in words, as it is printed with every count.
  public var text: String {
    let days = windowDays == 1 ? "1 day" : "\(windowDays) days"
    return "active: newest valid profile at most \(days) old on the as-of date"
  }
}
