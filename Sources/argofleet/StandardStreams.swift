internal import Foundation
internal import Rendering

/// Standard error, for messages.
enum StandardError {
  /// Whether a person looks at it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line; whatever it holds, it stays one line and commands no terminal.
  static func line(_ text: String) { write(text.onOneLine + "\n") }

  /// Writes text as it is.
  ///
  /// Messages that cannot be written are lost, as there is nowhere else to tell.
  static func write(_ text: String) {
    do {
      try FileHandle.standardError.write(contentsOf: Data(text.utf8))
    } catch {
      return
    }
  }
}

/// Standard output, for results.
enum StandardOutput {
  /// Writes a result.
  static func write(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw CommandFailure(.inputOutput, "cannot write the result: \(error.localizedDescription)")
    }
  }
}
