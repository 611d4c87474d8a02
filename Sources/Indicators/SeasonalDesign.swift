internal import Foundation

/// The terms of a monthly series, a constant, a line and two harmonics of the year, and fits of them.
struct SeasonalDesign {
  /// The months, increasing.
  let months: [Int]
  /// The terms, one row of ``termCount`` per month.
  private let rows: [[Double]]

  /// The number of terms.
  static let termCount = 6
  /// The place of the line among them.
  static let line = 1

  init(months: [Int]) {
    self.months = months
    let years = months.map { (Double($0) + 0.5) / 12 }
    let mean = years.reduce(0, +) / Double(max(1, years.count))
    rows = years.map { year in
      // The whole years are taken off first, as they only cost digits.
      let phase = 2 * Double.pi * (year - year.rounded(.down))
      return [1, year - mean, cos(phase), sin(phase), cos(2 * phase), sin(2 * phase)]
    }
  }

  /// What a fit found.
  struct Fit {
    var coefficients: [Double]
    var residuals: [Double]
    /// The standard error of the line's slope.
    var slopeError: Double
  }

  /// The mean product of the residuals of neighbouring months over their mean square, from 0 to
  /// 0.99; 0 where no months are neighbours or nothing is left.
  func lagOneCorrelation(of residuals: [Double]) -> Double {
    var product = 0.0
    var pairs = 0
    for i in months.indices.dropLast() where months[i + 1] == months[i] + 1 {
      product += residuals[i] * residuals[i + 1]
      pairs += 1
    }
    let square = residuals.reduce(0) { $0 + $1 * $1 } / Double(max(1, residuals.count))
    guard pairs > 0, square > 0 else { return 0 }
    return min(max(product / Double(pairs) / square, 0), MonthlyTrend.largestCorrelation)
  }

  /// The least-squares fit where residuals correlate by a power of `correlation`, the number of months
  /// between them; nothing where the months do not tell the terms apart.
  ///
  /// Such residuals are made independent by taking from each what the month before it says of it.
  func fit(_ values: [Double], correlation: Double) -> Fit? {
    let white = whitened(values.map { [$0] }, correlation).map { $0[0] }
    let terms = whitened(rows, correlation)
    let count = SeasonalDesign.termCount
    var normal = [Double](repeating: 0, count: count * count)
    var right = [Double](repeating: 0, count: count)
    for (row, value) in zip(terms, white) {
      for i in 0..<count {
        right[i] += row[i] * value
        for j in 0...i { normal[i * count + j] += row[i] * row[j] }
      }
    }
    guard let factor = CholeskyFactor(normal, count: count) else { return nil }
    let coefficients = factor.solve(right)
    var unit = [Double](repeating: 0, count: count)
    unit[SeasonalDesign.line] = 1
    let variance = factor.solve(unit)[SeasonalDesign.line]
    func left(_ value: Double, _ row: [Double]) -> Double {
      zip(row, coefficients).reduce(value) { $0 - $1.0 * $1.1 }
    }
    let squares = zip(white, terms).reduce(0.0) { sum, pair in
      let rest = left(pair.0, pair.1)
      return sum + rest * rest
    }
    return Fit(
      coefficients: coefficients, residuals: zip(values, rows).map { left($0, $1) },
      slopeError: (squares / Double(values.count - count) * variance).squareRoot())
  }

  private func whitened(_ rows: [[Double]], _ correlation: Double) -> [[Double]] {
    rows.indices.map { i in
      guard i > 0 else { return rows[0] }
      let decay = pow(correlation, Double(months[i] - months[i - 1]))
      let scale = (1 - decay * decay).squareRoot()
      return zip(rows[i], rows[i - 1]).map { ($0 - decay * $1) / scale }
    }
  }
}
