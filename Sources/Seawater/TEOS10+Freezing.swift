internal import Foundation

extension TEOS10 {
  /// In-situ temperature in °C at which sea water freezes: where water has the same chemical
  /// potential in sea water as in ice.
  ///
  /// Absolute Salinity in g/kg, pressure in dbar. `airFraction` is how far the water is saturated
  /// with air, from 0 (none, the default) to 1. NaN where it is not between -26 and 6 °C. Source:
  /// TEOS-10 manual, eq. 3.33.1; the effect of air, linear in the fraction, from its section 3.33.
  public static func freezingTemperature(
    absoluteSalinity: Double, pressure: Double, airFraction: Double = 0
  ) -> Double {
    guard absoluteSalinity >= 0, pressure.isFinite, (0...1).contains(airFraction) else {
      return .nan
    }
    let water = GibbsByTemperature(
      ofWaterIn: (absoluteSalinity / scaleSalinity).squareRoot(), pressure: pressure / 1e4)
    let ice = IceByTemperature(pressure: pressure)
    // Newton's method from the formula of EOS-80.
    var guess = EOS80.freezingTemperature(
      salinity: absoluteSalinity / unitSalinity, pressure: pressure)
    for _ in 0..<20 {
      guard IceByTemperature.temperatures.contains(guess) else { return .nan }
      let (liquid, solid) = (water.curve(guess), ice.curve(guess))
      let change = (liquid.value - solid.value) / (liquid.first - solid.first)
      guess -= change
      guard abs(change) > 1e-8 else { return guess - airFraction * airEffect(absoluteSalinity) }
    }
    return .nan
  }

  /// Conservative Temperature in °C at which sea water freezes.
  ///
  /// Arguments as for ``freezingTemperature(absoluteSalinity:pressure:airFraction:)``.
  public static func freezingConservativeTemperature(
    absoluteSalinity: Double, pressure: Double, airFraction: Double = 0
  ) -> Double {
    conservativeTemperature(
      absoluteSalinity: absoluteSalinity,
      temperature: freezingTemperature(
        absoluteSalinity: absoluteSalinity, pressure: pressure, airFraction: airFraction),
      pressure: pressure)
  }

  /// By how much air at saturation lowers the freezing point, K.
  private static func airEffect(_ absoluteSalinity: Double) -> Double {
    2.4e-3 - 1e-3 * absoluteSalinity / (2 * standardSalinity)
  }
}
