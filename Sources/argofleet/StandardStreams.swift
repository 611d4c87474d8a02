internal import Foundation
internal import Rendering

/// Standard error, for messages.
enum StandardError {
  /// Whether it is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes one line; line breaks and control characters in the text become blanks.
  static func line(_ text: String) { write(text.onOneLine + "\n") }

  /// Writes text as it is.
  ///
  /// Messages that cannot be written are lost, as there is nowhere else to report it.
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
