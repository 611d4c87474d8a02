/// Sixteen samples at a time: with fewer, each step of a polynomial waits for the one before.
typealias Lanes = SIMD16<Double>

extension SeawaterPolynomial {
  /// The values of samples, each as ``value(_:_:_:)`` gives it.
  func values(_ u: Lanes, _ v: Lanes, _ w: Lanes) -> Lanes {
    let coefficients = coefficients.span
    let termCounts = termCounts.span
    let rowCounts = rowCounts.span
    var row = 0
    var term = 0
    var total = Lanes.zero
    for outer in rowCounts.indices {
      var middle = Lanes.zero
      let firstRow = row
      let lastRow = row + rowCounts[outer]
      while row < lastRow {
        let lastTerm = term + termCounts[row]
        var inner = Lanes.zero
        if term < lastTerm {
          inner = Lanes(repeating: coefficients[term])
          term += 1
        }
        while term < lastTerm {
          inner = inner * w + coefficients[term]
          term += 1
        }
        middle = row == firstRow ? inner : middle * v + inner
        row += 1
      }
      total = outer == 0 ? middle : total * u + middle
    }
    return total
  }
}
