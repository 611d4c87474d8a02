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
  mutating func remove(_ candidate: Int, from set: Int) {
    words[set * width + candidate >> 6] &= ~(1 << UInt64(candidate & 63))
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

  /// Puts every number into a set, past those of the candidates too.
  mutating func fill(_ set: Int) {
    for word in set * width..<(set + 1) * width { words[word] = .max }
  }

  /// Makes `count` sets those of what either of two others has, all of this list.
  mutating func unite(_ one: Int, _ other: Int, into set: Int, count: Int) {
    for word in 0..<count * width {
      words[set * width + word] = words[one * width + word] | words[other * width + word]
    }
  }

  /// Makes `count` sets those of what two others both have, all of this list.
  mutating func intersect(_ one: Int, _ other: Int, into set: Int, count: Int) {
    for word in 0..<count * width {
      words[set * width + word] = words[one * width + word] & words[other * width + word]
    }
  }

  /// How many candidates a set has that the same set of another list has not.
  func difference(_ set: Int, less other: CandidateSets) -> Int {
    var count = 0
    for word in set * width..<(set + 1) * width {
      let bits = words[word] & ~other.words[word]
      if bits != 0 { count += bits.nonzeroBitCount }
    }
    return count
  }

  /// Whether a set has no candidate.
  func isEmpty(_ set: Int) -> Bool {
    !(set * width..<(set + 1) * width).contains { words[$0] != 0 }
  }

  /// Whether a set has any candidate in common with a set of another list.
  func overlaps(_ set: Int, with otherSet: Int, of other: CandidateSets) -> Bool {
    (0..<width).contains {
      words[set * width + $0] & other.words[otherSet * width + $0] != 0
    }
  }
}
