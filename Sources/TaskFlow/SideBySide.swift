/// Concurrent work on many things whose results are passed on by one task at a time.
///
/// Things are worked on in their order, `jobs` and one more at the same time. Their results wait
/// for the task that passes them on, which takes all that have come since the last time. Only a
/// limited number may wait; then no more things are begun, so that a slow consumer holds the work
/// back and memory does not grow with the number of things. Where the task is cancelled, the work
/// under way is completed and passed on, and the rest is left.
package struct SideBySide: Sendable {
  /// How many things are worked on at the same time.
  package var jobs: Int

  package init(jobs: Int) { self.jobs = jobs }

  /// How many results may wait to be passed on, for each thing that is worked on at the same time.
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
