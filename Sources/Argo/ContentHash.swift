/// Distinguishes contents by a 64-bit hash: Fowler, Noll and Vo, variant 1a.
///
/// Not for security. Source: draft-eastlake-fnv, section 2.
package struct ContentHash {
  /// The hash as a number.
  package var number: UInt64 { value }

  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Makes the hash of no bytes.
  package init() {}

  /// Adds bytes.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
