/// Solves the map points of one block, sharing whatever they have in common.
///
/// Every point has its own nearest observations and its own system of equations, and the answer
/// is that of solving each on its own, to rounding. But neighbouring points use mostly the same
/// observations: covariances are computed once a block; the observations that all points of the
/// block use, the core, are eliminated once; and each point then eliminates the few others it
/// uses from what remains (the Schur complement). Levels at which the same observations are
/// there share all of it and need only a product of weights and values each.
struct BlockSolver {
  let observations: SiteObservations
  let options: ObjectiveOptions
  let table: SiteTable
  let index: SiteIndex
  let keepsWeights: Bool
  let separates: (@Sendable (Site, Site) -> Bool)?

  /// A radius that was enough for the block before, in km: where the search begins.
  private var radiusHint: Double
  private var selector = NearestSelector()
  var workspace = BlockWorkspace()

  /// How much the radius grows when it was not enough.
  private static let growth = 1.4

  init(_ interpolator: ObjectiveInterpolator, keepsWeights: Bool) {
    observations = interpolator.observations
    options = interpolator.options
    table = interpolator.table
    index = interpolator.index
    separates = interpolator.separates
    self.keepsWeights = keepsWeights
    radiusHint = 300
  }

  /// Levels at which the same observations with the same noise are used.
  struct LevelGroup {
    var levels: [Int]
    /// For each target, the candidates used, in ascending order.
    var used: [[Int32]]
  }

  mutating func solve(_ targets: [Site]) -> BlockEstimates {
    var result = BlockEstimates(
      targets: targets.count, levels: observations.levels.count, keepsWeights: keepsWeights)
    guard !targets.isEmpty else { return result }
    let area = TargetArea(targets)
    let limit = options.range
    var radius = options.neighbours == nil ? limit : min(radiusHint, limit)
    var remaining = Array(observations.levels.indices)
    while !remaining.isEmpty {
      let found = index.sites(around: area, radius: radius)
      let near = Neighbourhood(found, of: targets, radius: min(radius, limit), self)
      var unready: [Int] = []
      var ready: [[UInt64]: LevelGroup] = [:]
      var order: [[UInt64]] = []
      for levels in alikeLevels(remaining, at: found) {
        guard let used = choose(levels[0], near, mustTakeFewer: radius >= limit) else {
          unready += levels
          continue
        }
        if ready.isEmpty, unready.isEmpty { radiusHint = max(selector.farthest * 1.06, 1) }
        let key = signature(used, found, level: levels[0])
        if ready[key] == nil { order.append(key) }
        ready[key, default: LevelGroup(levels: [], used: used)].levels += levels
      }
      solve(order.compactMap { ready[$0] }, near, into: &result)
      remaining = unready
      // A radius of half the globe finds everything.
      radius = radius * BlockSolver.growth
      if radius >= limit || radius > 21_000 { radius = limit }
    }
    return result
  }

  /// Levels that have the same observations with the same noise among the candidates.
  private func alikeLevels(_ levels: [Int], at sites: [Int32]) -> [[Int]] {
    guard levels.count > 1 else { return levels.map { [$0] } }
    var groups: [[UInt64]: [Int]] = [:]
    for level in levels {
      let noise = observations.levels[level].noise
      groups[sites.map { noise[Int($0)].bitPattern }, default: []].append(level)
    }
    return groups.values.sorted { $0[0] < $1[0] }
  }

  /// The nearest observations of each target at a level; nothing where the radius was too small
  /// to know them.
  private mutating func choose(
    _ level: Int, _ near: Neighbourhood, mustTakeFewer: Bool
  ) -> [[Int32]]? {
    selector.farthest = 0
    let noise = observations.levels[level].noise
    let isThere = near.sites.map { !noise[Int($0)].isNaN }
    var used: [[Int32]] = []
    used.reserveCapacity(near.targets.count)
    for target in near.targets.indices {
      selector.removeAll()
      for candidate in near.sites.indices where isThere[candidate] {
        let distance = near.distance(target, candidate)
        if distance <= near.radius { selector.append(distance, Int32(candidate)) }
      }
      if let neighbours = options.neighbours {
        guard selector.candidates.count >= neighbours || mustTakeFewer else { return nil }
        selector.keepNearest(neighbours)
        selector.noteFarthest()
      }
      used.append(selector.candidates.map(\.number).sorted())
    }
    return used
  }

  /// What tells level groups apart: who is used where, with which noise.
  private func signature(_ used: [[Int32]], _ sites: [Int32], level: Int) -> [UInt64] {
    guard observations.levels.count > 1 else { return [] }
    let noise = observations.levels[level].noise
    var key: [UInt64] = []
    for candidates in used {
      key.append(UInt64(candidates.count))
      for candidate in candidates {
        key.append(UInt64(candidate))
        key.append(noise[Int(sites[Int(candidate)])].bitPattern)
      }
    }
    return key
  }
}

/// The candidates of a block and their distances from its targets.
struct Neighbourhood {
  let targets: [Site]
  /// The observations' sites, ascending.
  let sites: [Int32]
  /// Up to where the candidates are complete, in km.
  let radius: Double
  /// The candidates' columns.
  let table: SiteTable
  private var distances: [Double] = []
  private let stride: Int

  init(_ sites: [Int32], of targets: [Site], radius: Double, _ solver: BlockSolver) {
    self.targets = targets
    self.sites = sites
    self.radius = radius
    table = SiteTable(
      entries: sites.map { solver.table[Int($0)] }, rule: solver.options.distance)
    stride = sites.count.paddedToFour
    distances.reserveCapacity(stride * targets.count)
    var row = [Double](repeating: 0, count: stride)
    for target in targets {
      table.distances(from: .init(target, rule: solver.options.distance), into: &row)
      if let separates = solver.separates {
        for (candidate, site) in sites.enumerated() where row[candidate] <= radius {
          if separates(target, solver.observations.sites[Int(site)]) { row[candidate] = .infinity }
        }
      }
      distances += row
    }
  }

  @inline(__always)
  func distance(_ target: Int, _ candidate: Int) -> Double {
    distances[target * stride + candidate]
  }
}
