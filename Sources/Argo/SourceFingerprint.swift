/// What shows whether a file has changed, without reading it.
public struct SourceFingerprint: Hashable, Sendable {
  /// Length in bytes.
  public var size: Int64
  /// Time of the last modification, in nanoseconds since 1970.
  public var modified: Int64

  /// Makes a fingerprint.
  public init(size: Int64, modified: Int64) {
    self.size = size
    self.modified = modified
  }
}
