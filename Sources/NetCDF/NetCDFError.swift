/// Why a NetCDF data set could not be opened, read or written.
///
/// The text names the file, the variable where there is one, what was tried and the reason.
public struct NetCDFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, for code that must distinguish them.
  public enum Code: Hashable, Sendable {
    /// The file does not exist.
    case notFound
    /// The file may not be read or written.
    case permission
    /// The bytes are not NetCDF.
    case notNetCDF
    /// The data are shorter than their header says.
    case truncated
    /// The header is damaged or states impossible sizes.
    case damaged
    /// A variable, attribute or slab that is not there, or is of another type.
    case request
    /// Anything else that the library reports, with its status.
    case library(status: Int32)
  }

  /// The kind of failure.
  public let code: Code
  /// The file, as its reader calls it.
  public let source: String
  /// The variable or attribute concerned, where there is one.
  public let object: String?
  /// What was tried: open, read, define, write.
  public let operation: String
  /// Why it failed, in the library's words or ours.
  public let reason: String

  /// Makes an error.
  public init(
    code: Code, source: String, object: String? = nil, operation: String, reason: String
  ) {
    self.code = code
    self.source = source
    self.object = object
    self.operation = operation
    self.reason = reason
  }

  /// One line: `cannot read PRES in D4902252_001.nc: the file is shorter than its header says`.
  public var description: String {
    let what = object.map { "\($0) in " } ?? ""
    return "cannot \(operation) \(what)\(source): \(reason)"
  }
}
