internal import Foundation

extension TEOS10 {
  /// Specific entropy in J/(kg K) at (SA, t, p).
  static func entropy(
    absoluteSalinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    let x = (absoluteSalinity / scaleSalinity).squareRoot()
    return GibbsByTemperature(x, pressure: pressure / 1e4).entropy(temperature)
  }
}

/// x² ln x, with its limit at 0.
struct SalineLogarithm {
  let value: Double

  init(_ x: Double) { value = x == 0 ? 0 : x * x * Foundation.log(x) }
}
