/// Why a file of check cases could not be run.
public struct VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Code: Hashable, Sendable {
    /// There is no such file, or it cannot be read.
    case unreadable
    /// The file is not of the layout that its kind has.
    case malformed
  }

  /// The kind of failure.
  public let code: Code
  /// The file's path.
  public let path: String
  /// What is wrong, where, and what to do.
  public let reason: String

  /// Makes an error.
  public init(code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  /// A case of a file has something that it must not have.
  static func malformed(_ reason: String, in id: String, of path: String) -> VerificationError {
    VerificationError(code: .malformed, path: path, reason: "case '\(id)' has \(reason)")
  }

  /// One line.
  public var description: String { "cannot read the check cases of \(path): \(reason)" }
}
