/// How values between two levels of a profile are found.
public enum VerticalMethod: String, Hashable, Sendable, CaseIterable {
  /// The straight line between the two levels around.
  case linear
  /// Piecewise cubic Hermite polynomials that keep the data's shape and never overshoot.
  ///
  /// Source: Fritsch and Carlson (1980); Fritsch and Butland (1984) for the slopes.
  case pchip
  /// Cubic Hermite polynomials whose slopes are weighted towards the side that changes less; may
  /// overshoot.
  ///
  /// Source: Akima (1970).
  case akima
  /// Akima's method with weights that stay flat on plateaus.
  case makima
  /// Two parabolas weighted towards a reference curve, as the World Ocean Atlas does.
  ///
  /// Source: Reiniger and Ross (1968).
  case reinigerRoss = "reiniger-ross"
}

extension VerticalMethod {
  /// The slope at each node, for the methods of cubic Hermite polynomials; `x` strictly increases
  /// and has at least three nodes.
  func slopes(x: [Double], y: [Double]) -> [Double] {
    let steps = zip(x, x.dropFirst()).map { $1 - $0 }
    let secants = zip(steps, zip(y, y.dropFirst())).map { ($1.1 - $1.0) / $0 }
    switch self {
    case .pchip: return monotoneSlopes(steps: steps, secants: secants)
    case .akima, .makima: return akimaSlopes(secants, isModified: self == .makima)
    case .linear, .reinigerRoss: return []
    }
  }
}

/// Harmonic means of the secants inside, one-sided three-point slopes at the ends.
private func monotoneSlopes(steps h: [Double], secants d: [Double]) -> [Double] {
  let last = d.count - 1
  var slopes = [monotoneEndSlope(h[0], h[1], d[0], d[1])]
  for i in 1...last {
    guard d[i - 1] * d[i] > 0 else {
      slopes.append(0)
      continue
    }
    let left = 2 * h[i] + h[i - 1]
    let right = h[i] + 2 * h[i - 1]
    slopes.append((left + right) / (left / d[i - 1] + right / d[i]))
  }
  slopes.append(monotoneEndSlope(h[last], h[last - 1], d[last], d[last - 1]))
  return slopes
}

/// The three-point slope at an end, cut down where it would not keep the shape.
private func monotoneEndSlope(_ h0: Double, _ h1: Double, _ d0: Double, _ d1: Double) -> Double {
  let slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1)
  if slope * d0 <= 0 { return 0 }
  if d0 * d1 <= 0, abs(slope) > 3 * abs(d0) { return 3 * d0 }
  return slope
}

/// Means of the secants on both sides, weighted by how much those beyond them differ.
private func akimaSlopes(_ secants: [Double], isModified: Bool) -> [Double] {
  // Two more secants at each end, by extrapolation.
  var m = [0, 0] + secants + [0, 0]
  let n = m.count
  m[1] = 2 * m[2] - m[3]
  m[0] = 2 * m[1] - m[2]
  m[n - 2] = 2 * m[n - 3] - m[n - 4]
  m[n - 1] = 2 * m[n - 2] - m[n - 3]
  let weights = zip(m, m.dropFirst()).map { left, right in
    abs(right - left) + (isModified ? abs(right + left) / 2 : 0)
  }
  // Weights below this are rounding noise. Source: SciPy's Akima1DInterpolator.
  let threshold = 1e-9 * (weights.max() ?? 0)
  return (0..<(secants.count + 1)).map { i in
    let w1 = weights[i + 2]
    let w2 = weights[i]
    return w1 + w2 > threshold
      ? (w1 * m[i + 1] + w2 * m[i + 2]) / (w1 + w2) : (m[i + 1] + m[i + 2]) / 2
  }
}
