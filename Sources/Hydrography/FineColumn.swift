internal import Gridding

/// The pressures at which columns are summed between two limits, and sums over them.
struct FineColumn {
  /// The points, dbar, strictly increasing.
  let pressure: [Double]

  /// The largest distance of two points, dbar.
  static let largestStep = 1.0

  /// The limits and the levels between them, every interval cut into the fewest equal parts that
  /// are no longer than ``largestStep``; `upper` is less than `lower`, levels come in any order.
  init(from upper: Double, to lower: Double, levels: [Double]) {
    let nodes = [upper] + Set(levels.filter { $0 > upper && $0 < lower }).sorted() + [lower]
    var points: [Double] = []
    for (above, below) in zip(nodes, nodes.dropFirst()) {
      let parts = max(1, Int(((below - above) / FineColumn.largestStep).rounded(.up)))
      let step = (below - above) / Double(parts)
      for part in 0..<parts { points.append(above + Double(part) * step) }
    }
    pressure = points + [lower]
  }

  /// The values of a curve at the points; beyond its ends those of its ends.
  func values(of curve: VerticalCurve) -> [Double] {
    let (x, y) = (curve.x, curve.y)
    guard let first = x.first, let last = x.last else { return pressure.map { _ in .nan } }
    var interval = 0
    return pressure.map { point in
      if point <= first { return y[0] }
      if point >= last { return y[y.count - 1] }
      while x[interval + 1] <= point { interval += 1 }
      return x[interval] == point ? y[interval] : curve.value(at: point, between: interval)
    }
  }

  /// The sum of values at the points by the trapezoidal rule, per dbar.
  func integral(of values: [Double]) -> Double {
    var sum = 0.0
    for point in pressure.indices.dropFirst() {
      sum += (values[point - 1] + values[point]) / 2 * (pressure[point] - pressure[point - 1])
    }
    return sum
  }
}
