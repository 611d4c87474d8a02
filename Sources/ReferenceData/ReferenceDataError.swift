internal import NetCDF

/// Why a file of reference data cannot be used.
public struct ReferenceDataError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, for code that must tell them apart.
  public enum Code: Hashable, Sendable {
    /// There is no such file.
    case notFound
    /// The file cannot be read, is another kind of file, or is damaged.
    case unreadable
  }

  /// The kind of failure.
  public let code: Code
  /// What cannot be used: this coastline, or another kind of file.
  public let subject: String
  /// What is wrong with it, and what would be right.
  public let reason: String

  init(_ code: Code, subject: String, reason: String) {
    self.code = code
    self.subject = subject
    self.reason = reason
  }

  /// Passes on why a NetCDF file cannot be read.
  init(_ error: NetCDFError, subject: String) {
    self.init(
      error.code == .notFound ? .notFound : .unreadable, subject: subject,
      reason: error.description)
  }

  /// One line: what cannot be used, why, what to do.
  public var description: String { "cannot use \(subject): \(reason)" }
}
