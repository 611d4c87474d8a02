/// Work on many things at once, but not on too many.
enum Bounded {
  /// Does `body` for 0 to `count` - 1, at most `jobs` at the same time; results in order.
  static func map<Value: Sendable>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) throws -> Value
  ) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var results = [Value?](repeating: nil, count: count)
      var next = 0
      while next < min(jobs, count) {
        let index = next
        group.addTask { (index, try body(index)) }
        next += 1
      }
      while let (index, value) = try await group.next() {
        results[index] = value
        try Task.checkCancellation()
        if next < count {
          let index = next
          group.addTask { (index, try body(index)) }
          next += 1
        }
      }
      return results.compactMap(\.self)
    }
  }
}
