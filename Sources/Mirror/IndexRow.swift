/// A row of an index, with what keeping a mirror needs.
package struct IndexRow: Sendable, Hashable {
  /// Where its line begins in the text.
  package var offset = 0
  /// The key of its path, with `dac/` before it.
  package var key: UInt64
  /// What its path says about the file.
  package var path: GDACPath
  /// How many bytes its path has.
  var pathLength = 0
  /// When its file was changed last, by the row.
  package var stamp: RowStamp
  /// When the profile was observed, in fourteen digits; 0 where the row does not say.
  package var date: UInt64 = 0
}

/// What distinguishes versions of a row: the date of its file in fourteen digits, or, where that is
/// blank, a key of the whole row.
package struct RowStamp: Sendable, Hashable, Comparable {
  /// The number that the digits make, or a key with its highest bit set.
  package var value: UInt64

  private static let keyBit: UInt64 = 1 << 63

  /// Takes a number of ``value``.
  package init(value: UInt64) { self.value = value }

  /// Reads a field of an index; `row` is the whole line.
  init(_ field: Span<UInt8>, row: Span<UInt8>) {
    value = RowStamp.digits(field) ?? (PathKey.of(row) | RowStamp.keyBit)
  }

  /// The stamp of a file that no index lists.
  static let unlisted = RowStamp(value: 0)
  /// The stamp of a file that no index lists, and that the source did not have when asked.
  static let unlistedAbsent = RowStamp(value: 1)

  /// The stamp of a file of which no row is known.
  static let unknown = RowStamp(value: 2)

  /// The fourteen digits; nil where the row has no date.
  var date: UInt64? { value & RowStamp.keyBit == 0 && value > 2 ? value : nil }

  /// Older dates come before newer ones; a key comes before every date, because it gives no time.
  package static func < (left: RowStamp, right: RowStamp) -> Bool {
    let (l, r) = (left.date ?? 0, right.date ?? 0)
    return l != r ? l < r : left.value < right.value
  }

  /// The number of fourteen digits; nil for any other bytes.
  static func digits(_ field: Span<UInt8>) -> UInt64? {
    guard field.count == 14 else { return nil }
    var value: UInt64 = 0
    for index in field.indices {
      guard (0x30...0x39).contains(field[index]) else { return nil }
      value = value * 10 + UInt64(field[index] - 0x30)
    }
    return value > 2 ? value : nil
  }
}
