/// The equations of all targets of a block at all its levels, solved from what they share down to
/// what each has alone.
///
/// Targets and groups of levels are halved again and again, as branches of a tree. At each branch
/// the observations that all of its targets use at all of its levels with the same noise are
/// eliminated, once for all of them, from a copy of what the branch above has left (its Schur
/// complement), less what is used no more. So an observation is eliminated a few times where
/// solving each target at each level would do it every time.
///
/// The targets' covariances and the levels' values are right-hand sides of these eliminations, and
/// a target's estimates are what is left of their products; no weights are needed. Where they are
/// asked for, they are the estimates of values that are 1 at one observation and 0 at all others.
struct NestedSystem {
  let observations: SiteObservations
  let options: ObjectiveOptions
  let keepsWeights: Bool
  let groups: [BlockSolver.LevelGroup]
  let near: Neighbourhood
  /// The targets that any group reaches, in an order of which halves lie together.
  let order: [Int]
  /// Whether each group uses an observation with enough covariance at each place of the order,
  /// group after group.
  let isReached: [Bool]
  /// What the branches use.
  let sets: BranchSets
  /// The columns of values at which those of each group begin, and their number.
  let columns: [Int]
  /// One set: the candidates whose noise is not the same for all groups.
  let varying: CandidateSets
  /// The first matrix, of which nothing is eliminated.
  var root = Matrix()
  /// The targets, by their places, and groups whose matrix was not positive definite.
  var failures: [(place: Int, group: Int)] = []

  /// The matrix of a branch: rows of ones where weights must sum to one, of targets, of the
  /// observations left, and of those eliminated; columns of values before those of the rows.
  struct Matrix {
    /// Where it begins in the workspace, and the numbers from row to row.
    var start = 0
    var stride = 0
    /// The number of columns of values, and the first of them among all.
    var lead = 0
    var firstColumn = 0
    /// The place of the first target in the order.
    var firstPlace = 0
    /// The rows before the observations.
    var heads = 0
    /// Where the candidates of the rows after the heads begin in the workspace.
    var firstCandidate = 0
    /// How many of them are left, the first ones, ascending.
    var left = 0
    /// How many are eliminated, the last ones.
    var pivots = 0

    var rows: Int { heads + left + pivots }
    /// The candidates' places in the workspace.
    var candidates: Range<Int> { firstCandidate..<firstCandidate + left + pivots }
    /// Where it ends; the kernels write up to three numbers past the last column.
    var end: Int { start + rows * stride }
  }

  init(
    _ groups: [BlockSolver.LevelGroup], _ near: Neighbourhood, _ observations: SiteObservations,
    _ options: ObjectiveOptions, keepsWeights: Bool, _ workspace: inout BlockWorkspace
  ) {
    self.observations = observations
    self.options = options
    self.keepsWeights = keepsWeights
    self.groups = groups
    self.near = near
    var all = CandidateSets(1, candidates: near.sites.count)
    for group in groups {
      for target in near.targets.indices { all.unite(0, with: target, of: group.used) }
    }
    var candidates: [Int] = []
    all.forEach(of: 0) { candidates.append($0) }
    let table = SiteTable(entries: candidates.map { near.table[$0] }, rule: near.table.rule)
    let sides = NestedSystem.covariances(of: near, with: table, options)
    let reach = NestedSystem.reach(of: near, candidates, sides, options)
    let reached = groups.map { group in
      near.targets.indices.map { group.used.overlaps($0, with: $0, of: reach) }
    }
    let order = NestedSystem.inHalves(
      near.targets.indices.filter { target in reached.contains { $0[target] } }, near)
    self.order = order
    let isReached = reached.flatMap { reached in order.map { reached[$0] } }
    self.isReached = isReached
    sets = BranchSets(
      groups.map(\.used), order: order, isReached: isReached, candidates: near.sites.count)
    var columns = [0]
    for group in groups { columns.append(columns[columns.count - 1] + group.levels.count) }
    self.columns = columns
    varying = NestedSystem.varying(candidates, groups, near, observations)
    fillRoot(candidates, table, sides, &workspace)
  }

  var isUnbiased: Bool { options.isUnbiased }

  /// The noise of all observations at the levels of a group.
  func noise(_ group: Int) -> [Double] { observations.levels[groups[group].levels[0]].noise }

  /// The columns of values that groups need.
  func columns(of range: Range<Int>) -> Range<Int> {
    keepsWeights
      ? 0..<root.left : columns[range.lowerBound]..<columns[range.upperBound]
  }

  // MARK: - Before the first elimination

  /// The covariances of each target with the places of a table.
  private static func covariances(
    of near: Neighbourhood, with table: SiteTable, _ options: ObjectiveOptions
  ) -> [[Double]] {
    near.targets.map { site in
      var covariances = [Double](repeating: 0, count: table.count.paddedToFour)
      table.covariances(
        options.covariance, from: .init(site, rule: table.rule), toFirst: table.count,
        into: &covariances)
      return covariances
    }
  }

  /// For each target, the candidates whose covariance is enough for an estimate.
  private static func reach(
    of near: Neighbourhood, _ candidates: [Int], _ covariances: [[Double]],
    _ options: ObjectiveOptions
  ) -> CandidateSets {
    let least = options.leastCovariance ?? -.infinity
    var reach = CandidateSets(near.targets.count, candidates: near.sites.count)
    for target in near.targets.indices {
      for (row, candidate) in candidates.enumerated() where covariances[target][row] > least {
        reach.insert(candidate, into: target)
      }
    }
    return reach
  }

  /// Targets in an order of which halves, quarters and so on lie together.
  private static func inHalves(_ targets: [Int], _ near: Neighbourhood) -> [Int] {
    guard targets.count > 2 else { return targets }
    let sites = targets.map { near.targets[$0] }
    let (x, y) = (sites.map(\.x), sites.map(\.y))
    guard let west = x.min(), let east = x.max(), let south = y.min(), let north = y.max() else {
      return targets
    }
    let rule = near.table.rule
    let width = (east - west) * rule.zonalKilometres(atLatitude: (south + north) / 2)
    let height = rule.distance(Site(x: west, y: south), Site(x: west, y: north))
    let sorted = targets.sorted {
      let (a, b) = (near.targets[$0], near.targets[$1])
      return width > height ? (a.x, a.y, $0) < (b.x, b.y, $1) : (a.y, a.x, $0) < (b.y, b.x, $1)
    }
    let half = sorted.count / 2
    return inHalves(Array(sorted[..<half]), near) + inHalves(Array(sorted[half...]), near)
  }

  /// The candidates whose noise is not the same for all groups in which they are there.
  private static func varying(
    _ candidates: [Int], _ groups: [BlockSolver.LevelGroup], _ near: Neighbourhood,
    _ observations: SiteObservations
  ) -> CandidateSets {
    var varying = CandidateSets(1, candidates: near.sites.count)
    var known = [Double](repeating: .nan, count: candidates.count)
    for group in groups {
      let noise = observations.levels[group.levels[0]].noise
      for (row, candidate) in candidates.enumerated() {
        let value = noise[Int(near.sites[candidate])]
        if value.isNaN { continue }
        if known[row].isNaN { known[row] = value }
        if known[row] != value { varying.insert(candidate, into: 0) }
      }
    }
    return varying
  }

  /// Fills the first matrix: the covariances among the observations and of the targets with them,
  /// and the values.
  private mutating func fillRoot(
    _ candidates: [Int], _ table: SiteTable, _ sides: [[Double]],
    _ workspace: inout BlockWorkspace
  ) {
    root.left = candidates.count
    root.heads = order.count + (isUnbiased ? 1 : 0)
    root.lead = columns(of: groups.indices).count
    root.stride = (root.lead + root.rows + 4).paddedToFour
    workspace.growLists(to: root.candidates.upperBound, rows: root.rows)
    for (row, candidate) in candidates.enumerated() { workspace.candidates[row] = candidate }
    workspace.grow(to: root.end)
    for index in 0..<(root.heads * root.stride) { workspace.matrices[index] = 0 }
    let firstTarget = root.heads - order.count
    for row in firstTarget..<root.heads {
      workspace.matrices[row * root.stride + root.lead + row] = 1
    }
    for row in candidates.indices {
      let start = (root.heads + row) * root.stride + root.lead
      table.covariances(
        options.covariance, from: table[row], toFirst: row + 1, into: &workspace.matrices,
        at: start + root.heads)
      // The distance of a place from itself must be exactly 0, without rounding.
      workspace.matrices[start + root.heads + row] = 1
      if isUnbiased { workspace.matrices[start] = 1 }
      for (place, target) in order.enumerated() {
        workspace.matrices[start + firstTarget + place] = sides[target][row]
      }
    }
    fillValues(candidates, &workspace)
  }

  private func fillValues(_ candidates: [Int], _ workspace: inout BlockWorkspace) {
    let first = root.heads * root.stride
    if keepsWeights {
      for row in candidates.indices {
        for column in candidates.indices {
          workspace.matrices[first + row * root.stride + column] = row == column ? 1 : 0
        }
      }
      return
    }
    for (column, level) in groups.flatMap(\.levels).enumerated() {
      let level = observations.levels[level]
      for (row, candidate) in candidates.enumerated() {
        let site = Int(near.sites[candidate])
        workspace.matrices[first + row * root.stride + column] =
          level.noise[site].isNaN ? 0 : level.values[site]
      }
    }
  }
}
