import Synchronization

@testable import Transfer

/// Answers requests from a list, the last answer again and again, and remembers when it was asked.
final class ScriptedEngine: TransferEngine {
  struct State {
    var answers: [TransferReply]
    var asked: [(url: String, time: Duration)] = []
    var limits: [Int] = []
  }

  let state: Mutex<State>
  let clock: HurryingClock

  init(_ answers: [TransferReply], clock: HurryingClock) {
    state = Mutex(State(answers: answers))
    self.clock = clock
  }

  func perform(_ request: TransferRequest) async -> TransferReply {
    state.withLock { state in
      state.asked.append((request.url, clock.now.offset))
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
  }

  func limit(to count: Int) { state.withLock { $0.limits.append(count) } }

  var asked: [(url: String, time: Duration)] { state.withLock { $0.asked } }
}
