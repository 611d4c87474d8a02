/// Writes structures in the compact protocol of Thrift.
///
/// Source: Apache Thrift, thrift-compact-protocol.md.
struct ThriftCompact {
  /// What was written.
  private(set) var bytes: [UInt8] = []
  /// The number of the last field of each structure that is being written.
  private var last: [Int] = []

  /// The protocol's numbers of types.
  private enum Kind: UInt8 {
    case isTrue = 1
    case isFalse = 2
    case byte = 3
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  /// Writes the fields of a structure, and its end.
  mutating func structure(_ fields: (inout ThriftCompact) -> Void) {
    last.append(0)
    fields(&self)
    last.removeLast()
    bytes.append(0)
  }

  mutating func bool(_ field: Int, _ value: Bool) { begin(field, value ? .isTrue : .isFalse) }

  mutating func byte(_ field: Int, _ value: Int8) {
    begin(field, .byte)
    bytes.append(UInt8(bitPattern: value))
  }

  mutating func int16(_ field: Int, _ value: Int) { integer(field, .int16, value) }

  mutating func int32(_ field: Int, _ value: Int) { integer(field, .int32, value) }

  mutating func int64(_ field: Int, _ value: Int) { integer(field, .int64, value) }

  mutating func binary(_ field: Int, _ value: [UInt8]) {
    begin(field, .binary)
    write(value)
  }

  mutating func text(_ field: Int, _ value: String) { binary(field, Array(value.utf8)) }

  mutating func structure(_ field: Int, _ fields: (inout ThriftCompact) -> Void) {
    begin(field, .structure)
    structure(fields)
  }

  mutating func structures<Value>(
    _ field: Int, _ values: [Value], _ fields: (inout ThriftCompact, Value) -> Void
  ) {
    beginList(field, .structure, values.count)
    for value in values { structure { fields(&$0, value) } }
  }

  mutating func int32s(_ field: Int, _ values: [Int]) {
    beginList(field, .int32, values.count)
    for value in values { writeZigzag(value) }
  }

  mutating func texts(_ field: Int, _ values: [String]) {
    beginList(field, .binary, values.count)
    for value in values { write(Array(value.utf8)) }
  }

  // MARK: - Parts

  private mutating func begin(_ field: Int, _ kind: Kind) {
    let step = field - (last.last ?? 0)
    if (1...15).contains(step) {
      bytes.append(UInt8(step) << 4 | kind.rawValue)
    } else {
      bytes.append(kind.rawValue)
      writeZigzag(field)
    }
    if !last.isEmpty { last[last.count - 1] = field }
  }

  private mutating func beginList(_ field: Int, _ kind: Kind, _ count: Int) {
    begin(field, .list)
    if count < 15 {
      bytes.append(UInt8(count) << 4 | kind.rawValue)
    } else {
      bytes.append(0xF0 | kind.rawValue)
      bytes.appendVarint(UInt64(count))
    }
  }

  private mutating func integer(_ field: Int, _ kind: Kind, _ value: Int) {
    begin(field, kind)
    writeZigzag(value)
  }

  private mutating func writeZigzag(_ value: Int) {
    bytes.appendVarint(UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }

  private mutating func write(_ value: [UInt8]) {
    bytes.appendVarint(UInt64(value.count))
    bytes += value
  }
}

extension [UInt8] {
  /// Appends a number in as few groups of seven bits as it has, the lowest first (LEB128).
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends the bytes of a number, the lowest first.
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<(value.bitWidth / 8) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
