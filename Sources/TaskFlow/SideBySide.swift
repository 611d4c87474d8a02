/// Work on many things side by side, what comes of it handed on by one task at a time.
///
/// Things are worked on in their order, `jobs` and one more at the same time. What comes of them
/// waits for the one who hands it on, who takes all that has come since he did last. So many may
/// wait; then no more are begun, so that a slow hand holds the work back and memory does not grow
/// with the number of things. Where the task is cancelled, what is under way is handed on and the
/// rest is left.
package struct SideBySide: Sendable {
  /// How many things are worked on at the same time.
  package var jobs: Int

  package init(jobs: Int) { self.jobs = jobs }

  /// How many may wait to be handed on, for each that is worked on at the same time.
  private static let mostWaiting = 4

  private enum Step<Value: Sendable>: Sendable {
    case done(Value)
    case handedOn
  }

  /// Works on `things`; `note` is told of every one that is done, on the calling task.
  package func run<Thing: Sendable, Value: Sendable>(
    _ things: [Thing], _ work: @escaping @Sendable (Thing) throws -> Value,
    handOn: @escaping @Sendable ([Value]) async throws -> Void, note: (Value) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Step<Value>.self) { group in
      var pressure = BackPressure(
        mostUnderWay: jobs + 1, mostWaiting: jobs * SideBySide.mostWaiting)
      var rest = things[...]
      var waiting: [Value] = []
      while true {
        while pressure.hasRoom, !Task.isCancelled, let thing = rest.popFirst() {
          pressure.begin()
          group.addTask { .done(try work(thing)) }
        }
        if pressure.takeAll() {
          let values = waiting
          waiting = []
          group.addTask {
            try await handOn(values)
            return .handedOn
          }
        }
        guard let step = try await group.next() else { break }
        switch step {
        case .done(let value):
          pressure.end()
          pressure.wait()
          waiting.append(value)
          note(value)
        case .handedOn: pressure.handedOn()
        }
      }
    }
  }
}
