/// What is held and not wanted any more: what has moved, what has been replaced, and what is to be
/// removed, unless it is too much to be plausible.
package struct Departures: Sendable {
  /// A file whose folder has another name now.
  package struct Move: Sendable, Hashable {
    /// Its record, with the old path.
    package var record: HeldRecord
    /// The row of its new path.
    package var row: Comparison.Wanted
    /// The new path.
    package var newPath: String
  }

  /// A file that is to be removed.
  package struct Removal: Sendable, Hashable {
    /// Its path.
    package var path: String
    /// The key of the path that must be held before it is removed; nil where nothing replaces it.
    package var successor: UInt64?
  }

  /// What is to be renamed.
  package private(set) var moves: [Move] = []
  /// What is to be removed after all fetching.
  package private(set) var removals: [Removal] = []
  /// How many of the removals have no replacement.
  package private(set) var goneCount = 0
  /// The DAC folders that hold files here and that no index lists any more.
  package private(set) var vanishedDACs: [String] = []
  /// Why nothing may be removed; nil where it may.
  package private(set) var refusal: String?

  /// How many files may be removed whatever their share.
  static let alwaysAllowed = 20

  /// Makes no departures.
  package init() {}

  /// Sorts out what is held and no index lists.
  ///
  /// `gone`: the records of such files. `newPlaces`: of rows to be had and of rows that are held
  /// and listed, the places of a file's number and name (as ``nameKey(_:)``). `listedDACs`: the
  /// DAC folders with rows. `largestShare`: of what is held that may go, 0 to 1.
  package init(
    gone: [HeldRecord], comparison: Comparison, newPlaces: [UInt64: [NewPlace]],
    listedDACs: Set<String>, heldCount: Int, largestShare: Double
  ) {
    var taken: Set<UInt64> = []
    var goneDACs: Set<String> = []
    for record in gone {
      let places = newPlaces[Departures.nameKey(record.path)] ?? []
      if let place = places.first(where: {
        !taken.contains($0.row.key) && !$0.row.isHeld && $0.row.stamp == record.stamp
      }) {
        taken.insert(place.row.key)
        moves.append(Move(record: record, row: place.row, newPath: place.path))
        continue
      }
      let successor = places.first.map(\.row.key) ?? Departures.delayedKey(record.path, comparison)
      removals.append(Removal(path: record.path, successor: successor))
      if successor == nil, record.stamp != .unlistedAbsent {
        goneCount += 1
        goneDACs.insert(Departures.dac(record.path))
      }
    }
    vanishedDACs = goneDACs.subtracting(listedDACs).sorted()
    refusal = Departures.refusal(
      gone: goneCount, held: heldCount, largestShare: largestShare, vanished: vanishedDACs)
  }

  /// A row to be fetched that may be the new place of a file.
  package struct NewPlace: Sendable, Hashable {
    /// The row.
    package var row: Comparison.Wanted
    /// Its path.
    package var path: String

    /// Makes a place.
    package init(row: Comparison.Wanted, path: String) {
      self.row = row
      self.path = path
    }
  }

  /// Adds files that are listed but not wanted any more, which the user asks to remove.
  package mutating func prune(_ paths: [String]) {
    removals += paths.map { Removal(path: $0, successor: nil) }
  }

  private static func refusal(
    gone: Int, held: Int, largestShare: Double, vanished: [String]
  ) -> String? {
    guard largestShare < 1 else { return nil }
    let advice = "nothing was removed; if that is right, run again with --max-remove 100%"
    if let dac = vanished.first {
      return "the index lists no file of dac/\(dac) any more, of which files are held: \(advice)"
    }
    guard gone > alwaysAllowed, Double(gone) > largestShare * Double(held) else { return nil }
    return "the index does not list \(gone) of the \(held) files held any more: \(advice)"
  }

  /// The key of a float's number and a file's name, whatever the DAC.
  package static func nameKey(_ path: String) -> UInt64 {
    PathKey.of(String(path.drop { $0 != "/" }))
  }

  static func dac(_ path: String) -> String { String(path.prefix { $0 != "/" }) }

  /// The key of the delayed-mode file of the same cycle, where an index lists one.
  private static func delayedKey(_ path: String, _ comparison: Comparison) -> UInt64? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let name = path[path.index(after: slash)...]
    let letters = name.prefix { !$0.isNumber }
    guard letters.last == "R" else { return nil }
    let key = PathKey.of(
      path[...slash] + letters.dropLast() + "D" + name.dropFirst(letters.count))
    return comparison.wantedPlace(of: key) != nil || comparison.isListed(key) ? key : nil
  }
}
