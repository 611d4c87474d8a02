internal import Gridding
internal import Seawater

extension WaterColumn {
  /// The gravity that turns dynamic into steric height, m/s².
  ///
  /// Source: S. M. Griffies, Fundamentals of Ocean Climate Models (2004), which TEOS-10 follows.
  public static let stericGravity = 9.7963

  /// The dynamic height anomaly in m²/s² at a pressure relative to another one, both in dbar.
  ///
  /// Minus the integral of δ over pressure from `reference` to `pressure`, δ the specific volume
  /// over that of standard sea water of 0 °C at the same pressure. Absolute Salinity and
  /// Conservative Temperature follow monotone cubic curves through the levels; the sum goes in
  /// steps of at most 1 dbar by the trapezoidal rule. Above the shallowest level, by at most
  /// 10 dbar, its water holds. Nothing where the levels do not cover what lies between, or two of
  /// them there are too far apart. Source: TEOS-10 manual, eq. 3.27.1.
  public func dynamicHeight(
    at pressure: Double, relativeTo reference: Double, _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    guard rules.cover(min(pressure, reference), max(pressure, reference), by: levels.pressure),
      let curves = WaterCurves(levels)
    else { return nil }
    guard pressure != reference else { return 0 }
    let fine = FineColumn(
      from: min(pressure, reference), to: max(pressure, reference), levels: levels.pressure)
    let anomaly = volumeAnomaly(curves.water(at: fine), fine)
    let integral = fine.integral(of: anomaly) * pascalPerDecibar
    return pressure < reference ? integral : -integral
  }

  /// Dynamic heights in m²/s² relative to a pressure, at the points between two pressures in dbar
  /// at which this column and another one are summed; nothing where this column does not cover what
  /// lies between all three pressures.
  func dynamicHeights(
    from top: Double, to bottom: Double, relativeTo reference: Double, of other: WaterColumn,
    _ rules: ColumnRules
  ) -> (pressure: [Double], height: [Double])? {
    let fine = FineColumn(from: top, to: bottom, levels: levels.pressure + other.levels.pressure)
    guard let start = dynamicHeight(at: top, relativeTo: reference, rules),
      rules.cover(top, bottom, by: levels.pressure), let curves = WaterCurves(levels)
    else { return nil }
    let anomaly = volumeAnomaly(curves.water(at: fine), fine)
    var heights = [start]
    for point in fine.pressure.indices.dropFirst() {
      let step = (fine.pressure[point] - fine.pressure[point - 1]) * pascalPerDecibar
      heights.append(heights[point - 1] - (anomaly[point - 1] + anomaly[point]) / 2 * step)
    }
    return (fine.pressure, heights)
  }

  /// The steric height in m at a pressure relative to another one, both in dbar: dynamic height
  /// over ``stericGravity``.
  public func stericHeight(
    at pressure: Double, relativeTo reference: Double, _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    dynamicHeight(at: pressure, relativeTo: reference, rules).map { $0 / WaterColumn.stericGravity }
  }

  /// How much higher a column stands than another one, and by what.
  public struct StericChange: Hashable, Sendable {
    /// All of it, m.
    public var total: Double
    /// What temperature alone makes, with the salinity of the other column, m.
    public var thermosteric: Double
    /// What salinity alone makes, with the temperature of the other column, m.
    public var halosteric: Double

    /// What is left of the total: both together make a little else than one after the other, m.
    public var cross: Double { total - thermosteric - halosteric }
  }

  /// How much higher the water between two pressures in dbar stands than that of another column.
  ///
  /// Both columns are summed over the levels of both, as ``dynamicHeight(at:relativeTo:_:)`` sums;
  /// `top` is above `bottom`. Nothing where one of them does not cover what lies between.
  public func stericChange(
    against reference: WaterColumn, from top: Double, to bottom: Double,
    _ rules: ColumnRules = ColumnRules()
  ) -> StericChange? {
    guard top < bottom, rules.cover(top, bottom, by: levels.pressure),
      rules.cover(top, bottom, by: reference.levels.pressure),
      let curves = WaterCurves(levels), let others = WaterCurves(reference.levels)
    else { return nil }
    let fine = FineColumn(
      from: top, to: bottom, levels: levels.pressure + reference.levels.pressure)
    let water = curves.water(at: fine)
    let other = others.water(at: fine)
    let scale = pascalPerDecibar / WaterColumn.stericGravity
    let otherVolumes = volumes(other, fine)
    func height(_ salinity: [Double], _ temperature: [Double]) -> Double {
      fine.integral(of: zip(volumes((salinity, temperature), fine), otherVolumes).map(-)) * scale
    }
    return StericChange(
      total: height(water.salinity, water.temperature),
      thermosteric: height(other.salinity, water.temperature),
      halosteric: height(water.salinity, other.temperature))
  }
}

/// Absolute Salinity in g/kg and Conservative Temperature in °C at the points of a fine column.
typealias FineWater = (salinity: [Double], temperature: [Double])

/// The curves of a column's water.
struct WaterCurves {
  let salinity: VerticalCurve
  let temperature: VerticalCurve

  init?(_ levels: WaterLevels) {
    guard
      let salinity = VerticalCurve(
        x: levels.pressure, y: levels.absoluteSalinity, method: .pchip),
      let temperature = VerticalCurve(
        x: levels.pressure, y: levels.conservativeTemperature, method: .pchip)
    else { return nil }
    self.salinity = salinity
    self.temperature = temperature
  }

  func water(at fine: FineColumn) -> FineWater {
    (fine.values(of: salinity), fine.values(of: temperature))
  }
}

/// Pascal in one decibar.
let pascalPerDecibar = 1e4

/// Specific volume at the points over that of standard sea water of 0 °C, m³/kg.
func volumeAnomaly(_ water: FineWater, _ fine: FineColumn) -> [Double] {
  let count = fine.pressure.count
  let standard = FineWater(
    [Double](repeating: TEOS10.standardSalinity, count: count), [Double](repeating: 0, count: count)
  )
  return zip(volumes(water, fine), volumes(standard, fine)).map(-)
}

/// Specific volumes at the points, m³/kg.
private func volumes(_ water: FineWater, _ fine: FineColumn) -> [Double] {
  WaterProperty.specificVolume.values(
    absoluteSalinity: water.salinity, temperature: water.temperature, pressure: fine.pressure)
}
