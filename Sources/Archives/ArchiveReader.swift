/// A member of an archive.
public struct ArchiveMember: Hashable, Sendable {
  /// Its path in the archive, as the archive writes it.
  public let name: String
  /// Its length in bytes, as the archive states it.
  public let size: Int64
  /// When it was modified, in nanoseconds since 1970; to the second.
  public let modified: Int64
  /// Whether it is a regular file.
  public let isFile: Bool
}

/// Reads a tar archive, plain or compressed with gzip, or a zip archive, front to back.
///
/// Nothing is written to disk, and one member at a time is in memory.
public struct ArchiveReader: ~Copyable {
  private let handle: ArchiveHandle
  private let path: String
  private var current: ArchiveMember?

  /// How much is inflated at once.
  private static let chunkBytes = 1 << 20

  /// Opens an archive.
  public init(path: String) throws(ArchiveError) {
    self.path = path
    handle = try ArchiveHandle.open(path: path)
  }

  /// The next member, folders and links too; nothing at the end.
  public mutating func nextMember() throws(ArchiveError) -> ArchiveMember? {
    current = try handle.nextMember()
    return current
  }

  /// The bytes of the member at hand, which may be read once.
  ///
  /// Throws `tooLarge` where there are more than `limit`; the next member can be read then.
  public mutating func readMember(limit: Int) throws(ArchiveError) -> [UInt8] {
    // The stated size is a hint only; nothing is set aside for it beyond the first chunk.
    let hint = min(max(Int(clamping: current?.size ?? 0), 1), ArchiveReader.chunkBytes)
    var bytes = try handle.read(upTo: hint)
    var chunk = bytes
    while !chunk.isEmpty {
      guard bytes.count <= limit else {
        throw ArchiveError(
          .tooLarge, source: path,
          reason: "is larger than the \(limit) bytes that one file may have")
      }
      chunk = try handle.read(upTo: ArchiveReader.chunkBytes)
      bytes += chunk
    }
    return bytes
  }
}
