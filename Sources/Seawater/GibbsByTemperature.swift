/// The Gibbs function of sea water of one salinity at one pressure, as a function of temperature.
///
/// The powers of salinity and pressure are summed once, so that Newton's method evaluates a
/// polynomial in temperature alone.
struct GibbsByTemperature {
  /// The factors of the powers of t/40 °C, from 0 up, in J/kg.
  private let factors: SIMD8<Double>

  /// Water of √(SA/(40 uPS)) `x` at a pressure in 10⁴ dbar.
  init(_ x: Double, pressure: Double) {
    let logarithm = SalineLogarithm(x).value
    let size = SeawaterPolynomial.gibbsLogarithm
    var factors = SeawaterPolynomial.gibbsColumns.factors(x, pressure)
    factors[0] += logarithm * size.constant
    factors[1] += logarithm * size.slope
    self.factors = factors
  }

  /// The chemical potential of water in that sea water, in the place of the Gibbs energy.
  init(ofWaterIn x: Double, pressure: Double) {
    // SA d/dSA of x² ln x is x² ln x + x²/2.
    let size = SeawaterPolynomial.gibbsLogarithm
    var factors = SeawaterPolynomial.waterColumns.factors(x, pressure)
    factors[0] -= x * x / 2 * size.constant
    factors[1] -= x * x / 2 * size.slope
    self.factors = factors
  }

  /// Gibbs energy in J/kg at a temperature in °C, with its first and second derivative by it.
  func curve(_ temperature: Double) -> SeawaterPolynomial.Curve {
    let y = temperature / 40
    var curve = SeawaterPolynomial.Curve()
    for power in stride(from: 7, through: 0, by: -1) {
      curve.second = curve.second * y + 2 * curve.first
      curve.first = curve.first * y + curve.value
      curve.value = curve.value * y + factors[power]
    }
    curve.first /= 40
    curve.second /= 1600
    return curve
  }

  /// Specific entropy in J/(kg K) at a temperature in °C.
  func entropy(_ temperature: Double) -> Double {
    let y = temperature / 40
    var slope = 0.0
    for power in stride(from: 7, through: 1, by: -1) {
      slope = slope * y + Double(power) * factors[power]
    }
    return -slope / 40
  }
}

/// A polynomial in three variables with up to eight powers of the middle one, for evaluation along
/// it.
struct PolynomialColumns: Sendable {
  /// The factors of the powers of the middle variable, from 0 up: for each power of the outermost
  /// from the highest down, one for each power of the innermost from the highest down.
  let factors: [SIMD8<Double>]
  /// The number of powers of the innermost variable for each power of the outermost.
  let counts: [Int]

  /// The factors of the powers of the middle variable where the others are `u` and `w`.
  func factors(_ u: Double, _ w: Double) -> SIMD8<Double> {
    let factors = factors.span
    let counts = counts.span
    var total = SIMD8<Double>.zero
    var next = 0
    for row in counts.indices {
      let end = next + counts[row]
      // Of water at the surface only the last power, that of 0, is left.
      if w == 0, end > next { next = end - 1 }
      var sum = SIMD8<Double>.zero
      while next < end {
        sum = sum * w + factors[next]
        next += 1
      }
      total = total * u + sum
    }
    return total
  }
}
