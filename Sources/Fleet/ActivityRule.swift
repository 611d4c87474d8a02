public import Argo

/// When a float counts as active: its newest valid observation not after the as-of date is at
/// most the window old, to the second.
///
/// The same rule is behind the operational status of OceanOPS (30 days) and behind published
/// national counts of floats that "reported within the past month". OceanOPS gives floats that
/// can detect ice and were last seen in polar waters a year, since they cannot surface in winter;
/// that is the ice-aware rule. Source: OceanOPS, "Argo status" and "Argo ice".
public struct ActivityRule: Hashable, Sendable {
  /// The window that OceanOPS uses, in days.
  public static let usualWindowDays = 30

  /// The date asked for; nil where the store holds no dated profile, so that no float is active.
  public var asOf: ArgoTime?
  /// The window in days.
  public var windowDays: Int
  /// Whether floats with ice detection in polar waters have a window of 365 days.
  public var isIceAware: Bool

  /// Makes a rule; `windowDays` must not be negative.
  public init(
    asOf: ArgoTime?, windowDays: Int = ActivityRule.usualWindowDays, isIceAware: Bool = false
  ) {
    precondition(windowDays >= 0, "a window of days must not be negative")
    self.asOf = asOf
    self.windowDays = windowDays
    self.isIceAware = isIceAware
  }

  /// The window in seconds.
  public var windowSeconds: Int64 { Int64(windowDays) * 86_400 }

  /// Whether a float is active whose newest valid observation not after the as-of date is `last`.
  ///
  /// `position` is its last known position; only the ice-aware rule uses it.
  public func isActive(
    last: ArgoTime?, position: Position? = nil, detectsIce: Bool = false
  ) -> Bool {
    guard let asOf, let last, last <= asOf else { return false }
    return asOf.seconds - last.seconds <= silenceLimit(position: position, detectsIce: detectsIce)
  }

  /// How long a float may be silent and still be active, in seconds.
  ///
  /// `position` is its last known position; nil where there is none.
  public func silenceLimit(position: Position?, detectsIce: Bool) -> Int64 {
    guard isIceAware, detectsIce, let position, ActivityRule.isPolar(position.latitude) else {
      return windowSeconds
    }
    return longestSilence
  }

  /// How long any float may be silent and still be active, in seconds.
  private var longestSilence: Int64 {
    isIceAware ? max(windowSeconds, ActivityRule.iceWindowSeconds) : windowSeconds
  }

  /// When floats that are active were observed last, at the earliest, up to the as-of date; nil where
  /// there is no date.
  var activePeriod: ClosedRange<ArgoTime>? {
    asOf.map { asOf in
      let (earliest, isBeforeAll) = asOf.seconds.subtractingReportingOverflow(longestSilence)
      return ArgoTime(seconds: isBeforeAll ? .min : earliest)...asOf
    }
  }

  /// Whether ice may keep a float from surfacing: 60° N and north of it, 65° S and south of it.
  static func isPolar(_ latitude: Double) -> Bool { latitude >= 60 || latitude <= -65 }

  /// 365 days.
  private static let iceWindowSeconds: Int64 = 365 * 86_400

  /// The rule in words, as it is printed with every count.
  public var text: String {
    let days = windowDays == 1 ? "1 day" : "\(windowDays) days"
    let ice =
      isIceAware
      ? "; 365 days for floats with ice detection poleward of 60° N and 65° S" : ""
    return "active: newest valid profile at most \(days) old on the as-of date\(ice)"
  }
}
