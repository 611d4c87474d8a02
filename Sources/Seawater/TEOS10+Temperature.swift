extension TEOS10 {
  /// Potential temperature in °C with reference to the sea surface: what water at (SA, t, p) would
  /// have after being brought to sea pressure 0 without heat or salt entering or leaving.
  ///
  /// Absolute Salinity in g/kg, in-situ temperature in °C, pressure in dbar. Found by Newton's
  /// method on the entropy of the Gibbs function, to the last digit or two.
  /// Source: TEOS-10 manual, section 3.1, eq. 3.1.2.
  public static func potentialTemperature(
    absoluteSalinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    return SurfaceWater(absoluteSalinity).potentialTemperature(
      entropy: entropy(
        absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure),
      near: temperature)
  }

  /// Conservative Temperature in °C from in-situ temperature.
  ///
  /// Absolute Salinity in g/kg, in-situ temperature in °C, pressure in dbar. Source: TEOS-10 manual,
  /// section 3.3.
  public static func conservativeTemperature(
    absoluteSalinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    let surface = SurfaceWater(absoluteSalinity)
    let potential = surface.potentialTemperature(
      entropy: entropy(
        absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure),
      near: temperature)
    return surface.enthalpy(potential).value / heatCapacity
  }

  /// Conservative Temperature in °C from potential temperature (°C, reference 0 dbar): potential
  /// enthalpy over the fixed heat capacity.
  ///
  /// Source: TEOS-10 manual, eq. 3.2.1 and 3.3.1.
  public static func conservativeTemperature(
    absoluteSalinity: Double, potentialTemperature: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    return SurfaceWater(absoluteSalinity).enthalpy(potentialTemperature).value / heatCapacity
  }

  /// The root of a function by Newton's method; `step` is the function over its slope.
  ///
  /// The functions solved here are so nearly straight that three or four steps are enough. The
  /// method squares the error, so a step below 1e-7 leaves nothing that a Double could hold. NaN
  /// where no root is found, which happens only far from what water can be.
  static func solve(from start: Double, step: (Double) -> Double) -> Double {
    var guess = start
    for _ in 0..<20 {
      let change = step(guess)
      guess -= change
      if abs(change) <= 1e-7 { return guess }
    }
    return .nan
  }
}

/// Water of one salinity at sea pressure 0, as a function of its temperature.
struct SurfaceWater {
  private let gibbs: GibbsByTemperature

  /// Water of an Absolute Salinity, g/kg, not below 0.
  init(_ absoluteSalinity: Double) {
    gibbs = GibbsByTemperature(
      (absoluteSalinity / TEOS10.scaleSalinity).squareRoot(), pressure: 0)
  }

  /// The temperature in °C at which the water has an entropy in J/(kg K); NaN where none is found.
  func potentialTemperature(entropy: Double, near start: Double) -> Double {
    TEOS10.solve(from: start) { guess in
      let heat = self.entropy(guess)
      return (heat.value - entropy) / heat.slope
    }
  }

  /// Specific entropy in J/(kg K) at a temperature in °C, and its derivative by temperature.
  func entropy(_ temperature: Double) -> (value: Double, slope: Double) {
    let curve = gibbs.curve(temperature)
    return (-curve.first, -curve.second)
  }

  /// Specific enthalpy in J/kg at a temperature in °C, and its derivative by temperature.
  func enthalpy(_ temperature: Double) -> (value: Double, slope: Double) {
    let curve = gibbs.curve(temperature)
    let kelvin = temperature + TEOS10.celsiusZero
    return (curve.value - kelvin * curve.first, -kelvin * curve.second)
  }
}
