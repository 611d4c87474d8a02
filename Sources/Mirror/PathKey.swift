/// Sixty-four bits that stand for a path or a name.
///
/// FNV-1a with the finishing steps of MurmurHash3, so that every bit depends on every byte. The
/// chance that any two of 3.4 million paths share a key is one in three million. Sources: Fowler,
/// Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft; Appleby, MurmurHash3,
/// `fmix64`.
package enum PathKey {
  /// The key of bytes.
  package static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices {
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }

  /// The key of a text.
  package static func of(_ text: String) -> UInt64 { of(text.utf8.span) }
}
