internal import Foundation

extension TEOS10 {
  /// Specific volume at (SA, CT, p) with its derivatives, m³/kg per g/kg, °C and Pa.
  struct VolumeDerivatives {
    var volume: Double
    var bySalinity: Double
    var byTemperature: Double
    var byPressure: Double

    /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar.
    init(absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double) {
      let root = absoluteSalinity >= 0 ? rootSalinity(absoluteSalinity) : .nan
      let part = SeawaterPolynomial.specificVolume.gradient(
        conservativeTemperature / 40, root, pressure / 1e4)
      volume = part.value
      bySalinity = part.v / (2 * root * scaleSalinity)
      byTemperature = part.u / 40
      byPressure = part.w / (1e4 * pascalPerDecibar)
    }
  }

  /// Thermal expansion coefficient in 1/K: the relative growth of volume with Conservative
  /// Temperature at constant Absolute Salinity and pressure.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar. Source: TEOS-10
  /// manual, eq. 2.18.3, of the polynomial of Roquet et al. (2015).
  public static func thermalExpansion(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    let slopes = VolumeDerivatives(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: pressure)
    return slopes.byTemperature / slopes.volume
  }

  /// Saline contraction coefficient in kg/g: the relative loss of volume with Absolute Salinity at
  /// constant Conservative Temperature and pressure.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar. Source: TEOS-10
  /// manual, eq. 2.19.3, of the polynomial of Roquet et al. (2015).
  public static func salineContraction(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    let slopes = VolumeDerivatives(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: pressure)
    return -slopes.bySalinity / slopes.volume
  }

  /// Speed of sound in m/s.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar. Source: TEOS-10
  /// manual, eq. 2.17.1, of the polynomial of Roquet et al. (2015).
  public static func soundSpeed(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    let slopes = VolumeDerivatives(
      absoluteSalinity: absoluteSalinity, conservativeTemperature: conservativeTemperature,
      pressure: pressure)
    return slopes.volume * (-1 / slopes.byPressure).squareRoot()
  }

  /// Specific enthalpy in J/kg.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C, pressure in dbar. Potential
  /// enthalpy plus the integral of specific volume over pressure; source: TEOS-10 manual,
  /// eq. 3.2.1 and A.30, of the polynomial of Roquet et al. (2015).
  public static func enthalpy(
    absoluteSalinity: Double, conservativeTemperature: Double, pressure: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    let work = SeawaterPolynomial.specificVolume.integral(
      conservativeTemperature / 40, rootSalinity(absoluteSalinity), pressure / 1e4)
    return heatCapacity * conservativeTemperature + work * 1e4 * pascalPerDecibar
  }
}
