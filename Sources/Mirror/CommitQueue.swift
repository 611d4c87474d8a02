/// Fetched files that wait to get their names: the fetchers wait where there are too many, and the
/// task that names them takes all that have come.
actor CommitQueue {
  private var files: [FetchedFile] = []
  private var isClosed = false
  private var isBroken = false
  private var takers: [CheckedContinuation<Void, Never>] = []
  private var givers: [CheckedContinuation<Void, Never>] = []
  private let most: Int

  init(most: Int) { self.most = most }

  /// Adds a file once there is room; false where nobody will take it.
  func give(_ file: FetchedFile) async -> Bool {
    while files.count >= most, !isBroken {
      await withCheckedContinuation { givers.append($0) }
    }
    guard !isBroken else { return false }
    files.append(file)
    wake(&takers)
    return true
  }

  /// All files that have come, at least one; nothing after the last.
  func takeAll() async -> [FetchedFile]? {
    while files.isEmpty, !isClosed {
      await withCheckedContinuation { takers.append($0) }
    }
    guard !files.isEmpty else { return nil }
    defer { files = [] }
    wake(&givers)
    return files
  }

  /// Says that no more will come.
  func close() {
    isClosed = true
    wake(&takers)
  }

  /// Says that no more will be taken.
  func giveUp() {
    isBroken = true
    files = []
    wake(&givers)
  }

  private func wake(_ waiting: inout [CheckedContinuation<Void, Never>]) {
    for one in waiting { one.resume() }
    waiting = []
  }
}
