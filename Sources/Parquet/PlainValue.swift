/// A value as Parquet writes it plainly, and as it is ordered in statistics.
///
/// Source: Apache Parquet, Encodings.md, "Plain (PLAIN = 0)"; `parquet.thrift`, `ColumnOrder`.
protocol PlainValue: Hashable, Sendable {
  /// Appends the value as a page has it.
  func append(to bytes: inout [UInt8])
  /// The bytes that stand for it in statistics, as the smallest or the largest.
  func statistic(isSmallest: Bool) -> [UInt8]
  /// Whether statistics may look at it: NaN has no place in the order.
  var isOrdered: Bool { get }
  static func precedes(_ left: Self, _ right: Self) -> Bool
  /// What tells values apart in a dictionary, bit by bit.
  associatedtype Key: Hashable
  var key: Key { get }
}

extension PlainValue {
  func statistic(isSmallest: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  var isOrdered: Bool { true }
}

extension PlainValue where Self: Numeric & Comparable {
  static func precedes(_ left: Self, _ right: Self) -> Bool { left < right }
}

extension PlainValue where Self: BinaryFloatingPoint {
  /// A zero is written as -0 where it is the smallest and as +0 where it is the largest.
  func statistic(isSmallest: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    (self == 0 ? (isSmallest ? -Self.zero : Self.zero) : self).append(to: &bytes)
    return bytes
  }

  var isOrdered: Bool { !isNaN }
}

extension Int32: PlainValue {
  func append(to bytes: inout [UInt8]) { bytes.appendLittleEndian(self) }
  var key: Int32 { self }
}

extension Int64: PlainValue {
  func append(to bytes: inout [UInt8]) { bytes.appendLittleEndian(self) }
  var key: Int64 { self }
}

extension Float: PlainValue {
  func append(to bytes: inout [UInt8]) { bytes.appendLittleEndian(bitPattern) }
  var key: UInt32 { bitPattern }
}

extension Double: PlainValue {
  func append(to bytes: inout [UInt8]) { bytes.appendLittleEndian(bitPattern) }
  var key: UInt64 { bitPattern }
}

extension String: PlainValue {
  func append(to bytes: inout [UInt8]) {
    bytes.appendLittleEndian(UInt32(utf8.count))
    bytes += utf8
  }
  func statistic(isSmallest: Bool) -> [UInt8] { Array(utf8) }
  /// By the bytes of UTF-8, without signs.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
  var key: [UInt8] { Array(utf8) }
}
