internal import Gridding
internal import SpaceTime

/// What the columns of maps share of their members: the order of the cells and how their noise
/// correlates.
struct MemberPlan: Sendable {
  /// All cells at sea in the order in which they are drawn.
  let order: [Int]
  /// The factor of the columns' correlations, row by row.
  let mixing: [[Double]]

  /// Takes the cells at sea and the anomalies of each column by profile, NaN where there is none.
  init(_ cells: GridCells, wet: [Int], anomalies: [[Double]]) {
    order = DrawnPlaces.maximinOrder(of: wet.map(cells.site(of:))).map { wet[$0] }
    mixing = MemberNoise.factor(correlations: anomalies)
  }
}
