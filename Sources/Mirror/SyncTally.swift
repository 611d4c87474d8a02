/// The results of the work so far.
actor SyncTally {
  private(set) var fetched = 0
  private(set) var adopted = 0
  private(set) var unchanged = 0
  private(set) var bytes = 0
  private(set) var missing: [String] = []
  private(set) var failures: [SyncReport.Failure] = []
  /// The keys of paths that should be held now but are not.
  private(set) var notHeld: Set<UInt64> = []
  /// Whether the source lacked a file that an index lists.
  private(set) var sawAbsent = false
  /// Why the work ended early.
  private(set) var end: SyncError?
  private var done = 0
  private let total: Int
  private let tell: @Sendable (SyncEvent) -> Void

  init(total: Int, tell: @escaping @Sendable (SyncEvent) -> Void) {
    self.total = total
    self.tell = tell
  }

  /// The result for a file.
  enum Outcome: Sendable {
    case fetched(bytes: Int)
    case adopted
    case unchanged
    case missing(isAbsent: Bool)
    case failed(reason: String, status: Int, isPassing: Bool)
    /// There is no such file, and no index says that there is.
    case nothing
  }

  /// Notes the result for a file; `isHeld` says whether an older version of it stays.
  func note(_ path: String, _ outcome: Outcome, isHeld: Bool) {
    let full = "dac/" + path
    switch outcome {
    case .fetched(let count):
      fetched += 1
      bytes += count
    case .adopted: adopted += 1
    case .unchanged: unchanged += 1
    case .nothing: break
    case .missing(let isAbsent):
      missing.append(full)
      sawAbsent = sawAbsent || isAbsent
      if !isHeld { notHeld.insert(PathKey.of(path)) }
    case .failed(let reason, let status, let isPassing):
      failures.append(.init(path: full, reason: reason, status: status, isPassing: isPassing))
      if !isHeld { notHeld.insert(PathKey.of(path)) }
      tell(.failure(path: full, reason: reason))
    }
    done += 1
    tell(.progress(done: done, total: total))
  }

  /// Ends the work.
  func stop(_ error: SyncError) { if end == nil { end = error } }
}
