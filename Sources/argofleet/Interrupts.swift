internal import Dispatch
internal import Foundation

/// SIGINT (Ctrl-C) and SIGTERM, as something that a task can wait for.
enum Interrupts {
  /// Runs work to its end; the first interrupt cancels it, and its result is still waited for.
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
  /// After that a second signal ends the program at once, as it does by default.
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
