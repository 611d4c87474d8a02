internal import Foundation

/// The Gibbs function of ice Ih.
///
/// Source: IAPWS R10-06, Revised Release on the Equation of State 2006 for H2O Ice Ih (2009),
/// eq. 1 and table 2.
enum GibbsIce {
  /// Gibbs energy in J/kg at a temperature in °C and a sea pressure in dbar.
  static func value(temperature: Double, pressure: Double) -> Double {
    let tau = (temperature + TEOS10.celsiusZero) / tripleTemperature
    // The release counts pressure above one atmosphere as sea pressure does.
    let part = pressure * TEOS10.pascalPerDecibar / triplePressure
    let cold = part * (g1 + part * (g2 + part * (g3 + part * g4))) + g0
    let second = Complex(
      r20.real + part * (r21.real + part * r22.real),
      r20.imaginary + part * (r21.imaginary + part * r22.imaginary))
    let warm = (r1 * shape(t1, tau)).real + (second * shape(t2, tau)).real
    return cold - residualEntropy * tripleTemperature * tau + tripleTemperature * warm
  }

  /// (t - τ) ln(t - τ) + (t + τ) ln(t + τ) - 2 t ln t - τ²/t.
  private static func shape(_ t: Complex, _ tau: Double) -> Complex {
    let less = t + Complex(-tau, 0)
    let more = t + Complex(tau, 0)
    let twice = t + t
    return less * less.logarithm + more * more.logarithm - twice * t.logarithm
      - Complex(tau * tau, 0) / t
  }

  private static let tripleTemperature = 273.16
  private static let triplePressure = 611.657
  private static let residualEntropy = -3327.33756492168
  private static let g0 = -632020.233335886
  private static let g1 = 0.655022213658955
  private static let g2 = -1.89369929326131e-08
  private static let g3 = 3.3974612327105304e-15
  private static let g4 = -5.564648690589909e-22
  private static let t1 = Complex(0.0368017112855051, 0.0510878114959572)
  private static let t2 = Complex(0.337315741065416, 0.335449415919309)
  private static let r1 = Complex(44.7050716285388, 65.6876847463481)
  private static let r20 = Complex(-72.597457432922, -78.100842711287)
  private static let r21 = Complex(-5.57107698030123e-05, 4.64578634580806e-05)
  private static let r22 = Complex(2.34801409215913e-11, -2.85651142904972e-11)
}

/// A complex number, as far as the Gibbs function of ice needs one.
private struct Complex {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The principal logarithm.
  var logarithm: Complex { Complex(log(hypot(real, imaginary)), atan2(imaginary, real)) }

  static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  static func / (left: Complex, right: Complex) -> Complex {
    let square = right.real * right.real + right.imaginary * right.imaginary
    let product = left * Complex(right.real, -right.imaginary)
    return Complex(product.real / square, product.imaginary / square)
  }
}
