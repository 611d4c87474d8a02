internal import Foundation

/// The destination of a result that is written part by part: standard output, or a file that
/// appears under its name only when it is complete.
struct ResultOutput: ~Copyable {
  private let path: String?
  private let temporary: String
  private let handle: FileHandle
  private var isFinished = false
  /// What is still to be written; parts may be as small as a row.
  private var pending: [UInt8] = []

  private static let pendingBytes = 1 << 16

  /// Opens a file, or standard output where there is no path.
  init(path: String?) throws(CommandFailure) {
    self.path = path
    temporary = path.map { "\($0).part-\(ProcessInfo.processInfo.processIdentifier)" } ?? ""
    guard path != nil else {
      handle = .standardOutput
      return
    }
    do {
      try Data().write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
    } catch {
      throw CommandFailure(
        .cannotCreate, "cannot create \(path ?? ""): \(error.localizedDescription)")
    }
  }

  deinit {
    if path != nil, !isFinished { _ = try? FileManager.default.removeItem(atPath: temporary) }
  }

  /// Writes a part.
  mutating func write(_ bytes: [UInt8]) throws(CommandFailure) {
    pending += bytes
    if pending.count >= ResultOutput.pendingBytes { try flush() }
  }

  private mutating func flush() throws(CommandFailure) {
    do {
      try handle.write(contentsOf: Data(pending))
    } catch {
      throw failure(error)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, and gives the file its name.
  mutating func finish() throws(CommandFailure) {
    try flush()
    guard let path else { return }
    do {
      try handle.close()
      guard unsafe rename(temporary, path) == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
      isFinished = true
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: any Error) -> CommandFailure {
    CommandFailure(
      .inputOutput, "cannot write \(path ?? "the result"): \(error.localizedDescription)")
  }
}
