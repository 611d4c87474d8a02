/// The bytes of a file, chunk by chunk, gzip taken off as often as it was put on.
///
/// The GDAC once shipped an index compressed twice.
package struct CompressedStream: ~Copyable {
  private let source: any ByteSource

  /// Opens a file, compressed or not.
  package init(path: String) throws(ArchiveError) {
    source = try GzipSource.plainBytes(of: FileSource(path: path), path: path)
  }

  /// The next bytes, at most 256 KiB; nil at the end.
  package mutating func next() throws(ArchiveError) -> [UInt8]? { try source.next() }

  /// All bytes of a file; throws `tooLarge` where there are more than `limit`.
  package static func contents(
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
