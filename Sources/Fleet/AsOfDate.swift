public import Argo

/// The date for which a question about the fleet is asked.
public enum AsOfDate: Hashable, Sendable {
  /// The newest valid observation in the store.
  case latest
  /// The moment of asking.
  case today
  /// A given moment.
  case moment(ArgoTime)

  /// Reads `latest`, `today`, or an ISO 8601 date or time in UTC; a date alone means its first
  /// second, 00:00:00.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "latest": self = .latest
    case "today": self = .today
    default:
      guard let time = ArgoTime(iso8601: text) else { return nil }
      self = .moment(time)
    }
  }

  /// The moment itself; nil for `latest` where the store has no observation.
  public func moment(latest: ArgoTime?, now: ArgoTime) -> ArgoTime? {
    switch self {
    case .latest: latest
    case .today: now
    case .moment(let time): time
    }
  }
}
