extension EOS80 {
  /// Potential temperature in °C with reference to the sea surface or another pressure in dbar.
  ///
  /// One step of Runge, Kutta and Gill through the adiabatic gradient, as the paper prescribes.
  public static func potentialTemperature(
    salinity: Double, temperature: Double, pressure: Double, reference: Double = 0
  ) -> Double {
    guard salinity >= 0 else { return .nan }
    let step = reference - pressure
    let middle = pressure + step / 2
    func warming(_ temperature: Double, _ pressure: Double) -> Double {
      step * gradientOf1968(salinity, temperature, pressure)
    }
    var t = temperature * scaleOf1968
    var change = warming(t, pressure)
    t += change / 2
    var rest = change
    change = warming(t, middle)
    t += 0.29289322 * (change - rest)
    rest = 0.58578644 * change + 0.121320344 * rest
    change = warming(t, middle)
    t += 1.707106781 * (change - rest)
    rest = 3.414213562 * change - 4.121320344 * rest
    change = warming(t, reference)
    return (t + (change - 2 * rest) / 6) / scaleOf1968
  }

  /// The warming of water that sinks without exchanging heat, °C/dbar.
  public static func adiabaticGradient(
    salinity: Double, temperature: Double, pressure: Double
  ) -> Double {
    guard salinity >= 0 else { return .nan }
    return gradientOf1968(salinity, temperature * scaleOf1968, pressure) / scaleOf1968
  }

  /// The adiabatic gradient in °C/dbar, both temperatures on IPTS-68.
  ///
  /// Source: H. L. Bryden, New polynomials for thermal expansion, adiabatic temperature gradient
  /// and potential temperature of sea water, Deep-Sea Research 20 (1973), 401-408.
  private static func gradientOf1968(_ salinity: Double, _ t: Double, _ p: Double) -> Double {
    let excess = salinity - 35
    let constant = ((6.6228e-10 * t - 6.836e-8) * t + 8.5258e-6) * t + 3.5803e-5
    let salt = (-4.2393e-8 * t + 1.8932e-6) * excess
    let linear =
      (2.7759e-12 * t - 1.1351e-10) * excess
      + ((-5.4481e-14 * t + 8.733e-12) * t - 6.7795e-10) * t + 1.8741e-8
    let square = (-2.1687e-16 * t + 1.8676e-14) * t - 4.6206e-13
    return (square * p + linear) * p + salt + constant
  }
}
