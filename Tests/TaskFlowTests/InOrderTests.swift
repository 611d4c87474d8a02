import Synchronization
import TaskFlow
import Testing

struct InOrderTests {
  private struct Fault: Error {}

  @Test(arguments: [1, 2, 7, 100])
  func resultsComeInTheOrderOfTheThings(jobs: Int) async throws {
    let things = Array(0..<300)
    var taken: [Int] = []
    try await InOrder(jobs: jobs).forEach(things) {
      $0 * 2
    } take: {
      taken.append($0)
    }
    #expect(taken == things.map { $0 * 2 })
    #expect(try await InOrder(jobs: jobs).map(things) { -$0 } == things.map { -$0 })
  }

  @Test(arguments: [1, 3])
  func noMoreAreWorkedOnThanAllowed(jobs: Int) async throws {
    let counts = Counts()
    try await InOrder(jobs: jobs).forEach(Array(0..<200)) { thing in
      counts.enter()
      defer { counts.leave() }
      return thing
    } take: { _ in
    }
    #expect(counts.most <= jobs && counts.most > 0)
  }

  @Test func anErrorEndsTheWork() async {
    var taken: [Int] = []
    await #expect(throws: Fault.self) {
      try await InOrder(jobs: 2).forEach(Array(0..<1000)) { thing in
        if thing == 5 { throw Fault() }
        return thing
      } take: {
        taken.append($0)
      }
    }
    #expect(taken == Array(taken.indices) && taken.count <= 5)
  }

  @Test func nothingGivesNothing() async throws {
    #expect(try await InOrder(jobs: 4).map([Int]()) { $0 }.isEmpty)
  }

  /// How many are at work, and how many were at most.
  private final class Counts: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func enter() {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }

    func leave() { state.withLock { $0.now -= 1 } }
  }
}
