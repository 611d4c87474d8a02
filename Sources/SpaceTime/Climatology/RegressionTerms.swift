/// Which terms a local regression has: a constant, and what else its data can carry.
package struct RegressionTerms: Hashable, Sendable {
  /// First order in x and y.
  package var hasSlope = true
  /// Second order: x², xy, y².
  package var hasQuadratic = true
  /// A trend.
  package var hasTrend: Bool
  /// Harmonics of the year, cosine and sine each.
  package var harmonics: Int

  /// How many terms there are, the constant included.
  package var count: Int {
    1 + (hasSlope ? 2 : 0) + (hasQuadratic ? 3 : 0) + 2 * harmonics + (hasTrend ? 1 : 0)
  }

  /// The terms' names in their order: `1`, `x`, `y`, `xx`, `xy`, `yy`, `cos1`, `sin1`, …, `trend`.
  package var names: [String] {
    ["1"] + (hasSlope ? ["x", "y"] : []) + (hasQuadratic ? ["xx", "xy", "yy"] : [])
      + (0..<harmonics).flatMap { ["cos\($0 + 1)", "sin\($0 + 1)"] }
      + (hasTrend ? ["trend"] : [])
  }

  /// One number: 1 for slopes, 2 for the second order, 4 for a trend, 8 for each harmonic.
  package var bits: Int {
    (hasSlope ? 1 : 0) + (hasQuadratic ? 2 : 0) + (hasTrend ? 4 : 0) + 8 * harmonics
  }

  /// Takes terms from that number.
  package init(bits: Int) {
    hasSlope = bits & 1 != 0
    hasQuadratic = bits & 2 != 0
    hasTrend = bits & 4 != 0
    harmonics = bits >> 3
  }

  /// Where the first harmonic stands.
  var firstHarmonic: Int { 1 + (hasSlope ? 2 : 0) + (hasQuadratic ? 3 : 0) }

  /// What so many values of these calendar months and years can carry.
  ///
  /// `months` and `years` have the number of values of each, `span` is their days from first to
  /// last.
  init(
    options: ClimatologyOptions, count: Int, months: [Int], years: [Int], span: Double
  ) {
    let least = 3
    let covered = months.count { $0 >= least }
    harmonics = covered >= 10 ? options.harmonics : covered >= 7 ? min(options.harmonics, 1) : 0
    hasTrend =
      options.hasTrend && years.count { $0 >= least } >= 5 && span >= 5 * ClimatologyOptions.year
    let valuesOfTerm = 5
    while count < valuesOfTerm * self.count, dropForWantOfValues() {}
  }

  /// Drops what matters least; false where only the constant is left.
  private mutating func dropForWantOfValues() -> Bool {
    if harmonics > 1 {
      harmonics -= 1
    } else if hasQuadratic {
      hasQuadratic = false
    } else if hasTrend {
      hasTrend = false
    } else if harmonics == 1 {
      harmonics = 0
    } else if hasSlope {
      hasSlope = false
    } else {
      return false
    }
    return true
  }

  /// Drops what makes a mean from few effective values an extrapolation; false where nothing of
  /// the kind is left.
  mutating func dropForLeverage() -> Bool {
    if hasQuadratic {
      hasQuadratic = false
    } else if hasTrend {
      hasTrend = false
    } else if hasSlope {
      hasSlope = false
    } else {
      return false
    }
    return true
  }
}
