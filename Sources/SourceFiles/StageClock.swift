/// Measures stages that follow each other without a gap.
package struct StageClock {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  /// Starts now.
  package init() { last = clock.now }

  /// The seconds since the start or the last lap.
  package mutating func lap() -> Double {
    let now = clock.now
    defer { last = now }
    return (now - last) / .seconds(1)
  }
}
