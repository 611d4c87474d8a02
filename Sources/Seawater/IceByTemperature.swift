internal import Foundation

/// The Gibbs function of ice Ih at one pressure, as a function of temperature.
///
/// Source: IAPWS R10-06, Revised Release on the Equation of State 2006 for H2O Ice Ih (2009),
/// eq. 1 and table 2. The two terms that depend on temperature alone are taken by their series
/// around -10 °C, whose first neglected term is below the last digit of a double in the range.
struct IceByTemperature {
  /// Where the series hold, in °C.
  static let temperatures = middle - 16...middle + 16

  private static let middle = -10.0
  /// The factors of the powers of the distance from the middle in triple temperatures, J/kg.
  private let factors: SIMD16<Double>

  /// Ice at a sea pressure in dbar.
  init(pressure: Double) {
    // The release counts pressure above one atmosphere as sea pressure does.
    let part = pressure * TEOS10.pascalPerDecibar / Self.triplePressure
    let cold = part * (Self.g1 + part * (Self.g2 + part * (Self.g3 + part * Self.g4))) + Self.g0
    let real = Self.r20.real + part * (Self.r21.real + part * Self.r22.real)
    let imaginary = Self.r20.imaginary + part * (Self.r21.imaginary + part * Self.r22.imaginary)
    var factors =
      Self.tripleTemperature
      * (Self.firstShape + real * Self.secondShape.real - imaginary * Self.secondShape.imaginary)
    factors[0] +=
      cold - Self.residualEntropy * (Self.middle + TEOS10.celsiusZero)
    factors[1] -= Self.residualEntropy * Self.tripleTemperature
    self.factors = factors
  }

  /// Gibbs energy in J/kg at a temperature in °C, with its first derivative by it.
  func curve(_ temperature: Double) -> (value: Double, first: Double) {
    let distance = (temperature - Self.middle) / Self.tripleTemperature
    var value = 0.0
    var first = 0.0
    for power in stride(from: 15, through: 0, by: -1) {
      first = first * distance + value
      value = value * distance + factors[power]
    }
    return (value, first / Self.tripleTemperature)
  }

  /// The real part of r1 times the shape of t1.
  private static let firstShape: SIMD16<Double> = {
    let (real, imaginary) = shape(t1)
    return r1.real * real - r1.imaginary * imaginary
  }()
  /// The shape of t2.
  private static let secondShape = shape(t2)

  /// The series of (t - τ) ln(t - τ) + (t + τ) ln(t + τ) - 2 t ln t - τ²/t around the middle: its
  /// value and derivatives over the factorials of their orders.
  private static func shape(
    _ t: Complex
  ) -> (real: SIMD16<Double>, imaginary: SIMD16<Double>) {
    let tau = Complex((middle + TEOS10.celsiusZero) / tripleTemperature, 0)
    let (less, more, twice) = (t - tau, t + tau, t + t)
    var terms = [
      less * less.logarithm + more * more.logarithm - twice * t.logarithm - tau * tau / t,
      more.logarithm - less.logarithm - (tau + tau) / t,
    ]
    // The n-th derivative of x ln x is (n - 2)! (-1)ⁿ x¹⁻ⁿ; that by τ changes sign with -τ.
    var (lessPower, morePower) = (Complex(1, 0), Complex(1, 0))
    for order in 2..<16 {
      lessPower = lessPower / less
      morePower = morePower / more
      let sign = Complex(order.isMultiple(of: 2) ? 1 : -1, 0)
      var sum = lessPower + sign * morePower
      if order == 2 { sum = sum - Complex(2, 0) / t }
      terms.append(sum / Complex(Double(order * (order - 1)), 0))
    }
    var (real, imaginary) = (SIMD16<Double>.zero, SIMD16<Double>.zero)
    for (place, term) in terms.enumerated() {
      (real[place], imaginary[place]) = (term.real, term.imaginary)
    }
    return (real, imaginary)
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
