internal import Ingest

/// Files on their way from the network into the store, bounded by their bytes.
actor FeedQueue {
  private var files: [FedFile] = []
  private var bytes = 0
  private var isClosed = false
  private var isBroken = false
  private var takers: [CheckedContinuation<Void, Never>] = []
  private var givers: [CheckedContinuation<Void, Never>] = []

  /// The most bytes that may wait; the last file may exceed it.
  private static let mostBytes = 32 << 20

  /// Adds a file once there is room; false where nobody will take it.
  func give(_ file: FedFile) async -> Bool {
    while bytes >= FeedQueue.mostBytes, !isBroken {
      await withCheckedContinuation { givers.append($0) }
    }
    guard !isBroken else { return false }
    files.append(file)
    bytes += file.bytes.count
    wake(&takers)
    return true
  }

  /// The next file; nothing after the last.
  func take() async -> FedFile? {
    while files.isEmpty, !isClosed {
      await withCheckedContinuation { takers.append($0) }
    }
    guard !files.isEmpty else { return nil }
    let file = files.removeFirst()
    bytes -= file.bytes.count
    wake(&givers)
    return file
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
