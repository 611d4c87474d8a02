/// Brings the values of a profile to standard levels, with NaN where no value can be given.
///
/// A profile that ends early or has a hole keeps its other levels. Nothing is extrapolated
/// downwards; upwards the shallowest value is copied over a short distance only.
public struct ProfileResampler: Hashable, Sendable {
  /// The levels to bring values to.
  public var levels: StandardLevels
  /// How values between levels are found.
  public var method: VerticalMethod
  /// How far apart the levels around may be.
  public var gaps: GapLimits
  /// How far above the shallowest value it may be copied, in dbar or metres.
  public var reachUpwards: Double

  /// How far up the shallowest value is usually copied, 5 dbar: the level 2.5 dbar takes a sample
  /// at up to 7.5 dbar.
  public static let usualReachUpwards = 5.0

  /// Makes a resampler.
  public init(
    levels: StandardLevels, method: VerticalMethod = .pchip, gaps: GapLimits = .usual,
    reachUpwards: Double = ProfileResampler.usualReachUpwards
  ) {
    self.levels = levels
    self.method = method
    self.gaps = gaps
    self.reachUpwards = reachUpwards
  }

  /// The values at the standard levels; NaN where there is none.
  ///
  /// `positions` are pressures or depths, as the levels count, and may come in any order: they are
  /// sorted, and values at equal positions are averaged. Pairs with a number that is not finite are
  /// left out.
  public func values(positions: [Double], values: [Double]) -> [Double] {
    let column = OrderedColumn(positions: positions, values: values)
    guard let curve = VerticalCurve(x: column.positions, y: column.values, method: method),
      let top = column.positions.first
    else { return [Double](repeating: .nan, count: levels.values.count) }
    return levels.values.map { level in
      if level < top { return top - level <= reachUpwards ? curve.y[0] : .nan }
      guard let i = curve.interval(of: level) else { return .nan }
      if curve.x[i] == level { return curve.y[i] }
      guard gaps.allow(level, between: curve.x[i], and: curve.x[i + 1]) else { return .nan }
      return curve.value(at: level, between: i)
    }
  }
}
