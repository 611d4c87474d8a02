internal import Foundation

/// Sea water of some salinities at sea pressure 0, as functions of temperature; see ``SurfaceWater``.
struct SurfaceLanes {
  /// The factors of the powers of t/40 °C in the Gibbs energy, from 0 up, in J/kg.
  private var factors = [8 of Lanes](repeating: .zero)

  /// Water of √(SA/(40 uPS)) `x`; `logarithms` are x² ln x.
  init(_ x: Lanes, logarithms: Lanes) {
    let coefficients = SurfaceLanes.coefficients.span
    let counts = SurfaceLanes.counts.span
    var next = 0
    for power in 0..<8 {
      var sum = Lanes.zero
      let end = next + counts[power]
      while next < end {
        sum = sum * x + coefficients[next]
        next += 1
      }
      factors[power] = sum
    }
    factors[0] += logarithms * SeawaterPolynomial.gibbsLogarithm.constant
    factors[1] += logarithms * SeawaterPolynomial.gibbsLogarithm.slope
  }

  /// The coefficients of the powers of x from the highest down, for each power of t/40 °C from 0 up.
  private static let (coefficients, counts) = SeawaterPolynomial.gibbs.surfaceByMiddle

  /// Potential enthalpies in J/kg at temperatures in °C.
  func enthalpy(_ temperature: Lanes) -> Lanes {
    let y = temperature / 40
    var value = factors[7]
    var slope = Lanes.zero
    for power in stride(from: 6, through: 0, by: -1) {
      slope = slope * y + value
      value = value * y + factors[power]
    }
    return value - (temperature + TEOS10.celsiusZero) * slope / 40
  }

  /// The temperatures in °C at which the water has entropies in J/(kg K), by three steps of Newton's
  /// method, and the size of the last of them.
  func temperatures(entropy: Lanes, near start: Lanes) -> (found: Lanes, change: Lanes) {
    var slopes = factors
    for power in 2..<8 { slopes[power] *= Double(power) }
    let wanted = -40 * entropy
    var guess = start / 40
    var change = Lanes.zero
    for _ in 0..<3 {
      var slope = slopes[7]
      var curvature = Lanes.zero
      for power in stride(from: 6, through: 1, by: -1) {
        curvature = curvature * guess + slope
        slope = slope * guess + slopes[power]
      }
      change = (slope - wanted) / curvature
      guess -= change
    }
    return (guess * 40, change * 40)
  }

  /// x² ln x of samples.
  static func logarithms(_ x: Lanes) -> Lanes {
    var values = Lanes.zero
    for lane in 0..<Lanes.scalarCount {
      let root = x[lane]
      values[lane] = root == 0 ? 0 : root * root * Foundation.log(root)
    }
    return values
  }
}
