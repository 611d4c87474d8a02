extension TEOS10 {
  /// Water of a level.
  public struct Level: Hashable, Sendable {
    /// Absolute Salinity, g/kg.
    public var absoluteSalinity: Double
    /// Conservative Temperature, °C.
    public var conservativeTemperature: Double
    /// Sea pressure, dbar.
    public var pressure: Double

    /// Makes a level.
    public init(absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double) {
      self.absoluteSalinity = absoluteSalinity
      self.conservativeTemperature = conservativeTemperature
      self.pressure = pressure
    }
  }

  /// The square of the buoyancy frequency in s⁻² between two levels, and the pressure in dbar
  /// halfway between them, where it holds.
  ///
  /// Positive where the water column is stable, whichever of the levels is given first; NaN where
  /// both have one pressure. Gravity is the mean of that at both levels. Source: TEOS-10 manual,
  /// eq. 3.10.2.
  public static func buoyancyFrequencySquared(
    _ first: Level, _ second: Level, latitude: Double
  ) -> (value: Double, pressure: Double) {
    let pressure = (first.pressure + second.pressure) / 2
    let slopes = VolumeDerivatives(
      absoluteSalinity: (first.absoluteSalinity + second.absoluteSalinity) / 2,
      conservativeTemperature: (first.conservativeTemperature + second.conservativeTemperature) / 2,
      pressure: pressure)
    let gravity =
      (gravity(pressure: first.pressure, latitude: latitude)
        + gravity(pressure: second.pressure, latitude: latitude)) / 2
    let salt = second.absoluteSalinity - first.absoluteSalinity
    let heat = second.conservativeTemperature - first.conservativeTemperature
    let growth = -(slopes.bySalinity * salt + slopes.byTemperature * heat) / slopes.volume
    let step = (second.pressure - first.pressure) * pascalPerDecibar
    guard step != 0 else { return (.nan, pressure) }
    return (gravity * gravity * growth / (slopes.volume * step), pressure)
  }
}
