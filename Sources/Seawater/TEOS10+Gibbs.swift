internal import Foundation

extension TEOS10 {
  /// The Gibbs function of sea water at one place, with what the functions here take from it.
  struct GibbsFunction {
    /// Gibbs energy, J/kg.
    var value: Double
    /// Its derivative by Absolute Salinity times Absolute Salinity, J/kg.
    var salinityTerm: Double
    /// Its derivative by temperature, J/(kg K): minus the entropy.
    var temperatureSlope: Double

    /// The chemical potential of water in sea water, J/kg.
    var waterPotential: Double { value - salinityTerm }
  }

  /// The Gibbs function at (SA, t, p) in g/kg, °C and dbar.
  static func gibbs(
    absoluteSalinity: Double, temperature: Double, pressure: Double
  ) -> GibbsFunction {
    let x = (absoluteSalinity / scaleSalinity).squareRoot()
    let y = temperature / 40
    let part = SeawaterPolynomial.gibbs.gradient(x, y, pressure / 1e4)
    let logarithm = SalineLogarithm(x)
    let factor = SeawaterPolynomial.gibbsLogarithm
    let size = factor.constant + factor.slope * y
    return GibbsFunction(
      value: part.value + logarithm.value * size,
      // SA d/dSA = (x/2) d/dx, as x is the square root of SA.
      salinityTerm: x / 2 * (part.u + logarithm.slope * size),
      temperatureSlope: (part.v + logarithm.value * factor.slope) / 40)
  }

  /// Specific entropy in J/(kg K) at (SA, t, p).
  static func entropy(
    absoluteSalinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    let x = (absoluteSalinity / scaleSalinity).squareRoot()
    return GibbsByTemperature(x, pressure: pressure / 1e4).entropy(temperature)
  }
}

/// x² ln x and its derivative, with their limits at 0.
struct SalineLogarithm {
  let value: Double
  let slope: Double

  init(_ x: Double) {
    let logarithm = x == 0 ? 0 : Foundation.log(x)
    value = x * x * logarithm
    slope = x * (2 * logarithm + 1)
  }
}
