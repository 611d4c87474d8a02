/// The nearest observations of each target of a block, followed from level to level.
///
/// From one level to the next few observations come or go, and a target's choice changes at its
/// farthest ones only.
struct NearestByLevel {
  /// What is chosen at a level.
  struct Choice {
    /// For each target, the candidates used.
    var used: CandidateSets
    /// The distance of the farthest of them, in km.
    var farthest = 0.0
    /// Whether each target has as many as it wants, if it wants a number.
    var isEnough = true
  }

  private var used: CandidateSets
  private let near: Neighbourhood
  /// How many each target wants; nil for all within the radius.
  private let wanted: Int?
  /// For each target, the candidates by distance.
  private let ranking: [[Int32]]
  /// For each target the rank of each candidate; the largest number for those out of reach.
  private let ranks: [[Int32]]
  private var isThere: [Bool]
  /// For each target, how many candidates of its ranking have been looked at; of those that are
  /// there all are chosen.
  private var ends: [Int]
  private var counts: [Int]

  /// Begins without any observation.
  init(_ near: Neighbourhood, wanted: Int?) {
    self.near = near
    self.wanted = wanted
    ranking = near.ranking()
    ranks = ranking.map { ranked in
      var ranks = [Int32](repeating: .max, count: near.sites.count)
      for (rank, candidate) in ranked.enumerated() { ranks[Int(candidate)] = Int32(rank) }
      return ranks
    }
    used = CandidateSets(near.targets.count, candidates: near.sites.count)
    isThere = [Bool](repeating: false, count: near.sites.count)
    ends = [Int](repeating: 0, count: near.targets.count)
    counts = ends
  }

  /// What is chosen at a level with this noise at all sites.
  mutating func go(toNoise noise: [Double]) -> Choice {
    var changes: [Int] = []
    for (candidate, site) in near.sites.enumerated()
    where isThere[candidate] == noise[Int(site)].isNaN {
      isThere[candidate].toggle()
      changes.append(candidate)
    }
    var farthest = 0.0
    var isEnough = true
    for target in near.targets.indices {
      follow(target, changes)
      if ends[target] > 0 {
        let last = Int(ranking[target][ends[target] - 1])
        farthest = max(farthest, near.distance(target, last))
      }
      if let wanted, counts[target] < wanted { isEnough = false }
    }
    return Choice(used: used, farthest: farthest, isEnough: isEnough)
  }

  /// Brings the choice of a target up to date after candidates have come or gone.
  private mutating func follow(_ target: Int, _ changes: [Int]) {
    let wanted = wanted ?? .max
    var (end, count) = (ends[target], counts[target])
    for candidate in changes where ranks[target][candidate] < end {
      if isThere[candidate] {
        used.insert(candidate, into: target)
        count += 1
      } else {
        used.remove(candidate, from: target)
        count -= 1
      }
    }
    let ranked = ranking[target]
    while count < wanted, end < ranked.count {
      let candidate = Int(ranked[end])
      if isThere[candidate] {
        used.insert(candidate, into: target)
        count += 1
      }
      end += 1
    }
    // The last one looked at is the farthest chosen.
    while end > 0, count > wanted || !isThere[Int(ranked[end - 1])] {
      end -= 1
      let candidate = Int(ranked[end])
      if isThere[candidate] {
        used.remove(candidate, from: target)
        count -= 1
      }
    }
    (ends[target], counts[target]) = (end, count)
  }
}
