internal import Glibc

/// A curve through the levels of one profile, which gives values between them.
///
/// It never extrapolates: outside its levels there is no value.
public struct VerticalCurve: Sendable {
  /// Pressures or depths of the levels, strictly increasing.
  public let x: [Double]
  /// The values there.
  public let y: [Double]
  /// How values between them are found.
  public let method: VerticalMethod
  private let slopes: [Double]

  /// Takes levels and values; nil where their counts differ, there are none, a number is not
  /// finite, or the levels do not strictly increase.
  public init?(x: [Double], y: [Double], method: VerticalMethod) {
    guard !x.isEmpty, x.count == y.count, x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite),
      zip(x, x.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.x = x
    self.y = y
    self.method = method
    // Two levels make a line whatever the method.
    slopes = x.count > 2 ? method.slopes(x: x, y: y) : []
  }

  /// The index of the last level not deeper than `target`; nil where the target lies outside.
  func interval(of target: Double) -> Int? {
    guard let first = x.first, let last = x.last, target >= first, target <= last else {
      return nil
    }
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= target { low = middle } else { high = middle }
    }
    return x[high] <= target ? high : low
  }

  /// The value at a level; nil outside the curve.
  public func value(at target: Double) -> Double? {
    guard let i = interval(of: target) else { return nil }
    return x[i] == target ? y[i] : value(at: target, between: i)
  }

  /// The value between level `i` and the next.
  package func value(at target: Double, between i: Int) -> Double {
    if method == .reinigerRoss, i > 0, i + 2 < x.count {
      return reinigerRoss(
        target, Array(x[(i - 1)...(i + 2)]), Array(y[(i - 1)...(i + 2)]))
    }
    let step = x[i + 1] - x[i]
    let s = (target - x[i]) / step
    guard !slopes.isEmpty else { return y[i] + s * (y[i + 1] - y[i]) }
    let secant = (y[i + 1] - y[i]) / step
    let curvature = 3 * secant - 2 * slopes[i] - slopes[i + 1]
    let twist = slopes[i] + slopes[i + 1] - 2 * secant
    return y[i] + (target - x[i]) * (slopes[i] + s * (curvature + s * twist))
  }
}

/// The value at `target` between the second and third of four levels.
///
/// Source: Reiniger and Ross (1968); the exponent 1.7 and the limiting to the values around as
/// the World Ocean Atlas does.
private func reinigerRoss(_ target: Double, _ x: [Double], _ v: [Double]) -> Double {
  func line(_ i: Int, _ j: Int) -> Double {
    v[i] + (target - x[i]) * (v[j] - v[i]) / (x[j] - x[i])
  }
  func parabola(_ i: Int, _ j: Int, _ k: Int) -> Double {
    v[i] * (target - x[j]) * (target - x[k]) / ((x[i] - x[j]) * (x[i] - x[k]))
      + v[j] * (target - x[i]) * (target - x[k]) / ((x[j] - x[i]) * (x[j] - x[k]))
      + v[k] * (target - x[i]) * (target - x[j]) / ((x[k] - x[i]) * (x[k] - x[j]))
  }
  let (above, between, below) = (line(0, 1), line(1, 2), line(2, 3))
  let a = pow(abs(above - between), 1.7)
  let b = pow(abs(between - below), 1.7)
  let reference =
    a + b > 0 ? (between + (b * above + a * below) / (a + b)) / 2 : between
  let upper = parabola(0, 1, 2)
  let lower = parabola(1, 2, 3)
  let upperMiss = abs(reference - upper)
  let lowerMiss = abs(reference - lower)
  let value =
    upperMiss + lowerMiss > 0
    ? (upperMiss * lower + lowerMiss * upper) / (upperMiss + lowerMiss) : reference
  return min(max(value, min(v[1], v[2])), max(v[1], v[2]))
}
