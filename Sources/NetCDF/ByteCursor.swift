/// Reads the big-endian integers of a classic header one after the other, never past its end.
struct ByteCursor {
  private let bytes: [UInt8]
  /// The offset of the next byte.
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The end of the bytes was reached.
  struct Exhausted: Error {}

  /// An unsigned number of 4 bytes.
  mutating func number4() throws(Exhausted) -> UInt64 {
    guard bytes.count - offset >= 4 else { throw Exhausted() }
    let value =
      UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
      | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
    offset += 4
    return UInt64(value)
  }

  /// An unsigned number of 8 bytes.
  mutating func number8() throws(Exhausted) -> UInt64 {
    let high = try number4()
    return try high << 32 | number4()
  }

  /// The range of so many bytes, which are passed over with their padding to a multiple of 4.
  mutating func block(_ count: UInt64) throws(Exhausted) -> Range<Int> {
    guard count <= UInt64(bytes.count - offset) else { throw Exhausted() }
    let start = offset
    let length = Int(count)
    let padded = (length + 3) & ~3
    guard padded <= bytes.count - offset else { throw Exhausted() }
    offset += padded
    return start..<(start + length)
  }

  /// Whether another list of `count` entries of at least `size` bytes each can follow; a count
  /// from a file must not make anyone reserve memory before this was asked.
  func holds(_ count: UInt64, ofSize size: Int) -> Bool {
    count <= UInt64((bytes.count - offset) / size)
  }
}
