/// How much may be worked on and how much of what came of it may wait: the decision alone, without
/// tasks or time.
///
/// Pieces of work are begun while there is room, and end. What comes of them waits for one hand, which
/// takes all that waits and is free again when it has handed that on. Where the hand is slow, what
/// waits reaches its limit and no more is begun, so that memory does not grow with the work.
package struct BackPressure: Hashable, Sendable {
  /// The most pieces that are worked on at the same time.
  package let mostUnderWay: Int
  /// The most results that wait; more come only from work that was under way.
  package let mostWaiting: Int

  /// The pieces that are worked on.
  package private(set) var underWay = 0
  /// The results that wait.
  package private(set) var waiting = 0
  /// Whether the hand is at work.
  package private(set) var isHandingOn = false

  /// Nothing is worked on and nothing waits; limits below 1 count as 1.
  package init(mostUnderWay: Int, mostWaiting: Int) {
    self.mostUnderWay = max(1, mostUnderWay)
    self.mostWaiting = max(1, mostWaiting)
  }

  /// Whether a piece may be begun.
  package var hasRoom: Bool { underWay < mostUnderWay && waiting < mostWaiting }

  /// A piece is begun; one that must not wait may be begun without room.
  package mutating func begin() { underWay += 1 }

  /// A piece has ended.
  package mutating func end() {
    precondition(underWay > 0, "only what was begun can end")
    underWay -= 1
  }

  /// A result waits.
  package mutating func wait() { waiting += 1 }

  /// A result was taken from those that wait, on its own.
  package mutating func takeOne() {
    precondition(waiting > 0, "only what waits can be taken")
    waiting -= 1
  }

  /// Takes all that waits into the hand; false where nothing waits or the hand is at work.
  package mutating func takeAll() -> Bool {
    guard !isHandingOn, waiting > 0 else { return false }
    waiting = 0
    isHandingOn = true
    return true
  }

  /// What the hand took is handed on.
  package mutating func handedOn() {
    precondition(isHandingOn, "only what was taken can be handed on")
    isHandingOn = false
  }
}
