internal import Seawater

/// The units of heat content and of its trends.
package enum HeatUnits {
  /// Joule in one zettajoule.
  package static let joulePerZettajoule = 1e21
  /// Seconds in a year of 365.25 days.
  package static let secondsPerYear = 31_557_600.0
  /// The area of the Earth's surface, m².
  package static let earthArea = 5.101e14

  /// A trend in J a year as W/m² over an area in m².
  package static func wattPerSquareMetre(joulePerYear trend: Double, area: Double) -> Double {
    trend / (secondsPerYear * area)
  }

  /// The error of heat content in J/m² that sensors whose pressures are all 2.4 dbar off make, from
  /// the Conservative Temperatures in °C at the limits of the layer, at a latitude in degrees.
  ///
  /// 2.4 dbar is the accuracy that Argo states for its pressures; gravity is that of the surface.
  package static func pressureError(
    upperTemperature: Double, lowerTemperature: Double, latitude: Double
  ) -> Double {
    TEOS10.heatCapacity * abs(lowerTemperature - upperTemperature) * systematicPressure
      / TEOS10.surfaceGravity(latitude: latitude)
  }

  /// How far off all pressures may be, Pa.
  private static let systematicPressure = 2.4e4
}
