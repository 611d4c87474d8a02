/// Compares the rows of indexes with what is held: what is the same, what is new or changed, and
/// what no index lists any more.
///
/// It does not access disk or network.
package struct Comparison: Sendable {
  /// A row whose file is to be fetched.
  package struct Wanted: Sendable, Hashable {
    /// The key of the file's path.
    package var key: UInt64
    /// The stamp of the row.
    package var stamp: RowStamp
    /// The number of its index, in the upper 16 bits, and where its line begins.
    package var place: UInt64
    /// When it was observed, in fourteen digits; 0 where the row does not say.
    var date: UInt64
    /// The float.
    var wmo: UInt32
    /// The order of the kind among files of the same moment.
    var rank: UInt8
    /// Whether an older version is held.
    package var isHeld: Bool

    /// The number of the index.
    package var index: Int { Int(place >> 48) }
    /// Where the line begins.
    package var offset: Int { Int(place & 0xFFFF_FFFF_FFFF) }
  }

  /// What is held, with marks.
  private(set) var held: HeldTable
  /// What is to be fetched; after ``finish()`` one row per path, sorted by key.
  package private(set) var wanted: [Wanted] = []
  /// How many wanted rows agree with what is held.
  package private(set) var unchanged = 0
  /// The floats' folders (`dac/wmo`) of which a wanted row is new or changed, by their keys.
  private(set) var changedFolders: Set<UInt64> = []
  /// Held files that are to be fetched again whatever their rows say.
  private let damaged: Set<UInt64>

  /// Begins a comparison.
  package init(held: HeldTable, damaged: Set<UInt64> = []) {
    self.held = held
    self.damaged = damaged
    self.held.clearMarks()
  }

  /// Adds a row of index number `index`; `folder` is the key of `dac/wmo`.
  package mutating func take(_ row: IndexRow, index: Int, folder: UInt64, isSelected: Bool) {
    let place = held.place(of: row.key)
    if let place {
      held.marks[place].insert(isSelected ? [.listed, .selected] : .listed)
    }
    guard isSelected else { return }
    if let place, held.entries[place].stamp == row.stamp, !damaged.contains(row.key) {
      if !held.marks[place].contains(.same) { unchanged += 1 }
      held.marks[place].insert(.same)
      return
    }
    changedFolders.insert(folder)
    wanted.append(
      Wanted(
        key: row.key, stamp: row.stamp, place: UInt64(index) << 48 | UInt64(row.offset),
        date: row.date, wmo: UInt32(row.path.wmo), rank: UInt8(row.path.kind.rank),
        isHeld: place != nil))
  }

  /// Leaves one row per path: the newest, of equal ones the first; none where it agrees with what
  /// is held.
  package mutating func finish() {
    wanted.sort {
      $0.key != $1.key
        ? $0.key < $1.key : $0.stamp != $1.stamp ? $1.stamp < $0.stamp : $0.place < $1.place
    }
    var kept = 0
    for index in wanted.indices {
      let row = wanted[index]
      if kept > 0, wanted[kept - 1].key == row.key { continue }
      if let place = held.place(of: row.key), held.marks[place].contains(.same) {
        if row.stamp < held.entries[place].stamp { continue }
        held.marks[place].remove(.same)
        unchanged -= 1
      }
      wanted[kept] = row
      kept += 1
    }
    wanted.removeLast(wanted.count - kept)
  }

  /// How many wanted paths are held or to be fetched.
  package var selectedCount: Int { unchanged + wanted.count }

  /// The index of a path among those to be fetched; nil where it is not among them.
  package func wantedPlace(of key: UInt64) -> Int? {
    var low = 0
    var high = wanted.count
    while low < high {
      let middle = (low + high) / 2
      if wanted[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < wanted.count && wanted[low].key == key ? low : nil
  }

  /// Whether an index lists a held path.
  func isListed(_ key: UInt64) -> Bool {
    held.place(of: key).map { held.marks[$0].contains(.listed) } ?? false
  }

  /// Whether a held path is among those wanted.
  func isSelected(_ key: UInt64) -> Bool {
    held.place(of: key).map { held.marks[$0].contains(.selected) } ?? false
  }
}
