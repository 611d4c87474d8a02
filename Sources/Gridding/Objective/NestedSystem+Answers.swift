extension NestedSystem {
  /// Writes the answers of a target, whose observations, the set of that number, are all eliminated
  /// from a matrix, at the levels of some groups.
  func write(
    _ place: Int, _ range: Range<Int>, _ set: Int, _ matrix: Matrix, _ workspace: BlockWorkspace,
    _ result: inout BlockEstimates
  ) {
    let target = order[place]
    let targetRow = place - matrix.firstPlace + (isUnbiased ? 1 : 0)
    let start = matrix.start + targetRow * matrix.stride
    var variance = workspace.matrices[start + matrix.lead + targetRow]
    var multiplier = 0.0
    if isUnbiased {
      // The Lagrange multiplier that makes the weights sum to one.
      let sum = -workspace.matrices[start + matrix.lead]
      multiplier = (sum - 1) / -workspace.matrices[matrix.start + matrix.lead]
      variance += multiplier * (sum - 1)
    }
    func estimate(_ column: Int) -> Double {
      let place = column - matrix.firstColumn
      let plain = -workspace.matrices[start + place]
      return isUnbiased ? plain + multiplier * workspace.matrices[matrix.start + place] : plain
    }
    let count = Int32(sets.any.count(of: set))
    let nearest = near.nearest(target, set, of: sets.any)
    let weights = keepsWeights ? weights(set, target, workspace, estimate) : []
    for group in range where isReached[group * order.count + place] {
      for (place, level) in groups[group].levels.enumerated() {
        let index = level * result.targets + target
        result.errorVariances[index] = max(0, variance)
        result.counts[index] = count
        result.nearest[index] = nearest
        if keepsWeights {
          result.weights[index] = weights
          let values = observations.levels[level].values
          result.estimates[index] = weights.reduce(0) { $0 + $1.weight * values[$1.site] }
        } else {
          result.estimates[index] = estimate(columns[group] + place)
        }
      }
    }
  }

  /// The weights of the observations of a set.
  private func weights(
    _ set: Int, _ target: Int, _ workspace: BlockWorkspace, _ estimate: (Int) -> Double
  ) -> [ObservationWeight] {
    let isByDistance = options.neighbours != nil
    var weights: [(distance: Double, candidate: Int, weight: Double)] = []
    for (row, candidate) in workspace.candidates[root.candidates].enumerated()
    where sets.any.contains(candidate, in: set) {
      weights.append(
        (isByDistance ? near.distance(target, candidate) : 0, candidate, estimate(row)))
    }
    return weights.sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
      .map { ObservationWeight(site: Int(near.sites[$0.candidate]), weight: $0.weight) }
  }
}
