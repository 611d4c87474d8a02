import Synchronization
import TaskFlow
import Testing

struct InStagesTests {
  private struct Fault: Error {}

  @Test(arguments: [true, false], [0, 1, 2, 3, 50])
  func eachThingGoesThroughAllStagesInOrder(areOverlapping: Bool, count: Int) async throws {
    let begun = Mutex<[Int]>([])
    let made = Mutex<[Int]>([])
    var taken: [String] = []
    try await InStages(areOverlapping: areOverlapping).forEach(Array(0..<count)) { thing in
      begun.withLock { $0.append(thing) }
      return thing * 2
    } then: { value in
      made.withLock { $0.append(value) }
      return "\(value)"
    } last: {
      taken.append($0)
    }
    #expect(begun.withLock { $0 } == Array(0..<count))
    #expect(made.withLock { $0 } == (0..<count).map { $0 * 2 })
    #expect(taken == (0..<count).map { "\($0 * 2)" })
  }

  @Test(arguments: [true, false])
  func noMoreThanThreeAreInMemory(areOverlapping: Bool) async throws {
    let begun = Mutex(0)
    var taken = 0
    var most = 0
    try await InStages(areOverlapping: areOverlapping).forEach(Array(0..<100)) { thing in
      begun.withLock { $0 += 1 }
      return thing
    } then: {
      $0
    } last: { _ in
      most = max(most, begun.withLock { $0 } - taken)
      taken += 1
    }
    // The one that is taken, the one that is in the second stage and the one in the first.
    #expect(areOverlapping ? (2...3).contains(most) : most == 1)
  }

  @Test(.timeLimit(.minutes(10))) func stagesWorkAtTheSameTime() async throws {
    // The first stage of the third thing ends only when the second thing is in the second stage and
    // the first one in the last: one stage after the other would wait for ever.
    let (second, last) = (Gate(), Gate())
    try await InStages(areOverlapping: true).forEach([1, 2, 3]) { thing in
      if thing == 3 {
        await second.wait()
        await last.wait()
      }
      return thing
    } then: { thing in
      if thing == 2 { second.open() }
      return thing
    } last: { thing in
      if thing == 1 { last.open() }
    }
  }

  /// What a task waits for.
  private struct Gate: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func open() { continuation.finish() }

    func wait() async { for await _ in stream {} }
  }

  @Test(arguments: [true, false], 0..<3)
  func anErrorOfAnyStageEndsTheWork(areOverlapping: Bool, stage: Int) async {
    var taken: [Int] = []
    await #expect(throws: Fault.self) {
      try await InStages(areOverlapping: areOverlapping).forEach(Array(0..<100)) { thing in
        if stage == 0, thing == 5 { throw Fault() }
        return thing
      } then: { thing in
        if stage == 1, thing == 5 { throw Fault() }
        return thing
      } last: { thing in
        if stage == 2, thing == 5 { throw Fault() }
        taken.append(thing)
      }
    }
    #expect(taken == Array(taken.indices) && taken.count <= 5)
  }
}
