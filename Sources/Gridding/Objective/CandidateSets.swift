/// Sets of the candidates of a block, a bit for each, one set after another.
struct CandidateSets: Hashable {
  private var words: [UInt64]
  /// The words of a set.
  private let width: Int

  /// Makes `count` empty sets of numbers below `candidates`.
  init(_ count: Int, candidates: Int) {
    width = (candidates + 63) / 64
    words = [UInt64](repeating: 0, count: count * width)
  }

  @inline(__always)
  mutating func insert(_ candidate: Int, into set: Int) {
    words[set * width + candidate >> 6] |= 1 << UInt64(candidate & 63)
  }

  @inline(__always)
  func contains(_ candidate: Int, in set: Int) -> Bool {
    words[set * width + candidate >> 6] >> UInt64(candidate & 63) & 1 != 0
  }

  /// How many candidates a set has.
  func count(of set: Int) -> Int {
    var count = 0
    for word in set * width..<(set + 1) * width { count += words[word].nonzeroBitCount }
    return count
  }

  /// Hands over the candidates of a set, ascending.
  @inline(__always)
  func forEach(of set: Int, _ body: (Int) -> Void) {
    for word in 0..<width {
      var bits = words[set * width + word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// Makes a set that of another list.
  mutating func set(_ set: Int, to otherSet: Int, of other: CandidateSets) {
    for word in 0..<width { words[set * width + word] = other.words[otherSet * width + word] }
  }

  /// Adds to a set what a set of another list has.
  @inline(__always)
  mutating func unite(_ set: Int, with otherSet: Int, of other: CandidateSets) {
    for word in 0..<width { words[set * width + word] |= other.words[otherSet * width + word] }
  }

  /// Leaves in a set only what a set of another list has too.
  @inline(__always)
  mutating func intersect(_ set: Int, with otherSet: Int, of other: CandidateSets) {
    for word in 0..<width { words[set * width + word] &= other.words[otherSet * width + word] }
  }

  /// Whether a set has any candidate in common with a set of another list.
  func overlaps(_ set: Int, with otherSet: Int, of other: CandidateSets) -> Bool {
    (0..<width).contains {
      words[set * width + $0] & other.words[otherSet * width + $0] != 0
    }
  }
}

/// What some sets of candidates have together: all that any has, and what each has.
struct CandidateSpan {
  /// Two sets: the union and the intersection.
  private(set) var sets: CandidateSets
  private(set) var isEmpty = true

  init(candidates: Int) { sets = CandidateSets(2, candidates: candidates) }

  /// Forgets every set.
  mutating func removeAll() { isEmpty = true }

  /// Takes in a set of a list.
  @inline(__always)
  mutating func add(_ set: Int, of list: CandidateSets) {
    if isEmpty {
      sets.set(0, to: set, of: list)
      sets.set(1, to: set, of: list)
      isEmpty = false
    } else {
      sets.unite(0, with: set, of: list)
      sets.intersect(1, with: set, of: list)
    }
  }

  /// Takes in the sets of another span.
  @inline(__always)
  mutating func add(_ other: CandidateSpan) {
    guard !other.isEmpty else { return }
    if isEmpty {
      self = other
    } else {
      sets.unite(0, with: 0, of: other.sets)
      sets.intersect(1, with: 1, of: other.sets)
    }
  }

  /// Whether any set has a candidate.
  @inline(__always)
  func isInAny(_ candidate: Int) -> Bool { sets.contains(candidate, in: 0) }

  /// Whether every set has a candidate.
  @inline(__always)
  func isInEach(_ candidate: Int) -> Bool { sets.contains(candidate, in: 1) }

  /// How many candidates some sets have, but not each.
  var difference: Int { isEmpty ? 0 : sets.count(of: 0) - sets.count(of: 1) }
}
