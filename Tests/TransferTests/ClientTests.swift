import Synchronization
import Testing

@testable import Transfer

/// How the client bears with servers.
///
/// The rules are those of RFC 9110 and RFC 6585, as the statuses are listed there.
struct ClientTests {
  private let clock = HurryingClock()

  private func client(
    _ answers: [TransferReply], random: Double = 0.5
  ) -> (TransferClient<HurryingClock>, ScriptedEngine) {
    let engine = ScriptedEngine(answers, clock: clock)
    let client = TransferClient(engine: engine, connections: 4, clock: clock) { random }
    return (client, engine)
  }

  private func answer(_ status: Int, _ fields: [String: String] = [:]) -> TransferReply {
    TransferReply(status: status, fields: fields, body: [1, 2, 3])
  }

  private let request = TransferRequest("http://one.example/a", into: .memory(limit: 100))

  @Test(arguments: [408, 425, 500, 502, 504])
  func whatMayGoWellIsTriedAgain(status: Int) async throws {
    let (client, engine) = client([answer(status), answer(status), answer(200)])
    guard case .whole(let reply) = try await client.get(request) else {
      Issue.record("no file")
      return
    }
    #expect(reply.body == [1, 2, 3])
    #expect(engine.asked.count == 3)
    // Half of at most 2 s, then of at most 4 s.
    #expect(engine.asked.map(\.time) == [.zero, .seconds(1), .seconds(3)])
    #expect(await client.retries == 2)
  }

  @Test func aBrokenConnectionIsTriedFiveTimes() async throws {
    let broken = TransferReply(failure: .network("reset"))
    let (client, engine) = client([broken])
    guard case .failed(let failure) = try await client.get(request) else {
      Issue.record("no failure")
      return
    }
    #expect(failure.isPassing)
    #expect(failure.reason == "reset")
    #expect(engine.asked.count == 5)
  }

  @Test(arguments: [400, 401, 403, 405, 414, 501])
  func aRefusalIsNotTriedAgain(status: Int) async throws {
    let (client, engine) = client([answer(status)])
    guard case .failed(let failure) = try await client.get(request) else {
      Issue.record("no failure")
      return
    }
    #expect(failure.status == status)
    #expect(!failure.isPassing)
    #expect(engine.asked.count == 1)
  }

  @Test(arguments: [404, 410])
  func whatIsNotThereIsNoFailure(status: Int) async throws {
    let (client, engine) = client([answer(status)])
    guard case .absent(status) = try await client.get(request) else {
      Issue.record("not absent")
      return
    }
    #expect(engine.asked.count == 1)
  }

  @Test func aBusyServerIsLeftAloneByAllForAsLongAsItAsks() async throws {
    let (client, engine) = client([
      answer(503, ["retry-after": "120"]), answer(200), answer(200),
    ])
    _ = try await client.get(request)
    _ = try await client.get(TransferRequest("http://one.example/b", into: .memory(limit: 100)))
    let times = engine.asked.map(\.time)
    #expect(times[0] == .zero)
    #expect(times[1] > .seconds(120))
    #expect(times[1] < .seconds(124))
    // And with fewer requests at once.
    #expect(engine.state.withLock { $0.limits } == [2])
  }

  @Test func aDateCountsAgainstTheAnswersOwnClock() async throws {
    let (client, engine) = client([
      answer(
        429,
        [
          "retry-after": "Sun, 06 Nov 1994 08:50:37 GMT",
          "date": "Sun, 06 Nov 1994 08:49:37 GMT",
        ]), answer(200),
    ])
    _ = try await client.get(request)
    #expect(engine.asked[1].time > .seconds(60))
    #expect(engine.asked[1].time < .seconds(64))
  }

  @Test func aServerThatAsksForAnHourEndsTheRun() async {
    let (client, engine) = client([answer(503, ["retry-after": "3600"])])
    await #expect(throws: TransferStop.wait(seconds: 3600)) { _ = try await client.get(request) }
    await #expect(throws: TransferStop.wait(seconds: 3600)) { _ = try await client.get(request) }
    #expect(engine.asked.count == 1)
  }

  @Test func fiveRefusalsInARowEndTheRun() async throws {
    let (client, engine) = client([answer(403)])
    for _ in 0..<4 { _ = try await client.get(request) }
    await #expect(throws: TransferStop.self) { _ = try await client.get(request) }
    #expect(engine.asked.count == 5)
  }

  @Test func aSuccessBetweenRefusalsKeepsTheRunGoing() async throws {
    let answers = (0..<40).map { answer($0 % 4 == 3 ? 200 : 403) }
    let (client, _) = client(answers)
    for _ in 0..<40 { _ = try await client.get(request) }
  }

  @Test func twentyFailuresInARowEndTheRun() async throws {
    let (client, engine) = client([TransferReply(failure: .network("reset"))])
    await #expect(throws: TransferStop.self) {
      for _ in 0..<10 { _ = try await client.get(request) }
    }
    #expect(engine.asked.count == 20)
  }

  @Test func anUnsoundAnswerIsAskedForTwiceMore() async throws {
    let (client, engine) = client([answer(200)])
    let outcome = try await client.get(request) { _ in "it is empty" }
    guard case .failed(let failure) = outcome else {
      Issue.record("no failure")
      return
    }
    #expect(failure.reason == "it is empty")
    #expect(!failure.isPassing)
    #expect(engine.asked.count == 3)
  }

  @Test func aRedirectionIsFollowedOnTheSameHostOnly() async throws {
    var near = answer(302)
    near.location = "http://one.example/c"
    let (client, engine) = client([near, answer(200)])
    _ = try await client.get(request)
    #expect(engine.asked.map(\.url) == ["http://one.example/a", "http://one.example/c"])
    for (from, to, isAllowed) in [
      ("http://one.example/a", "http://two.example/a", false),
      ("https://one.example/a", "http://one.example/a", false),
      ("http://one.example/a", "https://one.example/a", true),
      ("http://one.example:1/a", "http://one.example:2/a", false),
      ("http://one.example/a", "file:///etc/passwd", false),
    ] {
      #expect(Redirection.isAllowed(from: from, to: to) == isAllowed, "\(from) \(to)")
    }
  }

  @Test func aBadCertificateEndsEverything() async {
    let (client, engine) = client([TransferReply(failure: .certificate("self-signed"))])
    for _ in 0..<2 {
      await #expect(throws: TransferStop.certificate("self-signed")) {
        _ = try await client.get(request)
      }
    }
    #expect(engine.asked.count == 1)
  }

  @Test func everyWaitLiesUnderABoundThatDoublesUpToAMinute() {
    for attempt in 1...12 {
      let bound = Duration.seconds(min(60, 1 << attempt))
      #expect(BackOff.delay(attempt: attempt, random: 1) == bound)
      #expect(BackOff.delay(attempt: attempt, random: 0) == .zero)
    }
  }

  @Test func aHundredLostOfFiveHundredSpendTheBudget() {
    var budget = ErrorBudget()
    for number in 0..<2000 {
      budget.noteSuccess()
      budget.noteFile(isLost: number % 6 == 0)
    }
    #expect(budget.spent == nil)
    for _ in 0..<100 { budget.noteFile(isLost: true) }
    #expect(budget.spent != nil)
  }
}
