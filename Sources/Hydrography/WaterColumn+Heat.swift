internal import Gridding
internal import Seawater

extension WaterColumn {
  /// The heat content in J/m² between two depths in m, with reference to a Conservative Temperature
  /// of 0 °C.
  ///
  /// The mass form: the heat capacity of TEOS-10 times the integral of Conservative Temperature over
  /// gravity by pressure. The rules say whether the temperature follows monotone cubic curves through
  /// the levels, summed in steps of at most 1 dbar, or straight lines, summed from level to level.
  /// The shallowest level's temperature holds above it and the deepest level's below it as far as
  /// the rules say. In the constant form it is that of in-situ temperature by depth instead, of all
  /// levels that have one. Nothing where the levels do not cover the layer or two of them there are too far
  /// apart. Source: TEOS-10 manual, section 3.3 and eq. 3.2.1.
  public func heatContent(
    from upper: Double, to lower: Double, _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    guard upper < lower else { return nil }
    let top = TEOS10.pressure(depth: upper, latitude: latitude)
    let bottom = TEOS10.pressure(depth: lower, latitude: latitude)
    guard rules.heatForm == .mass else {
      return constantHeat(from: top, to: bottom, rules)
    }
    switch rules.interpolation {
    case .linear:
      guard levels.pressure.count >= 2 else { return nil }
      return TEOS10.heatContent(
        pressures: levels.pressure, conservativeTemperatures: levels.conservativeTemperature,
        latitude: latitude, from: top, to: bottom, surfaceExtension: rules.reachUpwards,
        bottomExtension: rules.reachDownwards, largestGap: rules.gaps.limit)
    case .pchip:
      guard
        rules.cover(
          top, bottom, by: levels.pressure, reachingDown: rules.reachDownwards),
        let curve = VerticalCurve(
          x: levels.pressure, y: levels.conservativeTemperature, method: .pchip)
      else { return nil }
      return heat(of: curve, from: top, to: bottom) { $0 }
    }
  }

  /// The heat in J/m² between two pressures in dbar with a constant heat capacity and density.
  private func constantHeat(from top: Double, to bottom: Double, _ rules: ColumnRules) -> Double? {
    guard
      rules.cover(
        top, bottom, by: thermalLevels.pressure, reachingDown: rules.reachDownwards),
      let curve = VerticalCurve(
        x: thermalLevels.pressure, y: thermalLevels.temperature,
        method: rules.interpolation == .linear ? .linear : .pchip)
    else { return nil }
    let fine = FineColumn(from: top, to: bottom, levels: curve.x)
    let values = fine.values(of: curve)
    let depths = TEOS10.depths(pressure: fine.pressure, latitude: latitude)
    var sum = 0.0
    for point in depths.indices.dropFirst() {
      sum += (values[point - 1] + values[point]) / 2 * (depths[point] - depths[point - 1])
    }
    let heat =
      ColumnRules.HeatForm.constantHeatCapacity * ColumnRules.HeatForm.constantDensity * sum
    return heat.isFinite ? heat : nil
  }

  /// The tropical cyclone heat potential in J/m²: the heat of the water warmer than 26 °C, over that
  /// of water of 26 °C.
  ///
  /// The heat capacity of TEOS-10 times the integral by pressure of (T - 26 °C)/g, from the surface
  /// to where in-situ temperature first falls through 26 °C, in the mass form and by the
  /// curves of ``heatContent(from:to:_:)``; colder water above that depth adds nothing. Nothing where there is no such depth, the shallowest
  /// level is more than 10 dbar deep, or two levels above that depth are too far apart. Source:
  /// D. F. Leipper and D. Volgenau, Hurricane heat potential of the Gulf of Mexico, Journal of
  /// Physical Oceanography 2 (1972), 218-224.
  public func cycloneHeatPotential(_ rules: ColumnRules = ColumnRules()) -> Double? {
    guard let depth = isothermDepth(of: WaterColumn.cycloneTemperature, rules), depth > 0 else {
      return nil
    }
    let bottom = TEOS10.pressure(depth: depth, latitude: latitude)
    guard rules.cover(0, bottom, by: thermalLevels.pressure),
      let curve = VerticalCurve(
        x: thermalLevels.pressure, y: thermalLevels.temperature,
        method: rules.interpolation == .linear ? .linear : .pchip)
    else { return nil }
    return heat(of: curve, from: 0, to: bottom) { max(0, $0 - WaterColumn.cycloneTemperature) }
  }

  /// The temperature in °C above which water feeds tropical cyclones.
  ///
  /// Source: Leipper and Volgenau (1972).
  static let cycloneTemperature = 26.0

  /// The heat in J/m² between two pressures of what counts of the temperatures.
  private func heat(
    of curve: VerticalCurve, from top: Double, to bottom: Double, counting: (Double) -> Double
  ) -> Double? {
    guard top < bottom else { return nil }
    let fine = FineColumn(from: top, to: bottom, levels: curve.x)
    let integrand = zip(
      fine.values(of: curve), TEOS10.gravities(pressure: fine.pressure, latitude: latitude)
    ).map { value, gravity in counting(value) / gravity }
    let heat = TEOS10.heatCapacity * pascalPerDecibar * fine.integral(of: integrand)
    return heat.isFinite ? heat : nil
  }
}
