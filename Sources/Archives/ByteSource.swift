internal import Glibc

/// Something that gives bytes chunk by chunk.
protocol ByteSource: AnyObject {
  /// The next bytes, at least one; nil at the end.
  func next() throws(ArchiveError) -> [UInt8]?
}

/// The bytes of a file as they lie on disk.
final class FileSource: ByteSource {
  /// The largest chunk.
  static let chunkBytes = 256 << 10

  private let file: Int32
  private let path: String

  init(path: String) throws(ArchiveError) {
    file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard file >= 0 else { throw FileSource.failure(.cannotOpen, path) }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  func next() throws(ArchiveError) -> [UInt8]? {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: FileSource.chunkBytes) {
      buffer, filled in
      repeat {
        got = unsafe read(file, buffer.baseAddress, FileSource.chunkBytes)
      } while got < 0 && errno == EINTR
      filled = max(0, got)
    }
    guard got >= 0 else { throw FileSource.failure(.damaged, path) }
    return got == 0 ? nil : bytes
  }

  /// The system's words for what it has just refused.
  static func failure(_ code: ArchiveError.Code, _ path: String) -> ArchiveError {
    let words = unsafe strerror(errno).map { unsafe String(cString: $0) }
    return ArchiveError(code, source: path, reason: words ?? "it cannot be read")
  }
}

/// The bytes of another source with a first chunk put before them that was taken out to be
/// looked at.
final class PeekedSource: ByteSource {
  private var first: [UInt8]?
  private let rest: any ByteSource

  init(_ first: [UInt8], before rest: any ByteSource) {
    self.first = first.isEmpty ? nil : first
    self.rest = rest
  }

  func next() throws(ArchiveError) -> [UInt8]? {
    if let first = first.take() { return first }
    return try rest.next()
  }
}
