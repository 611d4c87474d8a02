extension Seawater {
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
    return solve(from: start) { guess in
      let heat = entropyCurve(absoluteSalinity, guess, pressure)
      return (heat.value - entropy) / heat.slope
    }
  }

  /// Specific entropy in J/(kg K) with its derivative by temperature.
  private static func entropyCurve(
    _ absoluteSalinity: Double, _ temperature: Double, _ pressure: Double
  ) -> (value: Double, slope: Double) {
    let x = (absoluteSalinity / scaleSalinity).squareRoot()
    let curve = SeawaterPolynomial.gibbs.curve(x, temperature / 40, pressure / 1e4)
    let logarithm = SalineLogarithm(x).value * SeawaterPolynomial.gibbsLogarithm.slope
    return (-(curve.first + logarithm) / 40, -curve.second / 1600)
  }
}
