public import Argo

/// What a ``ProfileQuery`` selected, what of it was used, and what was left out by which rule.
public struct QueryAccount: Codable, Hashable, Sendable {
  /// What fits the query by date, place and all else.
  public var selected = ProfileTally()
  /// What of it gave values.
  public var used = ProfileTally()
  /// Profiles that fit except that they have no valid date.
  ///
  /// They are counted where the query has neither box nor regions, which need no date.
  public var undated = 0
  /// Selected profiles that are left out because they have no valid position.
  public var unplaced = 0
  /// Selected profiles that are left out because our own tests condemn their position.
  public var misplaced = 0
  /// Selected profiles that an index lists and no file holds.
  public var withoutFile = 0
  /// Selected profiles that have not been checked by our own tests, so that nothing protects
  /// against values that the files wrongly call good.
  public var unchecked = 0
  /// The values of the selected profiles.
  public var values = ValueAccount()

  /// Makes an account of nothing.
  public init() {}

  /// Adds the account of another part of one query, such as of another month.
  public static func += (left: inout QueryAccount, right: QueryAccount) {
    left.selected.formUnion(right.selected)
    left.used.formUnion(right.used)
    left.undated += right.undated
    left.unplaced += right.unplaced
    left.misplaced += right.misplaced
    left.withoutFile += right.withoutFile
    left.unchecked += right.unchecked
    left.values += right.values
  }
}

/// How many floats, cycles and profiles there are.
///
/// Memory grows with the number of floats and the largest cycle number, not with profiles.
public struct ProfileTally: Hashable, Sendable {
  private var floatTallies: [WMONumber: FloatTally] = [:]

  private struct FloatTally: Hashable {
    var profiles = 0
    var cycles = CycleSet()
  }

  /// Makes a tally of nothing.
  public init() {}

  /// The number of floats.
  public var floats: Int { floatTallies.count }

  /// The number of cycles, counted float by float.
  public var cycles: Int { floatTallies.values.reduce(0) { $0 + $1.cycles.count } }

  /// The number of profiles.
  public var profiles: Int { floatTallies.values.reduce(0) { $0 + $1.profiles } }

  /// The numbers of cycles and profiles of a float; nil where it has none.
  public subscript(wmo: WMONumber) -> (cycles: Int, profiles: Int)? {
    floatTallies[wmo].map { ($0.cycles.count, $0.profiles) }
  }

  /// Notes a profile of a cycle.
  mutating func note(_ key: CycleKey) {
    floatTallies[key.wmo, default: FloatTally()].profiles += 1
    floatTallies[key.wmo, default: FloatTally()].cycles.insert(key.cycle)
  }

  /// Adds another tally, of other profiles.
  mutating func formUnion(_ other: ProfileTally) {
    for (wmo, tally) in other.floatTallies {
      floatTallies[wmo, default: FloatTally()].profiles += tally.profiles
      floatTallies[wmo, default: FloatTally()].cycles.formUnion(tally.cycles)
    }
  }
}

/// A tally is kept as a list of numbers for each float: the float, its profiles, its cycles.
extension ProfileTally: Codable {
  /// Reads what was kept; throws where a number cannot be.
  public init(from decoder: any Decoder) throws {
    for numbers in try [[Int]](from: decoder) {
      guard numbers.count >= 2, let wmo = WMONumber(numbers[0]), numbers[1] >= 0 else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no tally of a float"))
      }
      var tally = FloatTally(profiles: numbers[1])
      for cycle in numbers.dropFirst(2) { tally.cycles.insert(cycle) }
      floatTallies[wmo] = tally
    }
  }

  /// Keeps the tally, in the order of floats.
  public func encode(to encoder: any Encoder) throws {
    try floatTallies.sorted { $0.key < $1.key }.map { wmo, tally in
      [wmo.value, tally.profiles] + tally.cycles.numbers
    }.encode(to: encoder)
  }
}

/// A set of cycle numbers: one bit for each plausible number, a list for absurd ones.
private struct CycleSet: Hashable, Sendable {
  private static let most = 1 << 12
  private var words: [UInt64] = []
  private var others: Set<Int> = []

  var count: Int { others.count + words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The numbers, in ascending order.
  var numbers: [Int] {
    var numbers = Array(others)
    for (place, word) in words.enumerated() {
      for bit in 0..<64 where word & 1 << UInt64(bit) != 0 { numbers.append(place * 64 + bit) }
    }
    return numbers.sorted()
  }

  mutating func insert(_ cycle: Int) {
    guard (0..<CycleSet.most).contains(cycle) else {
      others.insert(cycle)
      return
    }
    grow(to: cycle / 64 + 1)
    words[cycle / 64] |= 1 << UInt64(cycle % 64)
  }

  mutating func formUnion(_ other: CycleSet) {
    others.formUnion(other.others)
    grow(to: other.words.count)
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  private mutating func grow(to count: Int) {
    if words.count < count {
      words += [UInt64](repeating: 0, count: count - words.count)
    }
  }
}
