/// A column of whole numbers within packed bytes, read in place.
///
/// Layout: the least number as a zigzag varint, the width in bytes (1, 2, 4 or 8) of the
/// differences from it, and those differences, little-endian. Any entry is found without reading
/// the others, and nothing is copied.
struct IntegerColumn: Sendable {
  private let bytes: [UInt8]
  private let start: Int
  private let width: Int
  private let least: Int64

  /// Takes a column whose numbers are known to lie within the bytes.
  init(bytes: [UInt8], start: Int, width: Int, least: Int64) {
    self.bytes = bytes
    self.start = start
    self.width = width
    self.least = least
  }

  /// The number of an entry.
  subscript(entry: Int) -> Int64 {
    let place = start + entry * width
    switch width {
    case 1: return least &+ Int64(bytes[place])
    case 2: return least &+ Int64(UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
    case 4:
      let low = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
      let high = UInt32(bytes[place + 2]) | UInt32(bytes[place + 3]) << 8
      return least &+ Int64(low | high << 16)
    default:
      var added: UInt64 = 0
      for index in 0..<width { added |= UInt64(bytes[place + index]) << UInt64(8 * index) }
      return least &+ Int64(bitPattern: added)
    }
  }

  /// How many of the first entries are such as asked for.
  @inline(__always)
  func count(among entries: Int, where isCounted: (Int64) -> Bool) -> Int {
    // Most columns that are counted in are of single bytes.
    width == 1
      ? bytes[start..<start + entries].count { isCounted(least &+ Int64($0)) }
      : (0..<entries).count { isCounted(self[$0]) }
  }
}
