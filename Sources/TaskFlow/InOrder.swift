/// Concurrent work on many things whose results are taken in the order of the things.
///
/// Only a limited number of results wait for the one whose turn it is; then no more things are
/// begun, so that memory does not grow with their number.
package struct InOrder: Sendable {
  /// How many things are worked on at the same time.
  package var jobs: Int

  package init(jobs: Int) { self.jobs = jobs }

  /// Works on `things`; `take` is given the result of each, on the calling task, in their order.
  ///
  /// Throws the first error of `work` or `take`, or `CancellationError`; nothing is taken after that.
  package func forEach<Thing: Sendable, Value: Sendable>(
    _ things: [Thing], _ work: @escaping @Sendable (Thing) throws -> Value,
    take: (Value) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var pressure = BackPressure(mostUnderWay: jobs, mostWaiting: jobs)
      var next = 0
      var turn = 0
      var early: [Int: Value] = [:]
      while turn < things.count {
        while next < things.count, pressure.hasRoom {
          let (number, thing) = (next, things[next])
          next += 1
          pressure.begin()
          group.addTask {
            try Task.checkCancellation()
            return (number, try work(thing))
          }
        }
        guard let (number, value) = try await group.next() else { break }
        pressure.end()
        pressure.wait()
        early[number] = value
        while let value = early.removeValue(forKey: turn) {
          turn += 1
          pressure.takeOne()
          try take(value)
        }
      }
    }
  }

  /// The results for the things, in their order.
  package func map<Thing: Sendable, Value: Sendable>(
    _ things: [Thing], _ work: @escaping @Sendable (Thing) throws -> Value
  ) async throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(things.count)
    try await forEach(things, work) { values.append($0) }
    return values
  }
}
