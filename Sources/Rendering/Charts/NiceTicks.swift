internal import Foundation

/// Round values that cover a range: steps of 1, 2 or 5 times a power of ten.
package struct NiceTicks: Hashable, Sendable {
  /// The values, increasing; the first at or below the range, the last at or above it.
  package let values: [Double]
  /// The step between them.
  package let step: Double

  /// Makes at most `most` steps, none shorter than `least`; nil where the range is not finite or too
  /// wide for numbers.
  package init?(_ range: ClosedRange<Double>, atMost most: Int, least: Double = 1e-6) {
    let width = range.upperBound - range.lowerBound
    guard width.isFinite, range.lowerBound.magnitude < 1e12, range.upperBound.magnitude < 1e12,
      most > 0
    else { return nil }
    var step = NiceTicks.step(atLeast: max(width / Double(most), least))
    while true {
      let first = (range.lowerBound / step).rounded(.down)
      let last = max((range.upperBound / step).rounded(.up), first + 1)
      if last - first <= Double(most) || step >= width {
        values = (0...Int(last - first)).map { (first + Double($0)) * step }
        self.step = step
        return
      }
      step = NiceTicks.step(atLeast: step * 1.01)
    }
  }

  private static func step(atLeast least: Double) -> Double {
    let power = pow(10, (log10(least)).rounded(.down))
    return power * ([1, 2, 5].first { $0 * power >= least * (1 - 1e-9) } ?? 10)
  }
}
