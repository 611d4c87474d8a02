package import Argo

/// One of the parts that floats are divided into, so that several programs can take them in.
///
/// The float decides: its files, and the tests across its cycles, decide each other.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// Which it is, from 1.
  package let index: Int
  /// How many there are.
  package let count: Int

  /// Shards may be so many.
  package static let mostShards = 100_000

  /// One of some shards; nil where there is no such.
  package init?(_ index: Int, of count: Int) {
    guard (1...Shard.mostShards).contains(count), (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads a text such as `3/64`.
  package init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else {
      return nil
    }
    self.init(index, of: count)
  }

  package var description: String { "\(index)/\(count)" }

  /// Whether a float is of this shard.
  package func owns(_ wmo: WMONumber) -> Bool {
    Shard.number(of: Shard.mixed(UInt64(wmo.value)), among: count) == index
  }

  /// Whether a file of no float is of this shard, by what the store calls it.
  package func owns(path: String) -> Bool {
    Shard.number(of: Shard.hash(path), among: count) == index
  }

  private static func number(of hash: UInt64, among count: Int) -> Int {
    1 + Int(hash % UInt64(count))
  }

  /// A number whose every bit depends on every bit of another.
  ///
  /// Source: S. Vigna, splitmix64.c, 2015.
  private static func mixed(_ number: UInt64) -> UInt64 {
    var x = number &+ 0x9E37_79B9_7F4A_7C15
    x = (x ^ x >> 30) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ x >> 27) &* 0x94D0_49BB_1331_11EB
    return x ^ x >> 31
  }

  /// FNV-1a of the bytes of a text.
  ///
  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash
  /// Algorithm", IETF draft, section 3.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
