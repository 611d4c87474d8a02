/// The linear trend of a monthly series with seasons, and an error that knows that neighbouring
/// months are alike.
///
/// Generalised least squares of a constant, a line, and an annual and a semi-annual cycle, with
/// residuals whose correlation falls by a factor ρ a month. ρ is the residuals' own lag-1
/// correlation, raised by what a short series makes it too small. Plain least squares are given for
/// comparison. Trends are in the unit of the values a year; errors are standard errors.
package struct MonthlyTrend: Hashable, Sendable {
  /// The number of months with a value.
  package let count: Int
  /// The trend by generalised least squares.
  package let trend: Double
  /// Its error.
  package let error: Double
  /// The correlation of neighbouring months that the trend was fitted with.
  package let correlation: Double
  /// The trend by plain least squares.
  package let plainTrend: Double
  /// Its error as if all months were independent.
  package let plainError: Double
  /// The lag-1 correlation of the residuals of plain least squares, from 0 to 0.99.
  package let lagOneCorrelation: Double
  /// The number of independent months that the series is worth.
  package let effectiveCount: Double
  /// The error of the plain trend for so many months; nil where they are too few.
  package let plainErrorEffective: Double?

  /// The fewest months that have a trend.
  package static let fewestMonths = 24
  /// The largest correlation of neighbouring months that is worked with.
  static let largestCorrelation = 0.99

  /// Finds the trend of a series; months count from the year 0 (12 · year + month - 1).
  ///
  /// Months may be missing, come in any order, and have values that are no number, which are left
  /// out. Nothing where fewer than 24 months are left, a month comes twice, or the months cannot
  /// tell a line from the seasons.
  package init?(months: [Int], values: [Double]) {
    guard let (design, y) = MonthlyTrend.series(months, values),
      let plain = design.fit(y, correlation: 0)
    else { return nil }
    let n = Double(y.count)
    let terms = Double(SeasonalDesign.termCount)
    let lag = design.lagOneCorrelation(of: plain.residuals)
    count = y.count
    plainTrend = plain.coefficients[SeasonalDesign.line]
    plainError = plain.slopeError
    lagOneCorrelation = lag
    effectiveCount = n * (1 - lag) / (1 + lag)
    plainErrorEffective =
      effectiveCount > terms + 1
      ? plain.slopeError * ((n - terms) / (effectiveCount - terms)).squareRoot() : nil

    var found = lag
    var fit = plain
    var correlation = 0.0
    for _ in 0..<MonthlyTrend.mostRounds {
      correlation = min(max(found + (1 + 4 * found) / n, 0), MonthlyTrend.largestCorrelation)
      guard let next = design.fit(y, correlation: correlation) else { return nil }
      fit = next
      let moved = design.lagOneCorrelation(of: next.residuals)
      let isSettled = abs(moved - found) < 1e-12
      found = moved
      if isSettled { break }
    }
    trend = fit.coefficients[SeasonalDesign.line]
    error = fit.slopeError
    self.correlation = correlation
  }

  /// The months that have values, and these; nothing where they are too few or a month comes twice.
  private static func series(
    _ months: [Int], _ values: [Double]
  ) -> (design: SeasonalDesign, values: [Double])? {
    precondition(months.count == values.count, "a trend needs one month per value")
    let series = zip(months, values).filter { $0.1.isFinite }.sorted { $0.0 < $1.0 }
    guard series.count >= fewestMonths,
      zip(series, series.dropFirst()).allSatisfy({ $0.0 < $1.0 })
    else { return nil }
    return (SeasonalDesign(months: series.map(\.0)), series.map(\.1))
  }

  /// The trend of other values by the same fit: with this one's ``correlation`` of neighbouring months.
  ///
  /// Where values differ from this one's by an error, their trend differs by that of the error. A fit
  /// with a correlation of its own would weigh the months otherwise. Nothing where ``init(months:values:)``
  /// finds none.
  package func trend(months: [Int], values: [Double]) -> Double? {
    guard let (design, y) = MonthlyTrend.series(months, values) else { return nil }
    return design.fit(y, correlation: correlation)?.coefficients[SeasonalDesign.line]
  }

  /// More than enough: a round brings the correlation some ten times nearer to where it stays.
  private static let mostRounds = 500

  /// The error of the trend with what the uncertainty of the values adds: the trends of members, each
  /// of which is as likely to be the true series, by the same fit.
  ///
  /// The root of the sum of the squares of ``error`` and of the members' standard deviation (n - 1);
  /// nil for fewer than two members.
  package func totalError(memberTrends: [Double]) -> Double? {
    guard let deviation = standardDeviation(memberTrends) else { return nil }
    return (error * error + deviation * deviation).squareRoot()
  }
}

/// The standard deviation of a sample (n - 1); nil for fewer than two values.
package func standardDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1 else { return nil }
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(values.count - 1)).squareRoot()
}
