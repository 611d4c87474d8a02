/// The bytes of a file, chunk by chunk, gzip taken off as often as it was put on.
///
/// The GDAC once shipped an index compressed twice.
public struct CompressedStream: ~Copyable {
  private let handle: ArchiveHandle
  private var isStarted = false
  private var isAtEnd = false

  /// The largest chunk.
  private static let chunkBytes = 256 << 10

  /// Opens a file, compressed or not.
  public init(path: String) throws(ArchiveError) {
    handle = try ArchiveHandle.open(path: path, content: .raw)
  }

  /// The next bytes; nothing at the end.
  public mutating func next() throws(ArchiveError) -> [UInt8]? {
    if !isStarted {
      isStarted = true
      isAtEnd = try handle.nextMember() == nil
    }
    guard !isAtEnd else { return nil }
    let chunk = try handle.read(upTo: CompressedStream.chunkBytes)
    isAtEnd = chunk.isEmpty
    return isAtEnd ? nil : chunk
  }

  /// All bytes of a file; throws `tooLarge` where there are more than `limit`.
  public static func contents(
    ofFile path: String, limit: Int
  ) throws(ArchiveError) -> [UInt8] {
    var stream = try CompressedStream(path: path)
    var bytes: [UInt8] = []
    while let chunk = try stream.next() {
      guard bytes.count + chunk.count <= limit else {
        throw ArchiveError(
          .tooLarge, source: path,
          reason: "inflates to more than the \(limit) bytes that one file may have")
      }
      bytes += chunk
    }
    return bytes
  }
}
