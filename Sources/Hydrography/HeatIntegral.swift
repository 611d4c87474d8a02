internal import Gridding
internal import Seawater

/// The heat between two depths of columns that all have the same levels, such as those of maps.
///
/// Conservative Temperature, or an anomaly of it, follows monotone cubic curves through the levels
/// that have a value and is summed as ``WaterColumn/heatContent(from:to:_:)`` sums. Standard levels
/// are taken to be close enough to each other.
public struct HeatIntegral: Sendable {
  private let levels: [Double]
  private let latitude: Double
  private let top: Double
  private let bottom: Double
  private let rules = ColumnRules(gaps: .none)

  /// Takes levels in dbar, increasing, a latitude in degrees north, and depths in m; nothing where
  /// the levels do not reach them.
  public init?(levels: [Double], latitude: Double, from upper: Double, to lower: Double) {
    guard upper < lower, levels.count > 1 else { return nil }
    self.levels = levels
    self.latitude = latitude
    top = TEOS10.pressure(depth: upper, latitude: latitude)
    bottom = TEOS10.pressure(depth: lower, latitude: latitude)
    guard rules.cover(top, bottom, by: levels, reachingDown: rules.reachDownwards) else {
      return nil
    }
  }

  /// The heat in J/m² of temperatures in °C, one per level, NaN where there is none; nothing where
  /// those that are there do not reach the limits.
  public func heat(of temperature: [Double]) -> Double? {
    guard let curve = curve(temperature) else { return nil }
    let fine = FineColumn(from: top, to: bottom, levels: curve.x)
    let integrand = zip(
      fine.values(of: curve), TEOS10.gravities(pressure: fine.pressure, latitude: latitude)
    ).map(/)
    return TEOS10.heatCapacity * pascalPerDecibar * fine.integral(of: integrand)
  }

  /// The mean of numbers on the levels over the layer, by pressure.
  public func mean(of numbers: [Double]) -> Double? {
    guard let curve = curve(numbers) else { return nil }
    let fine = FineColumn(from: top, to: bottom, levels: curve.x)
    return fine.integral(of: fine.values(of: curve)) / (bottom - top)
  }

  /// The numbers at the limits of the layer.
  public func ends(of numbers: [Double]) -> (upper: Double, lower: Double)? {
    guard let curve = curve(numbers) else { return nil }
    let values = FineColumn(from: top, to: bottom, levels: curve.x).values(of: curve)
    return (values[0], values[values.count - 1])
  }

  private func curve(_ numbers: [Double]) -> VerticalCurve? {
    precondition(numbers.count == levels.count, "a number or NaN for each level")
    let known = levels.indices.filter { numbers[$0].isFinite }
    let places = known.map { levels[$0] }
    guard rules.cover(top, bottom, by: places, reachingDown: rules.reachDownwards) else {
      return nil
    }
    return VerticalCurve(x: places, y: known.map { numbers[$0] }, method: .pchip)
  }
}
