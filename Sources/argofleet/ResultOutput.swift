internal import Foundation

/// The destination of a result that is written part by part: standard output, or a file that
/// appears under its name only when it is complete.
struct ResultOutput: ~Copyable {
  private var file: PendingOutput?
  private let handle: FileHandle
  /// What is still to be written; parts may be as small as a row.
  private var pending: [UInt8] = []
  private let name: String

  private static let pendingBytes = 1 << 16

  /// Opens a file, or standard output where there is no path.
  init(path: String?) throws(CommandFailure) {
    guard let path else {
      name = "the result"
      file = nil
      handle = .standardOutput
      return
    }
    name = path
    let file = try PendingOutput(path)
    do {
      let url = URL(fileURLWithPath: file.working)
      try Data().write(to: url, options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: url)
    } catch {
      throw CommandFailure(
        .cannotCreate, "cannot create \(path): \(error.localizedDescription)")
    }
    self.file = consume file
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
    guard file != nil else { return }
    do {
      try handle.close()
    } catch {
      throw failure(error)
    }
    try file?.finish()
  }

  private func failure(_ error: any Error) -> CommandFailure {
    CommandFailure(.inputOutput, "cannot write \(name): \(error.localizedDescription)")
  }
}
