/// What each branch of a ``NestedSystem`` uses: candidates in any and in each of the sets of its
/// places at its groups.
///
/// They are made for all parts of the places and groups at once, each from its halves.
struct BranchSets {
  /// The candidates that any target of a branch uses at any level.
  private(set) var any: CandidateSets
  /// Those that every target that is reached uses at every level.
  private(set) var each: CandidateSets
  /// How many candidates of a group some places of a branch use and some do not, over its groups.
  private var differenceOfPlaces: [Int32]
  /// How many candidates of a place are used at some groups of a branch only, over its places.
  private var differenceOfGroups: [Int32]
  /// The parts of the groups.
  private let stride: Int

  /// Takes what each group's targets use, and whether a group reaches a place, group after group;
  /// `order` has the targets of the places.
  init(_ groups: [CandidateSets], order: [Int], isReached: [Bool], candidates: Int) {
    stride = Halving.parts(of: groups.count)
    let count = Halving.parts(of: order.count) * stride
    any = CandidateSets(count, candidates: candidates)
    each = CandidateSets(count, candidates: candidates)
    differenceOfPlaces = [Int32](repeating: 0, count: count)
    differenceOfGroups = differenceOfPlaces
    guard count > 0 else { return }
    let whole = Halving(count: groups.count)
    fill(Halving(count: order.count), whole) { sets, place, group, set in
      if isReached[group * order.count + place] {
        sets.any.set(set, to: order[place], of: groups[group])
        sets.each.set(set, to: order[place], of: groups[group])
      } else {
        sets.each.fill(set)
      }
    }
  }

  /// The number of the sets of a branch.
  func number(_ places: Halving, _ groups: Halving) -> Int {
    places.number * stride + groups.number
  }

  /// Whether the targets of a branch differ more in what they use than its groups.
  func placesDifferMore(_ set: Int, _ places: Range<Int>, _ groups: Range<Int>) -> Bool {
    Int(differenceOfPlaces[set]) * places.count >= Int(differenceOfGroups[set]) * groups.count
  }

  /// Fills the branches of some places at all groups; `single` does it for one place at one group.
  private mutating func fill(
    _ places: Halving, _ groups: Halving, _ single: (inout BranchSets, Int, Int, Int) -> Void
  ) {
    let set = number(places, groups)
    guard places.range.count > 1 else {
      fillPlace(places, groups, single)
      return
    }
    let (first, second) = places.halves
    fill(first, groups, single)
    fill(second, groups, single)
    let (one, other) = (number(first, groups), number(second, groups))
    any.unite(one, other, into: set, count: stride)
    each.intersect(one, other, into: set, count: stride)
    for part in 0..<stride {
      differenceOfGroups[set + part] =
        differenceOfGroups[one + part] + differenceOfGroups[other + part]
    }
    addDifferences(places, groups)
  }

  /// Fills the branches of one place.
  private mutating func fillPlace(
    _ place: Halving, _ groups: Halving, _ single: (inout BranchSets, Int, Int, Int) -> Void
  ) {
    let set = number(place, groups)
    guard groups.range.count > 1 else {
      single(&self, place.range.lowerBound, groups.range.lowerBound, set)
      return
    }
    let (first, second) = groups.halves
    fillPlace(place, first, single)
    fillPlace(place, second, single)
    any.unite(number(place, first), number(place, second), into: set, count: 1)
    each.intersect(number(place, first), number(place, second), into: set, count: 1)
    differenceOfGroups[set] = Int32(any.difference(set, less: each))
  }

  /// Adds up how the places differ at each group, over the groups.
  private mutating func addDifferences(_ places: Halving, _ groups: Halving) {
    let set = number(places, groups)
    guard groups.range.count > 1 else {
      differenceOfPlaces[set] = Int32(any.difference(set, less: each))
      return
    }
    let (first, second) = groups.halves
    addDifferences(places, first)
    addDifferences(places, second)
    differenceOfPlaces[set] =
      differenceOfPlaces[number(places, first)] + differenceOfPlaces[number(places, second)]
  }
}
