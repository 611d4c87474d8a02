/// What the climatologies of a grid's nodes may be wrong by, as draws that are consistent over
/// places, days and variables.
///
/// A draw is the sum of what leaving out each group of the jackknife changes, times a standard
/// normal number of the group: nodes and variables that rest on the same years or floats are wrong
/// together. Few groups tell their spread only so well, so that 95 % intervals of a jackknife are those
/// of Student's t with the number of groups less two degrees of freedom; draws are as much wider than
/// its standard errors as makes 1.96 of their standard deviations such an interval.
package struct ClimatologyErrors: Sendable {
  private let nothing: ClimatologyField
  private var known: [(node: Int, climatology: LocalClimatology)] = []

  /// The errors of a climatology with one level, of which nothing is known yet.
  package init(of field: ClimatologyField) {
    nothing = ClimatologyField(
      nodes: field.nodes, levels: [0], referenceDay: field.referenceDay,
      harmonics: field.harmonics)
  }

  /// Takes what was found at a node; one without errors is taken as right.
  package mutating func store(_ climatology: LocalClimatology, node: Int) {
    known.append((node, climatology))
  }

  /// A draw, to be evaluated as a climatology is.
  ///
  /// `noise` gives the standard normal number of a group: of the first year of a block of years, or
  /// of a float's number.
  package func draw(_ noise: (_ group: Int32) -> Double) -> ClimatologyField {
    var field = nothing
    for (node, climatology) in known {
      var sum = [Double](repeating: 0, count: climatology.terms.count)
      let changes = climatology.errors?.changes ?? []
      let wider =
        changes.count > 2
        ? StudentDeviate.half95(degreesOfFreedom: changes.count - 2) / Calibration.normal95 : 1
      for change in changes {
        let factor = wider * noise(change.group)
        for term in sum.indices { sum[term] += factor * change.coefficients[term] }
      }
      field.store(climatology.with(sum), level: 0, node: node)
    }
    return field
  }
}

extension LocalClimatology {
  /// The same with other coefficients, in the order of the terms, and without errors.
  fileprivate func with(_ coefficients: [Double]) -> LocalClimatology {
    var other = self
    other.mean = coefficients[0]
    if terms.hasTrend { other.trend = coefficients[terms.count - 1] }
    for harmonic in cosines.indices {
      other.cosines[harmonic] = coefficients[terms.firstHarmonic + 2 * harmonic]
      other.sines[harmonic] = coefficients[terms.firstHarmonic + 2 * harmonic + 1]
    }
    other.errors = nil
    return other
  }
}
