internal import NetCDF

/// Why an atlas cannot be read from a file.
public struct AtlasError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, for code that must distinguish them.
  public enum Code: Hashable, Sendable {
    /// The file does not exist.
    case notFound
    /// The file cannot be read, or is another kind of file.
    case unusable
  }

  /// The kind of failure.
  public let code: Code
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let reason: String

  init(_ path: String, _ reason: String) {
    code = .unusable
    self.path = path
    self.reason = reason
  }

  init(_ error: NetCDFError) {
    code = error.code == .notFound ? .notFound : .unusable
    path = error.source
    reason = (error.object.map { "\($0): " } ?? "") + error.reason
  }

  /// One line: the file, what is wrong, what to do.
  public var description: String {
    "cannot use \(path) as an atlas of salinity anomalies: \(reason); 'Scripts/make-saar FILE'"
      + " builds one"
  }
}
