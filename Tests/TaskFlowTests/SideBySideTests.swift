import Foundation
import Synchronization
import TaskFlow
import Testing

/// Work side by side, with the one who hands on held back or holding back.
struct SideBySideTests {
  @Test(arguments: [1, 3], [0, 1, 2, 40])
  func everythingIsWorkedOnAndHandedOnOnce(_ jobs: Int, _ count: Int) async throws {
    let handed = Mutex<[Int]>([])
    var noted: [Int] = []
    try await SideBySide(jobs: jobs).run(Array(0..<count)) { thing in
      thing * 2
    } handOn: { values in
      #expect(!values.isEmpty)
      handed.withLock { $0 += values }
    } note: { value in
      noted.append(value)
    }
    let all = (0..<count).map { $0 * 2 }
    #expect(handed.withLock { $0 }.sorted() == all)
    #expect(noted.sorted() == all)
  }

  @Test func aSlowHandHoldsTheWorkBack() async throws {
    let jobs = 2
    let state = Mutex((begun: 0, handed: 0, most: 0))
    try await SideBySide(jobs: jobs).run(Array(0..<200)) { thing in
      state.withLock { state in
        state.begun += 1
        state.most = max(state.most, state.begun - state.handed)
      }
      return thing
    } handOn: { values in
      // The others may run on meanwhile, as far as they are let.
      for _ in 0..<100 { await Task.yield() }
      state.withLock { $0.handed += values.count }
    } note: { _ in
    }
    // Under way, waiting, and in hand.
    #expect(state.withLock { $0.most } <= (jobs + 1) + 2 * (4 * jobs + jobs))
    #expect(state.withLock { $0.handed } == 200)
  }

  @Test func whatIsDoneIsHandedOnWhereTheTaskIsCancelled() async throws {
    let handed = Mutex(0)
    try await Task {
      try await SideBySide(jobs: 1).run(Array(0..<1000)) { thing in
        thing
      } handOn: { values in
        handed.withLock { $0 += values.count }
      } note: { value in
        if value == 10 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
      }
    }.value
    let count = handed.withLock { $0 }
    #expect(count > 10 && count < 1000)
  }

  @Test func anErrorEndsTheWorkAndComesBackAsItIs() async {
    struct Enough: Error {}
    await #expect(throws: Enough.self) {
      try await SideBySide(jobs: 2).run(Array(0..<100)) { thing in
        if thing == 20 { throw Enough() }
        return thing
      } handOn: { _ in
      } note: { _ in
      }
    }
  }
}
