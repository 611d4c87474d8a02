extension BlockSolver {
  /// Solves groups of levels; all of their observations are among the candidates.
  mutating func solve(
    _ groups: [LevelGroup], _ near: Neighbourhood, into result: inout BlockEstimates
  ) {
    guard !groups.isEmpty else { return }
    // One group shares all it can by its own core.
    let common = groups.count > 1 ? commonCandidates(groups, near) : []
    var shared = SharedSystem(groups, common: common, near, options, &workspace)
    let targets = groups.map { group in
      near.targets.indices.filter { isReached($0, group, shared) }
    }
    guard shared.eliminateCommon(near, noise(groups[0]), &workspace) else {
      for group in groups { solve([group], near, into: &result) }
      return
    }
    for (group, targets) in zip(groups, targets) {
      let failed = solve(group, targets, shared, near, &result)
      guard !failed.isEmpty else { continue }
      // Each target on its own, from the plain covariances; then those of the others again.
      for target in failed { solveAlone(target, group, near, &result) }
      shared = SharedSystem(groups, common: common, near, options, &workspace)
      _ = shared.eliminateCommon(near, noise(groups[0]), &workspace)
    }
  }

  /// What is added to the diagonal where the matrix is not positive definite.
  private static let jitter = 1e-8

  private func noise(_ group: LevelGroup) -> [Double] {
    observations.levels[group.levels[0]].noise
  }

  /// The candidates that every group uses at every target with the same noise.
  private func commonCandidates(_ groups: [LevelGroup], _ near: Neighbourhood) -> [Int32] {
    var users = [Int32](repeating: 0, count: near.sites.count)
    var lists: Int32 = 0
    for group in groups {
      for used in group.used where !used.isEmpty {
        lists += 1
        for candidate in used { users[Int(candidate)] += 1 }
      }
    }
    // If a target has no observation, nothing is common to all.
    guard Int(lists) == groups.count * near.targets.count else { return [] }
    let first = noise(groups[0])
    return users.indices.filter { candidate in
      guard users[candidate] == lists else { return false }
      let site = Int(near.sites[candidate])
      return groups.allSatisfy { noise($0)[site] == first[site] }
    }.map { Int32($0) }
  }

  /// Whether a target has an observation with enough covariance; asked before the elimination.
  private func isReached(_ target: Int, _ group: LevelGroup, _ shared: SharedSystem) -> Bool {
    let used = group.used[target]
    guard !used.isEmpty else { return false }
    guard let least = options.leastCovariance else { return true }
    let start = shared.row(ofTarget: target) * shared.stride
    return used.contains { workspace.shared[start + shared.row($0)] > least }
  }

  /// Solves the targets of a group; gives back those whose matrix is not positive definite.
  private mutating func solve(
    _ group: LevelGroup, _ targets: [Int], _ shared: SharedSystem, _ near: Neighbourhood,
    _ result: inout BlockEstimates
  ) -> [Int] {
    let system = BlockSystem(
      used: targets.map { group.used[$0] }, targets: targets, shared: shared,
      isUnbiased: options.isUnbiased)
    guard system.eliminateCore(shared, near, noise(group), jitter: 0, &workspace) else {
      return targets
    }
    return targets.indices.filter { !write(system, $0, shared, group, near, &result) }
      .map { targets[$0] }
  }

  /// Solves one target on its own; with a little more noise where that is needed too.
  private mutating func solveAlone(
    _ target: Int, _ group: LevelGroup, _ near: Neighbourhood, _ result: inout BlockEstimates
  ) {
    var shared = SharedSystem([group], common: [], near, options, &workspace)
    _ = shared.eliminateCommon(near, [], &workspace)
    for jitter in [0, BlockSolver.jitter] {
      let system = BlockSystem(
        used: [group.used[target]], targets: [target], shared: shared,
        isUnbiased: options.isUnbiased)
      if system.eliminateCore(shared, near, noise(group), jitter: jitter, &workspace),
        write(system, 0, shared, group, near, &result)
      {
        return
      }
    }
    for level in group.levels {
      result.estimates[level * result.targets + target] = .nan
      result.errorVariances[level * result.targets + target] = .nan
    }
  }

  /// Finishes a target and writes its estimates; false where its matrix is not positive definite.
  private mutating func write(
    _ system: BlockSystem, _ place: Int, _ shared: SharedSystem, _ group: LevelGroup,
    _ near: Neighbourhood, _ result: inout BlockEstimates
  ) -> Bool {
    guard let solution = system.solve(place, shared, &workspace) else { return false }
    let target = system.targets[place]
    let others = system.others(place)
    let sites = [shared.common, system.core, others].map { list in
      list.map { Int(near.sites[Int($0)]) }
    }
    let nearest = near.nearest(target, group.used[target])
    for level in group.levels {
      let values = observations.levels[level].values
      var estimate = 0.0
      for (i, site) in sites[0].enumerated() {
        estimate += workspace.commonWeights[i] * values[site]
      }
      for (i, site) in sites[1].enumerated() { estimate += workspace.coreWeights[i] * values[site] }
      for (i, site) in sites[2].enumerated() {
        estimate += workspace.otherWeights[i] * values[site]
      }
      let index = level * result.targets + target
      result.estimates[index] = estimate
      result.errorVariances[index] = solution.errorVariance
      result.counts[index] = Int32(sites[0].count + sites[1].count + sites[2].count)
      result.nearest[index] = nearest
      guard keepsWeights else { continue }
      let isByDistance = options.neighbours != nil
      func rank(_ candidate: Int32) -> (Double, Int32) {
        (isByDistance ? near.distance(target, Int(candidate)) : 0, candidate)
      }
      let weights =
        zip(shared.common, workspace.commonWeights).map { $0 }
        + zip(system.core, workspace.coreWeights).map { $0 }
        + zip(others, workspace.otherWeights).map { $0 }
      result.weights[index] =
        weights.sorted { rank($0.0) < rank($1.0) }
        .map { ObservationWeight(site: Int(near.sites[Int($0.0)]), weight: $0.1) }
    }
    return true
  }
}
