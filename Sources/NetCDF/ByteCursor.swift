/// A place in a classic header, from which big-endian numbers are read one after the other.
///
/// The bytes are given with every call, so that the cursor itself is a plain number; no call
/// reads past their end.
struct ByteCursor {
  /// The offset of the next byte.
  private(set) var offset: Int

  /// Starts at an offset.
  init(offset: Int = 0) { self.offset = offset }

  /// An unsigned number of 4 bytes.
  @inline(__always)
  mutating func number4(_ bytes: RawSpan) throws(ClassicHeaderParser.Failure) -> UInt64 {
    guard bytes.byteCount &- offset >= 4 else { throw .exhausted }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
    offset &+= 4
    return UInt64(UInt32(bigEndian: word))
  }

  /// An unsigned number of 8 bytes.
  @inline(__always)
  mutating func number8(_ bytes: RawSpan) throws(ClassicHeaderParser.Failure) -> UInt64 {
    guard bytes.byteCount &- offset >= 8 else { throw .exhausted }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    offset &+= 8
    return UInt64(bigEndian: word)
  }

  /// A count or length: 8 bytes where `isWide`, as in CDF-5, 4 before.
  @inline(__always)
  mutating func count(
    _ bytes: RawSpan, isWide: Bool
  ) throws(ClassicHeaderParser.Failure) -> UInt64 {
    isWide ? try number8(bytes) : try number4(bytes)
  }

  /// The place of the next `count` bytes; moves past them and their padding to a multiple of 4.
  @inline(__always)
  mutating func block(
    _ count: UInt64, _ bytes: RawSpan
  ) throws(ClassicHeaderParser.Failure) -> ByteRange {
    let left = bytes.byteCount &- offset
    guard count <= UInt64(truncatingIfNeeded: left) else { throw .exhausted }
    let block = ByteRange(start: offset, count: Int(truncatingIfNeeded: count))
    let padded = (block.count &+ 3) & ~3
    guard padded <= left else { throw .exhausted }
    offset &+= padded
    return block
  }

  /// Whether a list of `count` entries of at least `size` bytes each can follow; to be checked
  /// before memory is reserved for a count that a file states.
  @inline(__always)
  func holds(_ count: UInt64, ofSize size: Int, _ bytes: RawSpan) -> Bool {
    count <= UInt64((bytes.byteCount - offset) / size)
  }
}

/// Bytes that lie within a header.
struct ByteRange: Hashable, Sendable {
  /// The offset of the first.
  var start: Int
  /// How many there are.
  var count: Int

  /// The offsets.
  var range: Range<Int> { start..<(start + count) }
}
