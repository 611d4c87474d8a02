/// The TEOS-10 quantities of a sample of sea water.
///
/// A quantity that cannot be computed, because an input is NaN or out of range, is NaN.
public struct DerivedQuantities: Hashable, Sendable {
  /// Absolute Salinity, g/kg.
  public var absoluteSalinity: Double
  /// Reference Salinity, g/kg.
  public var referenceSalinity: Double
  /// Conservative Temperature, °C.
  public var conservativeTemperature: Double
  /// Potential temperature with reference to the sea surface, °C.
  public var potentialTemperature: Double
  /// In-situ density, kg/m³.
  public var density: Double
  /// Potential density anomaly with reference to the sea surface, kg/m³.
  public var sigma0: Double
  /// Depth, m, positive downwards.
  public var depth: Double
  /// In-situ temperature at which the water freezes, without air in it, °C.
  public var freezingTemperature: Double
  /// Thermal expansion coefficient with respect to Conservative Temperature, 1/K.
  public var thermalExpansion: Double
  /// Saline contraction coefficient at constant Conservative Temperature, kg/g.
  public var salineContraction: Double
  /// Specific enthalpy, J/kg.
  public var enthalpy: Double
  /// Speed of sound, m/s.
  public var soundSpeed: Double

  /// Derives them from Practical Salinity and in-situ temperature.
  ///
  /// Temperature in °C, pressure in dbar, longitude and latitude in degrees.
  public init(
    practicalSalinity: Double, temperature: Double, pressure: Double, longitude: Double,
    latitude: Double, method: AbsoluteSalinityMethod
  ) {
    self.init(
      practicalSalinity: practicalSalinity,
      absoluteSalinity: method.absoluteSalinity(
        practicalSalinity: practicalSalinity, pressure: pressure, longitude: longitude,
        latitude: latitude),
      temperature: temperature, pressure: pressure, latitude: latitude)
  }

  /// Derives them where Absolute Salinity in g/kg is known already.
  public init(
    practicalSalinity: Double, absoluteSalinity: Double, temperature: Double, pressure: Double,
    latitude: Double
  ) {
    self.absoluteSalinity = absoluteSalinity
    referenceSalinity = TEOS10.referenceSalinity(practicalSalinity: practicalSalinity)
    potentialTemperature = TEOS10.potentialTemperature(
      absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure)
    let heat = TEOS10.conservativeTemperature(
      absoluteSalinity: absoluteSalinity, potentialTemperature: potentialTemperature)
    conservativeTemperature = heat
    density = TEOS10.density(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: heat, pressure: pressure)
    sigma0 = TEOS10.sigma0(absoluteSalinity: absoluteSalinity, conservativeTemperature: heat)
    depth = TEOS10.depth(pressure: pressure, latitude: latitude)
    freezingTemperature = TEOS10.freezingTemperature(
      absoluteSalinity: absoluteSalinity, pressure: pressure)
    thermalExpansion = TEOS10.thermalExpansion(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: heat, pressure: pressure)
    salineContraction = TEOS10.salineContraction(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: heat, pressure: pressure)
    enthalpy = TEOS10.enthalpy(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: heat, pressure: pressure)
    soundSpeed = TEOS10.soundSpeed(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: heat, pressure: pressure)
  }
}

extension DerivedQuantities {
  /// The names that tables give the quantities, in the order of ``values``.
  public static let names = [
    "SA", "SR", "CT", "pt0", "rho", "sigma0", "depth", "t_freezing", "alpha", "beta", "enthalpy",
    "sound_speed",
  ]

  /// The quantities in the order of ``names``.
  public var values: [Double] {
    [
      absoluteSalinity, referenceSalinity, conservativeTemperature, potentialTemperature, density,
      sigma0, depth, freezingTemperature, thermalExpansion, salineContraction, enthalpy, soundSpeed,
    ]
  }
}
