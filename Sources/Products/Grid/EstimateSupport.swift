/// What an estimate must rest on to be a value of a map.
///
/// Elsewhere a map would extrapolate. The same rule holds for every method that has an error.
enum EstimateSupport {
  /// Observations used at least.
  private static let leastCount = 3
  /// How far away the nearest of them is at most: real distance in km.
  private static let farthest = 500.0

  /// Whether an estimate of so many observations is one of a map's.
  static func isEnough(count: Int, nearest: Double) -> Bool {
    count >= leastCount && nearest <= farthest
  }

  /// The rule in words, for files.
  static let text =
    "no value from fewer than \(leastCount) observations or where none lies within"
    + " \(Int(farthest)) km"
}
