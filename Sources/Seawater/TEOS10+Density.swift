extension TEOS10 {
  /// Specific volume in m³/kg.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar.
  /// The 75-term polynomial of Roquet et al. (2015).
  public static func specificVolume(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    let polynomial =
      pressure == 0
      ? SeawaterPolynomial.surfaceSpecificVolume : SeawaterPolynomial.specificVolume
    return polynomial.value(
      conservativeTemperature / 40, rootSalinity(absoluteSalinity), pressure / 1e4)
  }

  /// In-situ density in kg/m³; potential density where `pressure` is a reference pressure.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar.
  /// One over ``specificVolume(absoluteSalinity:conservativeTemperature:pressure:)``.
  public static func density(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    1
      / specificVolume(
        absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
        pressure: pressure)
  }

  /// Potential density anomaly in kg/m³ with reference to the sea surface: potential density
  /// minus 1000.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C.
  public static func sigma0(absoluteSalinity: Double, conservativeTemperature: Double) -> Double {
    density(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: 0) - 1000
  }

  /// The variable of the density polynomial that stands for Absolute Salinity in g/kg.
  static func rootSalinity(_ absoluteSalinity: Double) -> Double {
    ((absoluteSalinity + 24) / scaleSalinity).squareRoot()
  }
}
