/// Fetches files with patience: tries again what may succeed, leaves a busy server alone, and stops
/// when too many requests fail.
///
/// The clock and the random numbers are passed in, so that waiting can be tested.
package actor TransferClient<Time: Clock> where Time.Duration == Duration {
  private let engine: any TransferEngine
  private let clock: Time
  private let random: @Sendable () -> Double
  private let connections: Int
  private var budget = ErrorBudget()
  private var stopped: TransferStop?
  private var pausedUntil: Time.Instant?
  private var pauses = 0
  private var allowed: Int
  private var successes = 0

  /// How many requests were made.
  package private(set) var requests = 0
  /// How many of them were tries after the first.
  package private(set) var retries = 0

  private let mostTries = 5
  private let mostBusyAnswers = 20
  private let mostChecks = 3
  private let mostRedirects = 5
  private let longestWait = 15 * 60
  /// The number of successes after which one more simultaneous transfer is allowed.
  private let successesToGrow = 16

  /// Makes a client; `random` gives numbers from 0 to 1.
  package init(
    engine: any TransferEngine, connections: Int, clock: Time,
    random: @escaping @Sendable () -> Double = { .random(in: 0...1) }
  ) {
    self.engine = engine
    self.clock = clock
    self.random = random
    self.connections = connections
    allowed = connections
  }

  /// The tries for one file so far.
  private struct History {
    var tries = 0
    var busyAnswers = 0
    var checks = 0
    var redirects = 0
  }

  /// Gets a file.
  ///
  /// `check` says what is wrong with a whole answer, nil where it is sound; an unsound one is
  /// fetched up to twice more. Throws where no other file could succeed either.
  package func get(
    _ first: TransferRequest, check: @Sendable (TransferReply) async -> String? = { _ in nil }
  ) async throws(TransferStop) -> TransferOutcome {
    var request = first
    var history = History()
    while true {
      try await waitForTurn()
      requests += 1
      let reply = await engine.perform(request)
      switch ReplyOutcome(reply) {
      case .whole:
        guard let fault = await check(reply) else {
          noteSuccess()
          budget.noteFile(isLost: false)
          return .whole(reply)
        }
        history.checks += 1
        if let end = try await again(
          history.checks, of: mostChecks, fault, reply.status, isPassing: false)
        {
          return end
        }
      case .unchanged:
        noteSuccess()
        budget.noteFile(isLost: false)
        return .unchanged
      case .absent:
        return .absent(status: reply.status)
      case .busy(let seconds, let reason):
        history.busyAnswers += 1
        try pause(seconds, reason)
        guard history.busyAnswers < mostBusyAnswers else {
          return try lose(reason, reply.status, isPassing: true)
        }
        retries += 1
      case .passing(let reason):
        history.tries += 1
        if let end = try await again(
          history.tries, of: mostTries, reason, reply.status, isPassing: true)
        {
          return end
        }
      case .refused(let reason):
        try note(reason, isForbidden: reply.status == 403)
        return try lose(reason, reply.status, isPassing: false)
      case .moved(let place):
        history.redirects += 1
        guard history.redirects <= mostRedirects,
          Redirection.isAllowed(from: request.url, to: place)
        else {
          let reason = "the server sends on to another host, which is not followed"
          try note(reason)
          return try lose(reason, reply.status, isPassing: false)
        }
        request = request.redirected(to: place)
      case .stop(let reason):
        throw stop(reason)
      }
    }
  }

  /// Notes a failed try and waits for the next; returns the result where there is no next try.
  private func again(
    _ count: Int, of most: Int, _ reason: String, _ status: Int, isPassing: Bool
  ) async throws(TransferStop) -> TransferOutcome? {
    try note(reason)
    guard count < most else { return try lose(reason, status, isPassing: isPassing) }
    retries += 1
    try await sleep(for: BackOff.delay(attempt: count, random: random()))
    return nil
  }

  private func lose(
    _ reason: String, _ status: Int, isPassing: Bool
  ) throws(TransferStop) -> TransferOutcome {
    budget.noteFile(isLost: true)
    try throwIfSpent()
    return .failed(.init(reason: reason, status: status, isPassing: isPassing))
  }

  private func note(_ reason: String, isForbidden: Bool = false) throws(TransferStop) {
    budget.noteFailure(reason, isForbidden: isForbidden)
    try throwIfSpent()
  }

  private func throwIfSpent() throws(TransferStop) {
    if let reason = budget.spent { throw stop(.budget(reason)) }
  }

  /// Ends everything: all later requests fail for the same reason.
  private func stop(_ reason: TransferStop) -> TransferStop {
    stopped = stopped ?? reason
    return reason
  }

  private func noteSuccess() {
    budget.noteSuccess()
    pauses = 0
    successes += 1
    if successes >= successesToGrow, allowed < connections {
      successes = 0
      allowed += 1
      engine.limit(to: allowed)
    }
  }

  /// Leaves the server alone for a while, and then sends fewer requests at once.
  private func pause(_ seconds: Int?, _ reason: String) throws(TransferStop) {
    try note(reason)
    if let seconds, seconds > longestWait { throw stop(.wait(seconds: seconds)) }
    let isNew = pausedUntil.map { $0 <= clock.now } ?? true
    if isNew {
      pauses += 1
      successes = 0
      allowed = max(1, allowed / 2)
      engine.limit(to: allowed)
    }
    var delay = BackOff.delay(attempt: pauses, random: random())
    // A little longer, so that no request comes before the time is over.
    if let seconds { delay = .seconds(seconds) + .milliseconds(50) + delay / 20 }
    let until = clock.now.advanced(by: delay)
    pausedUntil = pausedUntil.map { max($0, until) } ?? until
  }

  private func waitForTurn() async throws(TransferStop) {
    while true {
      if let stopped { throw stopped }
      guard let until = pausedUntil, until > clock.now else { return }
      try await sleep(for: clock.now.duration(to: until))
    }
  }

  private func sleep(for duration: Duration) async throws(TransferStop) {
    do {
      try await clock.sleep(for: duration)
    } catch {
      throw stop(.cancelled)
    }
    if let stopped { throw stopped }
  }
}
