/// Why a compressed file or an archive could not be read.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: Hashable, Sendable {
    /// The file cannot be opened.
    case cannotOpen
    /// The data are damaged or cut short.
    case damaged
    /// What comes out is larger than the caller allows.
    case tooLarge
  }

  /// The kind of failure.
  package let code: Code
  package let source: String
  /// Why, without the file's name.
  package let reason: String

  package init(_ code: Code, source: String, reason: String) {
    self.code = code
    self.source = source
    self.reason = reason
  }

  /// One line: `cannot read dac.tar.gz: truncated gzip input`.
  package var description: String { "cannot read \(source): \(reason)" }
}
