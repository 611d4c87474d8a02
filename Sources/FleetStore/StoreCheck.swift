/// What checking a store found.
package struct StoreCheck: Hashable, Sendable {
  /// What was looked at, in the order in which it was.
  package var parts: [Part] = []
  /// What is wrong, the first of each part.
  package var problems: [Problem] = []

  /// A part of a store.
  package struct Part: Hashable, Sendable {
    /// What it is.
    package var name: String
    /// How many of it were looked at.
    package var checked: Int
    /// How many of them are wrong.
    package var wrong: Int
  }

  /// Something that is wrong.
  package struct Problem: Hashable, Sendable {
    /// The part.
    package var part: String
    /// What is wrong and where, on one line.
    package var text: String
  }

  /// Whether nothing is wrong.
  package var isSound: Bool { parts.allSatisfy { $0.wrong == 0 } }

  /// What to do with a store that is not sound.
  package static let advice =
    "put the store aside and take the files in again, or put a backup in its place"

  /// Problems that are told of each part.
  private static let mostTold = 20

  package init() {}

  /// A check that ended before anything could be looked at.
  package init(unreadable error: FleetStoreError) {
    var tally = Tally("file")
    tally.note(error.reason)
    add(tally)
  }

  /// Adds what was looked at of a part.
  mutating func add(_ tally: Tally) {
    parts.append(Part(name: tally.name, checked: tally.checked, wrong: tally.wrong))
    problems += tally.texts.map { Problem(part: tally.name, text: $0) }
  }

  /// The count of one part.
  struct Tally {
    let name: String
    var checked = 0
    private(set) var wrong = 0
    private(set) var texts: [String] = []

    init(_ name: String) { self.name = name }

    /// Counts something that is wrong.
    mutating func note(_ text: String) {
      wrong += 1
      if texts.count < StoreCheck.mostTold { texts.append(text) }
    }
  }
}
