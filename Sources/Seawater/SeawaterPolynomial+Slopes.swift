extension SeawaterPolynomial {
  /// Itself less half of the outermost variable times the derivative by it.
  var lessHalfOuterSlope: SeawaterPolynomial {
    SeawaterPolynomial(
      table.enumerated().map { power, rows in
        rows.map { row in row.map { (1 - Double(power) / 2) * $0 } }
      })
  }

  /// The integral by the innermost variable from 0, over that variable.
  var innerMean: SeawaterPolynomial {
    SeawaterPolynomial(
      table.map { rows in rows.map { row in row.enumerated().map { $1 / Double($0 + 1) } } })
  }

  /// The derivative by the middle variable.
  var middleSlope: SeawaterPolynomial {
    SeawaterPolynomial(
      table.map { rows in
        rows.enumerated().dropFirst().map { power, row in row.map { Double(power) * $0 } }
      })
  }

  /// Itself with its outermost and middle variable in each other's place.
  var middleOutermost: SeawaterPolynomial {
    SeawaterPolynomial(rearranged { outer, middle, inner in (middle, outer, inner) })
  }

  /// Itself with its outermost and innermost variable in each other's place.
  var innerOutermost: SeawaterPolynomial {
    SeawaterPolynomial(rearranged { outer, middle, inner in (inner, middle, outer) })
  }

  /// Itself where the innermost variable is 0, with the middle variable in its place and the outermost as
  /// the innermost one.
  var surfaceByMiddle: SeawaterPolynomial {
    SeawaterPolynomial(
      Array(rearranged { outer, middle, inner in (inner, middle, outer) }.prefix(1)))
  }

  /// The factors of the powers of the innermost variable from 0 up, where the others are `u` and `v`.
  func innerFactors(_ u: Double, _ v: Double) -> [Double] {
    let table = table
    let count = table.joined().map(\.count).max() ?? 0
    return (0..<count).map { power in
      func factor(_ row: [Double]) -> Double { row.indices.contains(power) ? row[power] : 0 }
      return table.reversed().reduce(0) { total, rows in
        total * u + rows.reversed().reduce(0) { $0 * v + factor($1) }
      }
    }
  }

  /// The coefficients by the powers of the three variables, as they were given.
  private var table: [[[Double]]] {
    var rows: [[[Double]]] = []
    var row = 0
    var term = 0
    for count in rowCounts {
      var outer: [[Double]] = []
      for _ in 0..<count {
        outer.append(coefficients[term..<(term + termCounts[row])].reversed())
        term += termCounts[row]
        row += 1
      }
      rows.append(outer.reversed())
    }
    return rows.reversed()
  }

  /// The coefficients by other powers than those in ``table``; each row has one at least.
  private func rearranged(_ powers: (Int, Int, Int) -> (Int, Int, Int)) -> [[[Double]]] {
    var rearranged: [[[Double]]] = []
    for (u, rows) in table.enumerated() {
      for (v, row) in rows.enumerated() {
        for (w, coefficient) in row.enumerated() {
          let (outer, middle, inner) = powers(u, v, w)
          while rearranged.count <= outer { rearranged.append([]) }
          while rearranged[outer].count <= middle { rearranged[outer].append([0]) }
          while rearranged[outer][middle].count <= inner { rearranged[outer][middle].append(0) }
          rearranged[outer][middle][inner] = coefficient
        }
      }
    }
    return rearranged
  }

  /// The chemical potential of water in sea water, J/kg, without its logarithm, for evaluation along
  /// temperature: ``gibbs`` less SA times its derivative by SA, which goes as the square of x.
  static let waterColumns = gibbs.lessHalfOuterSlope.columns
  /// The derivative of ``gibbs`` by t/40 °C, J/kg.
  static let gibbsSlope = gibbs.middleSlope
  /// ``gibbs`` at the surface, by t/40 °C (middle) and √(SA/(40 uPS)) (innermost).
  static let gibbsAtSurface = gibbs.surfaceByMiddle
  /// ``specificVolume`` at the surface, by √((SA + 24 g/kg)/(40 uPS)) (middle) and CT/40 °C (innermost).
  static let specificVolumeAtSurface = specificVolume.surfaceByMiddle
  /// ``spiciness0``, by CT/40 °C (middle) and √((SA + 24 g/kg)/(40 uPS)) (innermost).
  static let spicinessAtSurface = spiciness0.surfaceByMiddle
  /// ``specificVolume`` for its derivative by √((SA + 24 g/kg)/(40 uPS)), which is outermost.
  static let volumeBySalinity = specificVolume.middleOutermost
  /// ``specificVolume`` for its derivative by p/10⁴ dbar, which is outermost.
  static let volumeByPressure = specificVolume.innerOutermost
  /// The mean of ``specificVolume`` between the sea surface and a pressure, m³/kg.
  static let meanVolume = specificVolume.innerMean
}
