extension TEOS10 {
  /// Potential temperature in °C (reference 0 dbar) from Conservative Temperature in °C and
  /// Absolute Salinity in g/kg.
  ///
  /// The inverse of ``conservativeTemperature(absoluteSalinity:potentialTemperature:)`` by Newton's
  /// method.
  public static func potentialTemperature(
    absoluteSalinity: Double, conservativeTemperature: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    let surface = SurfaceWater(absoluteSalinity)
    let enthalpy = heatCapacity * conservativeTemperature
    return solve(from: conservativeTemperature) { guess in
      let heat = surface.enthalpy(guess)
      return (heat.value - enthalpy) / heat.slope
    }
  }

  /// In-situ temperature in °C from Conservative Temperature.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar. The inverse of
  /// ``conservativeTemperature(absoluteSalinity:temperature:pressure:)``.
  public static func temperature(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    let surface = SurfaceWater(absoluteSalinity)
    let start = potentialTemperature(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature)
    let entropy = surface.entropy(start).value
    let gibbs = GibbsByTemperature(
      (absoluteSalinity / scaleSalinity).squareRoot(), pressure: pressure / 1e4)
    return solve(from: start) { guess in
      let curve = gibbs.curve(guess)
      return (curve.first + entropy) / curve.second
    }
  }
}
