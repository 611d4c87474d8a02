extension SeawaterPolynomial {
  /// The derivative by the outermost variable.
  var outerSlope: SeawaterPolynomial {
    SeawaterPolynomial(
      table.enumerated().dropFirst().map { power, rows in
        rows.map { row in row.map { Double(power) * $0 } }
      })
  }

  /// Itself less half of the outermost variable times the derivative by it.
  var lessHalfOuterSlope: SeawaterPolynomial {
    SeawaterPolynomial(
      table.enumerated().map { power, rows in
        rows.map { row in row.map { (1 - Double(power) / 2) * $0 } }
      })
  }

  /// The derivative by the innermost variable.
  var innerSlope: SeawaterPolynomial {
    SeawaterPolynomial(
      table.map { rows in
        rows.map { row in row.enumerated().dropFirst().map { Double($0) * $1 } }
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

  /// Where the innermost variable is 0: the coefficients of the powers of the outermost variable from
  /// the highest down, for each of the eight powers of the middle one from 0 up, and their numbers.
  var surfaceByMiddle: (coefficients: [Double], counts: [Int]) {
    let columns = (0..<8).map { power in
      let column = table.map { $0.indices.contains(power) ? $0[power].first ?? 0 : 0 }
      return Array(column.reversed().drop { $0 == 0 })
    }
    return (columns.flatMap { $0 }, columns.map(\.count))
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

  /// The chemical potential of water in sea water, J/kg, without its logarithm, for evaluation along
  /// temperature: ``gibbs`` less SA times its derivative by SA, which goes as the square of x.
  static let waterColumns = gibbs.lessHalfOuterSlope.columns
  /// The derivative of ``gibbs`` by t/40 °C, J/kg.
  static let gibbsSlope = gibbs.middleSlope
  /// The derivative of ``specificVolume`` by CT/40 °C, m³/kg.
  static let volumeByTemperature = specificVolume.outerSlope
  /// The derivative of ``specificVolume`` by √((SA + 24 g/kg)/(40 uPS)), m³/kg.
  static let volumeBySalinity = specificVolume.middleSlope
  /// The derivative of ``specificVolume`` by p/10⁴ dbar, m³/kg.
  static let volumeByPressure = specificVolume.innerSlope
  /// The mean of ``specificVolume`` between the sea surface and a pressure, m³/kg.
  static let meanVolume = specificVolume.innerMean
}
