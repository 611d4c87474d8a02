extension TEOS10 {
  /// The heat content in J/m² of the layer between two pressures in dbar, with reference to a
  /// Conservative Temperature of 0 °C; nil where the profile does not cover the layer.
  ///
  /// The mass form, heat capacity times the integral of CT/g over pressure, which needs no density:
  /// Conservative Temperature in °C is linear in pressure between levels and gravity is that of
  /// each level and limit. Pressures in dbar, increasing, one per temperature.
  ///
  /// The profile covers the layer if it reaches from its upper to its lower limit, holds only
  /// numbers there, and has no two neighbouring levels there that are further apart than
  /// `largestGap` of the pressure halfway between them, in dbar. It may fall short of the upper
  /// limit by `surfaceExtension` and of the lower one by `bottomExtension` dbar, over which the
  /// temperature of the level at that end holds. Source: TEOS-10 manual, section 3.3 and eq. 3.2.1.
  public static func heatContent(
    pressures: [Double], conservativeTemperatures: [Double], latitude: Double,
    from upper: Double, to lower: Double, surfaceExtension: Double = 0,
    bottomExtension: Double = 0, largestGap: (Double) -> Double = { _ in .infinity }
  ) -> Double? {
    precondition(
      pressures.count == conservativeTemperatures.count,
      "heat content needs one pressure per temperature")
    guard upper < lower, let first = pressures.first, let last = pressures.last,
      let top = conservativeTemperatures.first, let bottom = conservativeTemperatures.last,
      first <= upper + surfaceExtension, last >= lower - bottomExtension
    else { return nil }

    var integral = 0.0
    /// Adds the part of a stretch that lies within the layer.
    func add(_ above: (Double, Double), _ below: (Double, Double)) {
      let start = max(above.0, upper)
      let end = min(below.0, lower)
      guard start < end else { return }
      let line = [start, end].map { pressure in
        between(above, below, at: pressure) / gravity(pressure: pressure, latitude: latitude)
      }
      integral += (line[0] + line[1]) / 2 * (end - start)
    }
    if first > upper { add((upper, top), (first, top)) }
    for level in pressures.indices.dropFirst() where pressures[level - 1] < lower {
      let (above, below) = (pressures[level - 1], pressures[level])
      let temperatures = (conservativeTemperatures[level - 1], conservativeTemperatures[level])
      guard above < below else { return nil }
      guard below > upper else { continue }
      guard temperatures.0.isFinite, temperatures.1.isFinite,
        below - above <= largestGap((above + below) / 2)
      else { return nil }
      add((above, temperatures.0), (below, temperatures.1))
    }
    if last < lower { add((last, bottom), (lower, bottom)) }
    let heat = heatCapacity * integral * pascalPerDecibar
    return heat.isFinite ? heat : nil
  }
}
