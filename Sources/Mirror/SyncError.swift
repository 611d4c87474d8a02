internal import Glibc

/// Why a run of `sync` ended early.
package struct SyncError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure; the program's exit status follows from them.
  package enum Code: Hashable, Sendable {
    /// What was asked for contradicts itself.
    case usage
    /// There is no such folder.
    case noInput
    /// Another run holds the mirror.
    case busy
    /// The mirror cannot be made.
    case cannotCreate
    /// The disk is full or cannot be read or written.
    case inputOutput
    /// Not finished; running again continues.
    case unfinished
    /// The source cannot be trusted; nothing was removed.
    case notBelieved
    /// The source's certificate cannot be trusted, which waiting does not change.
    case badCertificate
  }

  /// The kind of failure.
  package var code: Code
  /// What happened and what to do.
  package var description: String
  /// Seconds that the server asks to wait; nil where it does not.
  package var waitSeconds: Int?

  /// Makes an error.
  package init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  /// The error of a run that the user has ended.
  package static let interrupted = SyncError(
    .unfinished, "interrupted; run the same command again to continue")

  /// Makes an error with the system's words for the reason.
  init(_ code: Code, _ what: String, _ number: Int32) {
    self.code = code
    let words = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    description = "\(what): \(words)"
  }
}
