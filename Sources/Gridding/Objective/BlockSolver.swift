/// Solves the map points of one block, sharing whatever they have in common.
///
/// Every point has its own nearest observations and its own system of equations, and the answer
/// is that of solving each on its own, to rounding. But neighbouring points and levels use mostly
/// the same observations: covariances are computed once per block, levels at which the same
/// observations are there are solved together, and a ``NestedSystem`` shares the rest.
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
  private var workspace = BlockWorkspace()

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
    /// For each target, the candidates used.
    var used: CandidateSets
  }

  mutating func solve(_ targets: [Site]) -> BlockEstimates {
    var result = BlockEstimates(
      targets: targets.count, levels: observations.levels.count, keepsWeights: keepsWeights)
    guard !targets.isEmpty else { return result }
    let area = TargetArea(targets)
    let limit = options.range
    var radius = options.neighbours == nil ? limit : min(radiusHint, limit)
    var remaining = Array(observations.levels.indices)
    var hasWaited = false
    while !remaining.isEmpty {
      let found = index.sites(around: area, radius: radius)
      let near = Neighbourhood(found, of: targets, radius: min(radius, limit), self)
      let isWhole = remaining.count == observations.levels.count
      let (ready, unready) = choose(
        remaining, near, mustTakeFewer: radius >= limit, setsHint: isWhole)
      // Levels wait once for those that need a somewhat larger radius, to share a system with them.
      if !unready.isEmpty, !hasWaited {
        hasWaited = !ready.isEmpty
      } else {
        remaining = unready
        if !ready.isEmpty {
          var system = NestedSystem(
            ready, near, observations, options, keepsWeights: keepsWeights, &workspace)
          system.solve(&workspace, into: &result)
        }
      }
      // A radius of half the globe finds everything.
      radius = radius * BlockSolver.growth
      if radius >= limit || radius > 21_000 { radius = limit }
    }
    return result
  }

  /// The observations of levels, those alike together, and the levels for which the radius was too
  /// small.
  ///
  /// With `setsHint` the next block begins with a radius that was enough here for all levels, but
  /// for those that need a much larger one than others.
  private mutating func choose(
    _ levels: [Int], _ near: Neighbourhood, mustTakeFewer: Bool, setsHint: Bool
  ) -> (ready: [LevelGroup], unready: [Int]) {
    let groups = alikeLevels(levels, at: near.sites)
    var followed = groups.count > 1 ? NearestByLevel(near, wanted: options.neighbours) : nil
    var ready: [LevelGroup] = []
    var unready: [Int] = []
    var places: [CandidateSets: [Int]] = [:]
    var (least, most) = (Double.infinity, 0.0)
    for levels in groups {
      let noise = observations.levels[levels[0]].noise
      let choice = followed?.go(toNoise: noise) ?? chooseUnsorted(near, noise)
      guard choice.isEnough || mustTakeFewer else {
        unready += levels
        continue
      }
      let needed = choice.isEnough ? choice.farthest : near.radius
      (least, most) = (min(least, needed), max(most, needed))
      // Levels that differ at unused candidates only are the same after all.
      let twin = places[choice.used]?.first { isAlike(ready[$0], levels, near) }
      if let twin {
        ready[twin].levels += levels
      } else {
        places[choice.used, default: []].append(ready.count)
        ready.append(LevelGroup(levels: levels, used: choice.used))
      }
    }
    if setsHint, !ready.isEmpty {
      radiusHint = max(min(most, least * BlockSolver.growth) * 1.06, 1)
    }
    return (ready, unready)
  }

  /// The constants of the FNV-1a hash, which is much cheaper than the library's and safe here:
  /// lists with equal hashes are compared.
  private static let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let hashPrime: UInt64 = 0x100_0000_01B3

  /// Levels that have the same observations with the same noise among the candidates.
  private func alikeLevels(_ levels: [Int], at sites: [Int32]) -> [[Int]] {
    guard levels.count > 1 else { return levels.map { [$0] } }
    var groups: [[Int]] = []
    var places: [UInt64: [Int]] = [:]
    for level in levels {
      let noise = observations.levels[level].noise
      var hash = BlockSolver.hashSeed
      for site in sites { hash = (hash ^ noise[Int(site)].bitPattern) &* BlockSolver.hashPrime }
      let twin = places[hash]?.first { group in
        let other = observations.levels[groups[group][0]].noise
        return sites.allSatisfy { noise[Int($0)].bitPattern == other[Int($0)].bitPattern }
      }
      if let twin {
        groups[twin].append(level)
      } else {
        places[hash, default: []].append(groups.count)
        groups.append([level])
      }
    }
    return groups
  }

  /// Whether other levels have the noise of a group wherever that uses an observation.
  private func isAlike(_ group: LevelGroup, _ levels: [Int], _ near: Neighbourhood) -> Bool {
    let noise = observations.levels[group.levels[0]].noise
    let other = observations.levels[levels[0]].noise
    return near.sites.indices.allSatisfy { candidate in
      let site = Int(near.sites[candidate])
      return noise[site].bitPattern == other[site].bitPattern
        || !near.targets.indices.contains { group.used.contains(candidate, in: $0) }
    }
  }

  /// The nearest observations of each target at a single level.
  private mutating func chooseUnsorted(
    _ near: Neighbourhood, _ noise: [Double]
  ) -> NearestByLevel.Choice {
    let isThere = near.sites.map { !noise[Int($0)].isNaN }
    let wanted = options.neighbours ?? .max
    var choice = NearestByLevel.Choice(
      used: CandidateSets(near.targets.count, candidates: near.sites.count))
    for target in near.targets.indices {
      selector.removeAll()
      for candidate in near.sites.indices where isThere[candidate] {
        let distance = near.distance(target, candidate)
        if distance <= near.radius { selector.append(distance, Int32(candidate)) }
      }
      if options.neighbours != nil, selector.candidates.count < wanted { choice.isEnough = false }
      selector.keepNearest(wanted)
      for candidate in selector.candidates {
        choice.used.insert(Int(candidate.number), into: target)
        choice.farthest = max(choice.farthest, candidate.distance)
      }
    }
    return choice
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
  /// The same without the factor near the equator.
  private var bareDistances: [Double] = []
  private let stride: Int
  /// For each target, the candidate with the least bare distance.
  private var closest: [Int] = []

  init(_ sites: [Int32], of targets: [Site], radius: Double, _ solver: BlockSolver) {
    self.targets = targets
    self.sites = sites
    self.radius = radius
    let rule = solver.options.distance
    let entries = sites.map { solver.table[Int($0)] }
    table = SiteTable(entries: entries, rule: rule)
    let bareTable = SiteTable(entries: entries, rule: rule.bare)
    stride = sites.count.paddedToFour
    distances.reserveCapacity(stride * targets.count)
    bareDistances.reserveCapacity(stride * targets.count)
    var row = [Double](repeating: 0, count: stride)
    for target in targets {
      let entry = SiteTable.Entry(target, rule: rule)
      bareTable.distances(from: entry, into: &row)
      bareDistances += row
      closest.append(sites.indices.min { row[$0] < row[$1] } ?? 0)
      table.distances(from: entry, into: &row)
      if let separates = solver.separates {
        for (candidate, site) in sites.enumerated() where row[candidate] <= radius {
          if separates(target, solver.observations.sites[Int(site)]) { row[candidate] = .infinity }
        }
      }
      distances += row
    }
  }

  /// For each target, the candidates within the radius by distance, ties by number.
  func ranking() -> [[Int32]] {
    targets.indices.map { target in
      let within = sites.indices.lazy.filter { self.distance(target, $0) <= self.radius }
      let keys = within.map {
        NearestSelector.Candidate(distance: self.distance(target, $0), number: Int32($0))
      }
      return keys.sorted().map(\.number)
    }
  }

  @inline(__always)
  func distance(_ target: Int, _ candidate: Int) -> Double {
    distances[target * stride + candidate]
  }

  /// The bare distance from a target to the nearest of a set of candidates; infinite without any.
  func nearest(_ target: Int, _ set: Int, of sets: CandidateSets) -> Double {
    let distances = target * stride
    guard !sets.contains(closest[target], in: set) else {
      return bareDistances[distances + closest[target]]
    }
    var least = Double.infinity
    sets.forEach(of: set) { least = min(least, bareDistances[distances + $0]) }
    return least
  }
}
