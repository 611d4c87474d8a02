extension Seawater {
  /// The heat content in J/m² of the layer between two pressures in dbar, with reference to a
  /// Conservative Temperature of 0 °C; nothing where the profile does not cover the layer.
  ///
  /// The mass form, heat capacity times the integral of CT/g over pressure, which needs no density:
  /// Conservative Temperature in °C is linear in pressure between levels and gravity is that of
  /// each level. Pressures in dbar, increasing, one a temperature. The profile covers the layer if
  /// it reaches from its upper limit (from `surfaceExtension` dbar below it, where the shallowest
  /// temperature then holds further up) to its lower one, holds no value that is no number, and
  /// has no two neighbouring levels within it further apart than `largestGap` of the pressure
  /// halfway between them, in dbar.
  public static func heatContent(
    pressures: [Double], conservativeTemperatures: [Double], latitude: Double,
    from upper: Double, to lower: Double, surfaceExtension: Double = 0,
    largestGap: (Double) -> Double = { _ in .infinity }
  ) -> Double? {
    precondition(
      pressures.count == conservativeTemperatures.count,
      "heat content needs one pressure a temperature")
    guard upper < lower, let first = pressures.first, let last = pressures.last,
      first <= upper + surfaceExtension, last >= lower, let top = conservativeTemperatures.first
    else { return nil }

    func integrand(_ temperature: Double, _ pressure: Double) -> Double {
      temperature / gravity(pressure: pressure, latitude: latitude)
    }
    var reached = upper
    var integral = 0.0
    // What the layer's water is like above the level that is next.
    var above = (pressure: min(upper, first), temperature: top)
    for (pressure, temperature) in zip(pressures, conservativeTemperatures) {
      guard pressure.isFinite, temperature.isFinite else { return nil }
      guard pressure > above.pressure else {
        guard pressure == above.pressure, pressure == first else { return nil }
        continue
      }
      let isExtension = above.pressure < first
      if pressure > reached {
        let middle = (above.pressure + pressure) / 2
        guard isExtension || pressure - above.pressure <= largestGap(middle) else { return nil }
        let end = min(pressure, lower)
        let before = (above.pressure, above.temperature)
        let start = between(before, (pressure, temperature), at: reached)
        let finish =
          end == pressure ? temperature : between(before, (pressure, temperature), at: end)
        integral += (integrand(start, reached) + integrand(finish, end)) / 2 * (end - reached)
        reached = end
        if reached == lower { return heatCapacity * integral * pascalPerDecibar }
      }
      above = (pressure, temperature)
    }
    return nil
  }
}
