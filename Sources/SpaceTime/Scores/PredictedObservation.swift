/// An observation beside what others say of it.
package struct PredictedObservation: Hashable, Sendable {
  /// The estimate less the value.
  package var error: Double
  /// The standard deviation that such errors are said to have, before any calibration.
  package var deviation: Double
  /// Which float observed.
  package var float: Int32

  /// Makes one.
  package init(error: Double, deviation: Double, float: Int32) {
    self.error = error
    self.deviation = deviation
    self.float = float
  }
}

/// By how much stated errors must be multiplied so that 95 % of true ones lie within 1.959964 of
/// them.
package enum Calibration {
  /// Half the width of the interval that holds 95 % of normal deviates.
  package static let normal95 = 1.959964

  private static let leastObservations = 200
  private static let leastFloats = 10
  private static let limits = 0.8...2.0

  /// The factor from observations predicted without their floats; 1 where there are fewer than
  /// 200 of them or of fewer than 10 floats, and never outside 0.8 to 2.
  package static func factor(_ observations: [PredictedObservation]) -> Double {
    guard observations.count >= leastObservations,
      Set(observations.map(\.float)).count >= leastFloats
    else { return 1 }
    let ratios = observations.map { abs($0.error) / $0.deviation }.sorted()
    let factor = quantile(ratios, 0.95) / normal95
    return min(max(factor, limits.lowerBound), limits.upperBound)
  }
}

/// A quantile of sorted numbers, at least one, by linear interpolation between them.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  let position = share * Double(sorted.count - 1)
  let low = Int(position)
  let high = min(low + 1, sorted.count - 1)
  return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
}
