internal import Glibc

/// A file opened for reading, closed when it goes away.
struct OpenFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// The largest file, in bytes, that is read into memory at once: far larger than any Argo file.
  static let largest: UInt64 = 4 << 30

  init(path: String) throws(NetCDFError) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.failure(path, errno) }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// The file's length in bytes; throws where it is no regular file.
  func length() throws(NetCDFError) -> UInt64 {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw OpenFile.failure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw OpenFile.failure(path, EISDIR) }
    return UInt64(max(0, status.st_size))
  }

  /// Reads on until there are `count` bytes; fewer only where the file ends.
  func read(into bytes: inout [UInt8], upTo count: Int) throws(NetCDFError) {
    var code: Int32 = 0
    bytes.append(addingCapacity: max(0, count - bytes.count)) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        while filled < buffer.count {
          let got = unsafe Glibc.read(
            descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { code = errno }
          guard got > 0 else { break }
          filled += got
        }
      }
    }
    guard code == 0 else { throw OpenFile.failure(path, code) }
  }

  private static func failure(_ path: String, _ code: Int32) -> NetCDFError {
    switch code {
    case ENOENT, ENOTDIR:
      NetCDFError(
        code: .notFound, source: path, operation: "open", reason: "no such file or folder")
    case EACCES, EPERM:
      NetCDFError(
        code: .permission, source: path, operation: "open",
        reason: "permission denied; make it readable and run again")
    case EISDIR:
      NetCDFError(
        code: .notNetCDF, source: path, operation: "open", reason: "is not a regular file")
    default:
      NetCDFError(
        code: .request, source: path, operation: "open",
        reason: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)")
    }
  }
}
