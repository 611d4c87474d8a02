extension BlockSolver {
  /// Solves groups of levels; all of their observations are among the candidates.
  mutating func solve(
    _ groups: [LevelGroup], _ near: Neighbourhood, into result: inout BlockEstimates
  ) {
    guard !groups.isEmpty else { return }
    let shared = SharedCovariances(groups, near, options.covariance, &workspace)
    for group in groups {
      let noise = observations.levels[group.levels[0]].noise
      let targets = near.targets.indices.filter { target in
        let used = group.used[target]
        guard !used.isEmpty else { return false }
        guard let least = options.leastCovariance else { return true }
        return used.contains {
          workspace.targetCovariances[shared.targetPlace(target, $0)] > least
        }
      }
      let system = BlockSystem(
        used: targets.map { group.used[$0] }, targets: targets, isUnbiased: options.isUnbiased)
      var failed = targets
      if system.eliminateCore(shared, near, noise, jitter: 0, &workspace) {
        failed = targets.indices.filter { !write(system, $0, group, near, &result) }
          .map { targets[$0] }
      }
      for target in failed { solveAlone(target, group, shared, near, &result) }
    }
  }

  /// What is added to the diagonal where the matrix is not positive definite.
  private static let jitter = 1e-8

  /// Solves one target on its own, where its block could not be; with a little more noise where
  /// that is needed too.
  private mutating func solveAlone(
    _ target: Int, _ group: LevelGroup, _ shared: SharedCovariances, _ near: Neighbourhood,
    _ result: inout BlockEstimates
  ) {
    let noise = observations.levels[group.levels[0]].noise
    for jitter in [0, BlockSolver.jitter] {
      let system = BlockSystem(
        used: [group.used[target]], targets: [target], isUnbiased: options.isUnbiased)
      if system.eliminateCore(shared, near, noise, jitter: jitter, &workspace),
        write(system, 0, group, near, &result)
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
    _ system: BlockSystem, _ place: Int, _ group: LevelGroup, _ near: Neighbourhood,
    _ result: inout BlockEstimates
  ) -> Bool {
    guard let solution = system.solve(place, &workspace) else { return false }
    let target = system.targets[place]
    let used = system.order(place)
    for level in group.levels {
      let values = observations.levels[level].values
      var estimate = 0.0
      for (i, candidate) in used.core.enumerated() {
        estimate += workspace.coreWeights[i] * values[Int(near.sites[Int(candidate)])]
      }
      for (i, candidate) in used.others.enumerated() {
        estimate += workspace.otherWeights[i] * values[Int(near.sites[Int(candidate)])]
      }
      let index = level * result.targets + target
      result.estimates[index] = estimate
      result.errorVariances[index] = solution.errorVariance
      result.counts[index] = Int32(used.core.count + used.others.count)
      if keepsWeights {
        let weights =
          zip(used.core, workspace.coreWeights).map { $0 }
          + zip(used.others, workspace.otherWeights).map { $0 }
        let isByDistance = options.neighbours != nil
        func rank(_ candidate: Int32) -> (Double, Int32) {
          (isByDistance ? near.distance(target, Int(candidate)) : 0, candidate)
        }
        result.weights[index] =
          weights.sorted { rank($0.0) < rank($1.0) }
          .map { ObservationWeight(site: Int(near.sites[Int($0.0)]), weight: $0.1) }
      }
    }
    return true
  }
}

/// Covariances among the observations that some level groups use, and of the targets with them.
struct SharedCovariances {
  /// The place of each candidate among those used; -1 for one that is not.
  private let places: [Int32]
  /// The numbers from one row to the next.
  let stride: Int

  init(
    _ groups: [BlockSolver.LevelGroup], _ near: Neighbourhood, _ covariance: Covariance,
    _ workspace: inout BlockWorkspace
  ) {
    var places = [Int32](repeating: -1, count: near.sites.count)
    for group in groups {
      for used in group.used { for candidate in used { places[Int(candidate)] = 0 } }
    }
    var used: [Int] = []
    for candidate in places.indices where places[candidate] == 0 {
      places[candidate] = Int32(used.count)
      used.append(candidate)
    }
    self.places = places
    let table = SiteTable(entries: used.map { near.table[$0] }, rule: near.table.rule)
    stride = used.count.paddedToFour
    BlockWorkspace.grow(&workspace.covariances, to: stride * used.count)
    for row in used.indices {
      table.covariances(
        covariance, from: table[row], toFirst: row + 1, into: &workspace.covariances,
        at: row * stride)
    }
    BlockWorkspace.grow(&workspace.targetCovariances, to: stride * near.targets.count)
    for (target, site) in near.targets.enumerated() {
      table.covariances(
        covariance, from: .init(site, rule: table.rule), toFirst: used.count,
        into: &workspace.targetCovariances, at: target * stride)
    }
  }

  /// Where the covariance of two candidates is.
  @inline(__always)
  func place(_ first: Int32, _ second: Int32) -> Int {
    let a = Int(places[Int(first)])
    let b = Int(places[Int(second)])
    return max(a, b) * stride + min(a, b)
  }

  /// Where the covariance of a target and a candidate is.
  @inline(__always)
  func targetPlace(_ target: Int, _ candidate: Int32) -> Int {
    target * stride + Int(places[Int(candidate)])
  }

  /// The row of each of some candidates.
  func rows(of candidates: [Int32]) -> [Int] { candidates.map { Int(places[Int($0)]) } }
}
