public import NetCDF

/// Why a file could not be read as an Argo file.
public struct ArgoFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Code: Hashable, Sendable {
    /// NetCDF, or text, but not of Argo.
    case notArgo
    /// An Argo file that lacks what it must have, or contradicts itself.
    case malformed
    /// A profile file whose `PLATFORM_NUMBER`, given here, is no WMO number.
    case noWMONumber(String)
    /// The NetCDF reader could not read it.
    case unreadable(NetCDFError.Code)
  }

  /// The kind of failure.
  public let code: Code
  /// The file.
  public let source: String
  /// What is wrong and where, without the file's name.
  public let reason: String

  /// Makes an error.
  public init(code: Code, source: String, reason: String) {
    self.code = code
    self.source = source
    self.reason = reason
  }

  /// Takes over a reader's error.
  public init(_ error: NetCDFError) {
    code = .unreadable(error.code)
    source = error.source
    reason = error.object.map { "\($0): \(error.reason)" } ?? error.reason
  }

  /// One line: `cannot read D4900785_048.nc: PLATFORM_NUMBER is missing`.
  public var description: String { "cannot read \(source): \(reason)" }
}
