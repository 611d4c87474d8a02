/// How long to wait before another try: at random up to a bound that doubles, so that many clients
/// do not all come back at the same time.
///
/// Source: "full jitter", AWS Architecture Blog, "Exponential Backoff And Jitter" (2015).
package enum BackOff {
  /// The longest bound, in seconds.
  package static let longest = 60.0

  /// The wait after try number `attempt`, counted from 1; `random` is between 0 and 1.
  package static func delay(attempt: Int, random: Double) -> Duration {
    // A shift by six passes the longest bound.
    let bound = min(longest, Double(1 << min(max(attempt, 0), 6)))
    return .milliseconds(Int((random * bound * 1000).rounded()))
  }
}
