extension EOS80 {
  /// Practical Salinity of 1978 from the ratio of conductivity to that of standard sea water at
  /// 35, 15 °C (IPTS-68) and one atmosphere, temperature in °C on ITS-90 and pressure in dbar.
  ///
  /// Holds from 2 to 42; NaN where the ratio is not above 0.
  public static func practicalSalinity(
    conductivityRatio ratio: Double, temperature: Double, pressure p: Double
  ) -> Double {
    guard ratio > 0 else { return .nan }
    let t = temperature * scaleOf1968
    let ofStandard =
      (((1.0031e-9 * t - 6.9698e-7) * t + 1.104259e-4) * t + 2.00564e-2) * t + 0.6766097
    let a = -3.107e-3 * t + 0.4215
    let b = (4.464e-4 * t + 3.426e-2) * t + 1
    let c = ((3.989e-15 * p - 6.370e-10) * p + 2.070e-5) * p
    let root = (ratio / (ofStandard * (1 + c / (b + a * ratio)))).squareRoot()
    let at15 =
      ((((2.7081 * root - 7.0261) * root + 14.0941) * root + 25.3851) * root - 0.1692) * root
      + 0.0080
    let correction =
      ((((-0.0144 * root + 0.0636) * root - 0.0375) * root - 0.0066) * root - 0.0056) * root
      + 0.0005
    let excess = t - 15
    return at15 + excess / (1 + 0.0162 * excess) * correction
  }
}
