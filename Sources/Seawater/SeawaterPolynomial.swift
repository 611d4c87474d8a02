/// A polynomial in three variables, stored flat and evaluated by Horner's rule.
///
/// The value at (u, v, w) is the sum of c·uⁱ·vʲ·wᵏ over the table `rows[i][j][k]`, whose rows may
/// be ragged. Evaluation allocates no memory.
struct SeawaterPolynomial: Sendable {
  /// The coefficients in the order in which Horner's rule wants them: each power from the highest
  /// down, the innermost varying fastest.
  let coefficients: [Double]
  /// The number of coefficients of each innermost row, in the same order.
  let termCounts: [Int]
  /// The number of innermost rows of each outermost one, in the same order.
  let rowCounts: [Int]

  /// Takes a table of coefficients by the powers of the three variables.
  init(_ rows: [[[Double]]]) {
    rowCounts = rows.reversed().map(\.count)
    let inner = rows.reversed().flatMap { $0.reversed() }
    termCounts = inner.map(\.count)
    coefficients = inner.flatMap { $0.reversed() }
  }

  /// The same polynomial where the innermost variable is 0.
  var withoutInnermost: SeawaterPolynomial {
    var rows: [[[Double]]] = []
    var row = 0
    var last = -1
    for count in rowCounts {
      var outer: [[Double]] = []
      for _ in 0..<count {
        last += termCounts[row]
        outer.append([coefficients[last]])
        row += 1
      }
      rows.append(outer.reversed())
    }
    return SeawaterPolynomial(rows.reversed())
  }

  /// The same polynomial for evaluation along the middle variable, of which it has up to eight
  /// powers.
  var columns: PolynomialColumns {
    var factors: [SIMD8<Double>] = []
    var counts: [Int] = []
    var row = 0
    var term = 0
    for count in rowCounts {
      let most = termCounts[row..<(row + count)].max() ?? 0
      var block = [SIMD8<Double>](repeating: .zero, count: most)
      for power in stride(from: count - 1, through: 0, by: -1) {
        for place in (most - termCounts[row])..<most {
          block[place][power] = coefficients[term]
          term += 1
        }
        row += 1
      }
      factors += block
      counts.append(most)
    }
    return PolynomialColumns(factors: factors, counts: counts)
  }

  /// The value.
  func value(_ u: Double, _ v: Double, _ w: Double) -> Double {
    var row = 0
    var term = 0
    var total = 0.0
    for count in rowCounts {
      var middle = 0.0
      for _ in 0..<count {
        var inner = 0.0
        for _ in 0..<termCounts[row] {
          inner = inner * w + coefficients[term]
          term += 1
        }
        middle = middle * v + inner
        row += 1
      }
      total = total * u + middle
    }
    return total
  }

  /// The value and its first derivatives.
  func gradient(_ u: Double, _ v: Double, _ w: Double) -> Gradient {
    var row = 0
    var term = 0
    var total = Gradient()
    for count in rowCounts {
      var middle = Gradient()
      for _ in 0..<count {
        var inner = 0.0
        var slope = 0.0
        for _ in 0..<termCounts[row] {
          slope = slope * w + inner
          inner = inner * w + coefficients[term]
          term += 1
        }
        middle.v = middle.v * v + middle.value
        middle.w = middle.w * v + slope
        middle.value = middle.value * v + inner
        row += 1
      }
      total.u = total.u * u + total.value
      total.v = total.v * u + middle.v
      total.w = total.w * u + middle.w
      total.value = total.value * u + middle.value
    }
    return total
  }

  /// The integral by the innermost variable, from 0.
  func integral(_ u: Double, _ v: Double, _ w: Double) -> Double {
    var row = 0
    var term = 0
    var total = 0.0
    for count in rowCounts {
      var middle = 0.0
      for _ in 0..<count {
        var inner = 0.0
        var power = termCounts[row]
        while power > 0 {
          inner = inner * w + coefficients[term] / Double(power)
          term += 1
          power -= 1
        }
        middle = middle * v + inner * w
        row += 1
      }
      total = total * u + middle
    }
    return total
  }

  /// A value with its derivatives by the outermost, middle and innermost variable.
  struct Gradient {
    var value = 0.0
    var u = 0.0
    var v = 0.0
    var w = 0.0
  }

  /// A value with its first and second derivative by the middle variable.
  struct Curve {
    var value = 0.0
    var first = 0.0
    var second = 0.0
  }
}
