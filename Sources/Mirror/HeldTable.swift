/// The files that are held, as two numbers each: the key of the path and the stamp of the row
/// that it was taken in with.
///
/// 3.4 million files take 54 MB, and 3.4 MB for marks. Finding one takes a look-up in a table of
/// where keys begin, and a few steps from there.
package struct HeldTable: Sendable {
  /// A file that is held.
  package struct Entry: Sendable, Hashable {
    /// The key of its path.
    package var key: UInt64
    /// The stamp of its row.
    package var stamp: RowStamp

    /// Makes an entry.
    package init(key: UInt64, stamp: RowStamp) {
      self.key = key
      self.stamp = stamp
    }
  }

  /// What has been found out about a held file.
  struct Mark: OptionSet, Sendable {
    let rawValue: UInt8
    /// An index lists it.
    static let listed = Mark(rawValue: 1)
    /// A row of it is among those that are wanted.
    static let selected = Mark(rawValue: 2)
    /// A wanted row agrees with what is held.
    static let same = Mark(rawValue: 4)
  }

  private(set) var entries: [Entry]
  var marks: [Mark]
  private var starts: [UInt32] = []
  private var shift: UInt64 = 63

  /// Makes a table; no two entries may have the same key.
  package init(_ given: [Entry] = []) {
    entries = given
    // Keys are evenly distributed by design, so that only neighbours need to be examined.
    entries.sort { $0.key < $1.key }
    marks = [Mark](repeating: [], count: entries.count)
    var bits: UInt64 = 1
    while 1 << (bits + 2) < entries.count, bits < 24 { bits += 1 }
    shift = 64 - bits
    starts = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
    for entry in entries { starts[Int(entry.key >> shift) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
  }

  /// How many files are held.
  package var count: Int { entries.count }

  /// The place of a file; nil where it is not held.
  @inline(__always)
  func place(of key: UInt64) -> Int? {
    let bucket = Int(key >> shift)
    var index = Int(starts[bucket])
    let end = Int(starts[bucket + 1])
    while index < end {
      if entries[index].key == key { return index }
      index += 1
    }
    return nil
  }

  /// Whether a file is held.
  package func contains(_ key: UInt64) -> Bool { place(of: key) != nil }

  /// Forgets all marks.
  mutating func clearMarks() {
    for index in marks.indices { marks[index] = [] }
  }
}
