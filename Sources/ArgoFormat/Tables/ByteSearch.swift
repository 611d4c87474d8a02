/// Looks for bytes eight at a time.
enum ByteSearch {
  /// The place of the first byte of a value from a place on; the end where there is none.
  static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    let pattern = word(of: byte)
    var place = start
    while place &+ 32 <= bytes.count {
      let low = zeros(load(bytes, place) ^ pattern)
      let second = zeros(load(bytes, place &+ 8) ^ pattern)
      let third = zeros(load(bytes, place &+ 16) ^ pattern)
      let high = zeros(load(bytes, place &+ 24) ^ pattern)
      if low | second | third | high != 0 { break }
      place &+= 32
    }
    while place &+ 8 <= bytes.count {
      let found = zeros(load(bytes, place) ^ pattern)
      if found != 0 { return place &+ found.trailingZeroBitCount >> 3 }
      place &+= 8
    }
    while place < bytes.count, bytes[place] != byte { place &+= 1 }
    return min(place, bytes.count)
  }

  /// Whether two texts have the same bytes.
  static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var place = 0
    while place &+ 8 <= left.count {
      guard load(left, place) == load(right, place) else { return false }
      place &+= 8
    }
    while place < left.count {
      guard left[place] == right[place] else { return false }
      place &+= 1
    }
    return true
  }

  /// Eight times the same byte.
  @inline(__always)
  static func word(of byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Eight bytes, of which the first is the lowest; they must be there.
  @inline(__always)
  static func load(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
    return UInt64(littleEndian: word)
  }

  /// A word with the highest bit set of each byte that is 0.
  ///
  /// Source: Warren, "Hacker's Delight", section 6-1.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }
}
