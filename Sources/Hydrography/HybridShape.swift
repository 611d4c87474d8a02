/// The shape of a profile's temperature from the reference level on, and the mixed layer by it.
///
/// All pressures in dbar; names as in the algorithm's description are given in brackets.
struct HybridShape {
  let pressure: [Double]
  let temperature: [Double]
  /// The threshold method [TT].
  let threshold: HybridThreshold
  /// The level of the fits' crossing [iT].
  let fitLevel: Int
  /// The first gradient beyond 0.005 °C/dbar, else the steepest [DT].
  let gradientPressure: Double
  /// The deepest level of the greatest temperature [Tx].
  let warmest: Double
  /// The shallower of that and the level of the greatest warming [TD].
  let warming: Double
  /// The cooling from the fits' crossing to two levels below it [dT].
  let cooling: Double

  init(pressure: [Double], temperature: [Double]) {
    self.pressure = pressure
    self.temperature = temperature
    let gradient = SmoothedGradient(of: temperature, pressure: pressure)
    threshold = HybridThreshold(of: temperature, pressure: pressure, threshold: 0.2)
    fitLevel = HybridFit(of: temperature, pressure: pressure, gradient: gradient).level
    gradientPressure = pressure[gradient.first(beyond: 0.005) ?? gradient.steepest]
    warmest = pressure[deepestGreatest(temperature)]
    warming = min(pressure[gradient.greatest], warmest)
    cooling =
      fitLevel + 2 < temperature.count
      ? temperature[fitLevel] - temperature[fitLevel + 2] : .infinity
  }

  /// The fits' crossing [mT].
  var fit: Double { pressure[fitLevel] }

  /// Whether the profile has the shape that winter gives it.
  var isWinter: Bool { -0.25 <= cooling && cooling <= 0.5 }

  /// The mixed layer by temperature.
  func mixedLayer() -> Double {
    let (fit, limit, range) = (fit, threshold.pressure, hybridRange)
    guard isWinter else {
      guard fit > limit else { return fit }
      return cooling >= 0 && range < warmest && warmest < limit ? warmest : limit
    }
    if abs(fit - limit) < range, range < abs(warming - limit), fit < warming { return fit }
    if warming > pressure[0] + range {
      let isNear = abs(warming - limit) < range || abs(fit - limit) < range
      return min(limit, isNear ? fit : warming)
    }
    return fit - limit < range ? fit : min(gradientPressure, limit)
  }
}
