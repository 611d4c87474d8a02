/// How many pieces of work may be under way and how many results may wait: only the decision,
/// without tasks or time.
///
/// Pieces of work are begun while there is room. Their results wait for one consumer ("the hand"), which
/// takes all that wait and is free again when it has passed them on. Where the consumer is slow, the waiting
/// results reach their limit and no more work is begun, so that memory does not grow with the amount of work.
package struct BackPressure: Hashable, Sendable {
  /// The most pieces that are worked on at the same time.
  package let mostUnderWay: Int
  /// The limit of waiting results; only work already under way can exceed it.
  package let mostWaiting: Int

  /// The number of pieces under way.
  package private(set) var underWay = 0
  /// The number of results that wait.
  package private(set) var waiting = 0
  /// Whether the consumer is at work.
  package private(set) var isHandingOn = false

  /// Starts with nothing under way and nothing waiting; limits below 1 count as 1.
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

  /// Gives all waiting results to the consumer; false where none waits or the consumer is at work.
  package mutating func takeAll() -> Bool {
    guard !isHandingOn, waiting > 0 else { return false }
    waiting = 0
    isHandingOn = true
    return true
  }

  /// The consumer has passed on what it took.
  package mutating func handedOn() {
    precondition(isHandingOn, "only what was taken can be handed on")
    isHandingOn = false
  }
}
