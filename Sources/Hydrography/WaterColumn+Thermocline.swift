extension WaterColumn {
  /// The depth of the thermocline in m: the middle of the 10 m or a little more over which in-situ
  /// temperature falls fastest with depth.
  ///
  /// Every level from 10 to 500 m is paired with the first one at least 10 m below it, so that the
  /// noise of close levels does not count; of the pairs that fall equally fast the upper one counts.
  /// Nothing where no pair falls by 0.02 °C/m, the levels do not reach from 10 to 500 m, or two of
  /// them there are too far apart. Limits and pairs are a choice of this program: there is no
  /// agreed definition.
  public func thermoclineDepth(_ rules: ColumnRules = ColumnRules()) -> Double? {
    let depth = thermalLevels.depth
    let temperature = thermalLevels.temperature
    let range = WaterColumn.thermoclineRange
    guard let first = depth.first, let last = depth.last, first <= range.lowerBound,
      last >= range.upperBound
    else { return nil }
    for level in depth.indices.dropFirst()
    where depth[level] > range.lowerBound && depth[level - 1] < range.upperBound {
      guard rules.allow(thermalLevels.pressure[level - 1], thermalLevels.pressure[level]) else {
        return nil
      }
    }
    var steepest = WaterColumn.thermoclineLimit
    var middle: Double?
    var lower = 0
    for upper in depth.indices where range.contains(depth[upper]) {
      while lower < depth.count, depth[lower] - depth[upper] < WaterColumn.thermoclineSpan {
        lower += 1
      }
      guard lower < depth.count, depth[lower] <= range.upperBound else { break }
      let fall = (temperature[upper] - temperature[lower]) / (depth[lower] - depth[upper])
      if fall > steepest || (fall == steepest && middle == nil) {
        steepest = fall
        middle = (depth[upper] + depth[lower]) / 2
      }
    }
    return middle
  }

  /// Where the thermocline is looked for, m.
  private static let thermoclineRange = 10.0...500.0
  /// The least height of the water whose ends are compared, m.
  private static let thermoclineSpan = 10.0
  /// The least fall that makes a thermocline, °C/m.
  private static let thermoclineLimit = 0.02
}
