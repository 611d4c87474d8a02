internal import Dispatch
internal import Foundation

/// SIGINT (Ctrl-C) and SIGTERM, as something that a task can wait for.
enum Interrupts {
  /// Does work to its end, or to where it ends when it is cancelled by the first interrupt.
  static func endingAtFirst<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        await first()
        return nil
      }
      var value: Value?
      while value == nil, let result = try await group.next() {
        value = result
        group.cancelAll()
      }
      guard let value else { throw CommandFailure(.interrupted) }
      return value
    }
  }

  /// Waits for the first SIGINT or SIGTERM, or until the task is cancelled.
  ///
  /// From then on a second one ends the program at once, as it would without us.
  static func first() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.activate()
      return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
