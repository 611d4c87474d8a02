/// The gradient of a variable by pressure, smoothed over three intervals.
struct SmoothedGradient {
  /// The gradients per dbar; the one at place j belongs to level j + 1.
  let values: [Double]

  /// Takes one value and one pressure per level; at least four levels.
  ///
  /// `decimals` says to how many decimals gradients are rounded.
  init(of values: [Double], pressure: [Double], decimals: Int? = nil) {
    let steps = values.indices.dropLast().map { level -> Double in
      (values[level + 1] - values[level]) / (pressure[level + 1] - pressure[level])
    }
    let smoothed = steps.indices.dropLast(2).map { level -> Double in
      let sum = steps[level] + steps[level + 1] + steps[level + 2]
      return sum / 3
    }
    guard let decimals else {
      self.values = smoothed
      return
    }
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    self.values = smoothed.map { ($0 * scale).rounded(.toNearestOrEven) / scale }
  }

  /// The level of the greatest size, the deepest of equal ones.
  var steepest: Int { level(of: values.map(abs)) }
  /// The level of the greatest size, the shallowest of equal ones.
  var firstSteepest: Int {
    let sizes = values.map(abs)
    var place = 0
    for next in sizes.indices where sizes[next] > sizes[place] { place = next }
    return place + 1
  }
  /// The level of the greatest gradient, the deepest of equal ones.
  var greatest: Int { level(of: values) }
  /// The level of the least gradient, the deepest of equal ones.
  var least: Int { level(of: values.map { -$0 }) }

  /// The first level of a gradient greater in size than a limit.
  func first(beyond limit: Double) -> Int? {
    values.firstIndex { abs($0) > limit }.map { $0 + 1 }
  }

  private func level(of sizes: [Double]) -> Int { deepestGreatest(sizes) + 1 }
}

/// The place of the greatest value, the last of equal ones.
func deepestGreatest(_ values: [Double]) -> Int {
  var place = 0
  for next in values.indices where values[next] >= values[place] { place = next }
  return place
}

/// Where a variable is first further from its value at the first level than a threshold.
struct HybridThreshold {
  /// The pressure, rounded down to half a dbar; where the threshold is never passed, that of the
  /// deepest level.
  let pressure: Double
  /// Whether it is passed.
  let isPassed: Bool

  init(of values: [Double], pressure: [Double], threshold: Double) {
    let start = values[0]
    guard let below = values.indices.first(where: { abs(values[$0] - start) > threshold }) else {
      self.pressure = pressure[pressure.count - 1]
      isPassed = false
      return
    }
    let limit = values[below] > start ? start + threshold : start - threshold
    let above = below - 1
    let crossing =
      pressure[above]
      + (limit - values[above]) / (values[below] - values[above])
      * (pressure[below] - pressure[above])
    self.pressure = (crossing * 2).rounded(.down) / 2
    isPassed = true
  }
}

/// Where a line through the mixed layer meets one through the thermocline.
struct HybridFit {
  /// The level nearest to the crossing.
  let level: Int

  /// The crossing of the line through the first levels that it fits best and the line through the
  /// level of the steepest gradient and its neighbours.
  init(of values: [Double], pressure: [Double], gradient: SmoothedGradient) {
    let steepest = gradient.steepest
    let mixed = HybridFit.mixedLine(values, pressure)
    let steep = Line(values, pressure, (steepest - 1)...(steepest + 1))
    let crossing =
      mixed.slope == steep.slope
      ? pressure[steepest]
      : abs((steep.intercept - mixed.intercept) / (mixed.slope - steep.slope))
    var nearest = 0
    for level in pressure.indices
    where abs(pressure[level] - crossing) < abs(pressure[nearest] - crossing) {
      nearest = level
    }
    level = nearest
  }

  /// Of the lines through the first 2, 3, … levels, all but the deepest, the one before the first
  /// that leaves more than a 10⁻¹⁰th of the sum of what all leave.
  private static func mixedLine(_ values: [Double], _ pressure: [Double]) -> Line {
    let lines = (1..<(values.count - 1)).map { Line(values, pressure, 0...$0) }
    let limit = 1e-10 * lines.reduce(0) { $0 + $1.squares }
    let first = lines.firstIndex { $0.squares > limit } ?? lines.count
    return lines[max(0, first - 1)]
  }

  /// The least-squares line through some levels.
  struct Line {
    var slope: Double
    var intercept: Double
    /// The sum of the squares that it leaves; 0 for two levels.
    var squares: Double

    init(_ values: [Double], _ pressure: [Double], _ levels: ClosedRange<Int>) {
      let count = Double(levels.count)
      let meanPressure = levels.reduce(0) { $0 + pressure[$1] } / count
      let meanValue = levels.reduce(0) { $0 + values[$1] } / count
      var product = 0.0
      var spread = 0.0
      for level in levels {
        let distance = pressure[level] - meanPressure
        product += distance * (values[level] - meanValue)
        spread += distance * distance
      }
      let slope = product / spread
      self.slope = slope
      intercept = meanValue - slope * meanPressure
      squares =
        levels.count == 2
        ? 0
        : levels.reduce(0) { sum, level in
          let miss = values[level] - meanValue - slope * (pressure[level] - meanPressure)
          return sum + miss * miss
        }
    }
  }
}
