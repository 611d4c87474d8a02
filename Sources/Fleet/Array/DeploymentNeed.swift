internal import Argo

/// Where floats should be deployed next: cells that will have too few in twelve months.
///
/// Each active float counts in its cell with its probability of surviving one more year. Cells with
/// the most floats missing come first, among those the ones most likely to be empty, then those
/// with the fewest floats expected in the cells around them. Floats are assumed to stay in their
/// cells, as OceanOPS assumes (Argo-static-maps, projected density), although they drift.
public struct DeploymentNeed: Hashable, Sendable {
  /// The cell.
  public var cell: ArrayDesign.Cell
  /// Active floats in it now.
  public var active: Int
  /// Floats expected in it in twelve months.
  public var expected: Double
  /// The probability that none of its floats survives that long; 1 for an empty cell.
  public var chanceEmpty: Double
  /// Floats expected in twelve months in the cells around it.
  public var expectedAround: Double

  /// Floats missing in twelve months.
  public var missing: Double { Double(cell.target) - expected }

  /// The cells of an array where floats will be missing, the neediest first.
  public static func ranked(_ state: ArrayState) -> [DeploymentNeed] {
    guard let asOf = state.rule.asOf else { return [] }
    let chances = state.occupants.map { occupants in
      occupants.map { number in
        SurvivalWeights.oneYear(
          ageInDays: state.floats[number].deployed.map {
            Double(asOf.seconds - $0.seconds) / 86_400
          } ?? 0)
      }
    }
    let expected = chances.map { $0.reduce(0, +) }
    let needs = state.design.cells.indices.map { number in
      DeploymentNeed(
        cell: state.design.cells[number], active: chances[number].count,
        expected: expected[number],
        chanceEmpty: chances[number].reduce(1) { $0 * (1 - $1) },
        expectedAround: state.design.neighbours(of: number).reduce(0) { $0 + expected[$1] })
    }
    return needs.filter { $0.missing > 0 }.sorted { left, right in
      if left.missing != right.missing { return left.missing > right.missing }
      if left.chanceEmpty != right.chanceEmpty { return left.chanceEmpty > right.chanceEmpty }
      if left.expectedAround != right.expectedAround {
        return left.expectedAround < right.expectedAround
      }
      return (right.cell.centre.latitude, left.cell.centre.longitude)
        < (left.cell.centre.latitude, right.cell.centre.longitude)
    }
  }
}
