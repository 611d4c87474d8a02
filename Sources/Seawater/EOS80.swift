internal import Foundation

/// The equation of state of 1980, for comparison with older work and where a manual asks for it.
///
/// Practical Salinity without unit, temperature in °C on ITS-90 and sea pressure in dbar, as
/// everywhere here; the formulas themselves are on IPTS-68 (1.00024 times ITS-90). Source: N. P.
/// Fofonoff and R. C. Millard, Algorithms for computation of fundamental properties of seawater,
/// UNESCO technical papers in marine science 44 (1983). A salinity below 0 gives NaN.
public enum EOS80 {
  /// °C on IPTS-68 for one on ITS-90.
  ///
  /// Source: P. M. Saunders, The International Temperature Scale of 1990, WOCE Newsletter 10
  /// (1990).
  static let scaleOf1968 = 1.00024

  /// In-situ density in kg/m³.
  public static func density(salinity: Double, temperature: Double, pressure: Double) -> Double {
    let t = temperature * scaleOf1968
    let bar = pressure / 10
    let surface = surfaceDensity(salinity, t)
    return surface / (1 - bar / bulkModulus(salinity, t, bar))
  }

  /// Potential density in kg/m³ with reference to the sea surface.
  public static func potentialDensity(
    salinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    density(
      salinity: salinity,
      temperature: potentialTemperature(
        salinity: salinity, temperature: temperature, pressure: pressure), pressure: 0)
  }

  /// Temperature in °C at which sea water saturated with air freezes.
  public static func freezingTemperature(salinity: Double, pressure: Double) -> Double {
    let root = salinity.squareRoot()
    let t = (-0.0575 + 1.710523e-3 * root - 2.154996e-4 * salinity) * salinity - 7.53e-4 * pressure
    return t / scaleOf1968
  }

  /// Depth in m, positive downwards, at a pressure in dbar and a latitude in degrees.
  public static func depth(pressure: Double, latitude: Double) -> Double {
    guard abs(latitude) <= 90 else { return .nan }
    let sine = sin(latitude * .pi / 180)
    let square = sine * sine
    let gravity =
      9.780318 * (1 + (5.2788e-3 + 2.36e-5 * square) * square) + 1.092e-6 * pressure
    return
      (((-1.82e-15 * pressure + 2.279e-10) * pressure - 2.2512e-5) * pressure + 9.72659)
      * pressure / gravity
  }

  /// Density at one atmosphere, kg/m³; temperature on IPTS-68.
  private static func surfaceDensity(_ s: Double, _ t: Double) -> Double {
    let water =
      ((((6.536332e-9 * t - 1.120083e-6) * t + 1.001685e-4) * t - 9.095290e-3) * t + 6.793952e-2)
      * t + 999.842594
    let linear =
      (((5.3875e-9 * t - 8.2467e-7) * t + 7.6438e-5) * t - 4.0899e-3) * t + 8.24493e-1
    let power = (-1.6546e-6 * t + 1.0227e-4) * t - 5.72466e-3
    return water + (linear + power * s.squareRoot() + 4.8314e-4 * s) * s
  }

  /// Secant bulk modulus in bar; temperature on IPTS-68, pressure in bar.
  private static func bulkModulus(_ s: Double, _ t: Double, _ bar: Double) -> Double {
    let root = s.squareRoot()
    let water =
      (((-5.155288e-5 * t + 1.360477e-2) * t - 2.327105) * t + 148.4206) * t + 19652.21
    let linear = ((-6.1670e-5 * t + 1.09987e-2) * t - 0.603459) * t + 54.6746
    let power = (-5.3009e-4 * t + 1.6483e-2) * t + 7.944e-2
    let constant = water + (linear + power * root) * s
    let a =
      ((-5.77905e-7 * t + 1.16092e-4) * t + 1.43713e-3) * t + 3.239908
      + ((-1.6078e-6 * t - 1.0981e-5) * t + 2.2838e-3 + 1.91075e-4 * root) * s
    let b =
      (5.2787e-8 * t - 6.12293e-6) * t + 8.50935e-5
      + ((9.1697e-10 * t + 2.0816e-8) * t - 9.9348e-7) * s
    return constant + (a + b * bar) * bar
  }
}
