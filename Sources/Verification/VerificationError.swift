/// Why a file of check cases could not be run.
package struct VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: Hashable, Sendable {
    /// There is no such file, or it cannot be read.
    case unreadable
    /// The file is not of the layout that its kind has.
    case malformed
  }

  /// The kind of failure.
  package let code: Code
  /// The file's path.
  package let path: String
  /// What is wrong, where, and what to do.
  package let reason: String

  package init(code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  /// A case of a file has something that it must not have.
  static func malformed(_ reason: String, in id: String, of path: String) -> VerificationError {
    VerificationError(code: .malformed, path: path, reason: "case '\(id)' has \(reason)")
  }

  /// One line.
  package var description: String { "cannot read the check cases of \(path): \(reason)" }
}
