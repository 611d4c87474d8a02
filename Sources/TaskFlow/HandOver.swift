/// Things on their way from several tasks that make them to one that takes them.
///
/// Where too much waits to be taken, those who give wait too, so that memory does not grow with the
/// number of things.
package actor HandOver<Thing: Sendable> {
  private var things: [Thing] = []
  private var weight = 0
  private var isClosed = false
  private var isBroken = false
  private var takers: [CheckedContinuation<Void, Never>] = []
  private var givers: [CheckedContinuation<Void, Never>] = []
  private let most: Int
  private let weigh: @Sendable (Thing) -> Int

  /// Lets things wait that weigh up to `most` in all.
  ///
  /// The last one may exceed that. Each weighs 1 unless `weigh` says otherwise.
  package init(most: Int, weigh: @escaping @Sendable (Thing) -> Int = { _ in 1 }) {
    self.most = most
    self.weigh = weigh
  }

  /// Adds a thing once there is room; false where nobody will take it.
  package func give(_ thing: Thing) async -> Bool {
    while weight >= most, !isBroken {
      await withCheckedContinuation { givers.append($0) }
    }
    guard !isBroken else { return false }
    things.append(thing)
    weight += weigh(thing)
    wake(&takers)
    return true
  }

  /// The next thing; nil after the last.
  package func take() async -> Thing? {
    guard await isReady() else { return nil }
    let thing = things.removeFirst()
    weight -= weigh(thing)
    wake(&givers)
    return thing
  }

  /// All things that have come, at least one; nil after the last.
  package func takeAll() async -> [Thing]? {
    guard await isReady() else { return nil }
    defer { things = [] }
    weight = 0
    wake(&givers)
    return things
  }

  /// Says that no more will come.
  package func close() {
    isClosed = true
    wake(&takers)
  }

  /// Says that no more will be taken.
  package func giveUp() {
    isBroken = true
    things = []
    wake(&givers)
  }

  /// Waits for a thing; false where none comes any more.
  private func isReady() async -> Bool {
    while things.isEmpty, !isClosed {
      await withCheckedContinuation { takers.append($0) }
    }
    return !things.isEmpty
  }

  private func wake(_ waiting: inout [CheckedContinuation<Void, Never>]) {
    for one in waiting { one.resume() }
    waiting = []
  }
}
