/// A small generator of pseudo-random numbers whose sequence never changes.
///
/// Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators". The
/// standard library's generators may change between releases; sample files must not.
struct SplitMix64 {
  private var state: UInt64

  /// Starts a stream that depends on the seed and on every number of `stream`.
  init(seed: UInt64, stream: Int...) {
    state = seed
    for number in stream {
      state = next() ^ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [-1, 1), more often near 0 than far from it (triangular).
  mutating func bell() -> Double { unit() - unit() }

  /// A number of mean 0 and variance 1 that is normal but for its tails: a sum of twelve.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

  /// A whole number in 0..<count; 0 where count is not positive.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(next() % UInt64(count)) : 0
  }
}
