/// Values of a column by position, one for each position.
package struct OrderedColumn: Hashable, Sendable {
  /// Pressures or depths, strictly increasing.
  package let positions: [Double]
  /// The values there; as many as positions, all finite.
  package let values: [Double]

  /// Takes pairs in any order.
  ///
  /// Pairs with a number that is not finite are left out, and values at equal positions are averaged.
  package init(positions: [Double], values: [Double]) {
    let pairs = zip(positions, values).filter { $0.isFinite && $1.isFinite }.sorted { $0 < $1 }
    let runs = runs(ofEqual: pairs.map { $0.0 })
    self.positions = runs.map { pairs[$0.lowerBound].0 }
    self.values = runs.map { run in pairs[run].reduce(0) { $0 + $1.1 } / Double(run.count) }
  }
}

/// The runs of equal positions in sorted levels.
package func runs(ofEqual positions: [Double]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start = 0
  for level in positions.indices where positions[level] != positions[start] {
    runs.append(start..<level)
    start = level
  }
  if start < positions.count { runs.append(start..<positions.count) }
  return runs
}
