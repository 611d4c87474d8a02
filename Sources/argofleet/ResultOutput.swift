internal import Foundation
internal import Reporting

/// Where a result goes that is written part by part: standard output, or a file that appears under
/// its name only when it is whole.
struct ResultOutput: ~Copyable {
  private let path: String?
  private let temporary: String
  private let handle: FileHandle
  private var isFinished = false

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
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw failure(error)
    }
  }

  /// Gives the file its name.
  mutating func finish() throws(CommandFailure) {
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
