internal import Glibc

/// A file opened for reading, closed when it goes away.
struct OpenFile: ~Copyable {
  /// The file's length in bytes when it was opened.
  let length: UInt64
  private let path: String
  private let descriptor: Int32

  /// The largest file, in bytes, that is read into memory at once: far larger than any Argo file.
  private static let largest: UInt64 = 4 << 30

  init(path: String) throws(NetCDFError) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.failure(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      _ = close(descriptor)
      throw OpenFile.failure(path, code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      _ = close(descriptor)
      throw NetCDFError(
        code: .notNetCDF, source: path, operation: "open", reason: "is not a regular file")
    }
    self.path = path
    self.descriptor = descriptor
    length = UInt64(max(0, status.st_size))
  }

  deinit { _ = close(descriptor) }

  /// The first bytes, at most `count`.
  func read(_ count: Int) throws(NetCDFError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(filled))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { code = errno }
        guard got > 0 else { break }
        filled += got
      }
    }
    guard code == 0 else { throw OpenFile.failure(path, code) }
    return bytes
  }

  /// The whole file.
  func readAll() throws(NetCDFError) -> [UInt8] {
    guard length <= OpenFile.largest else {
      throw NetCDFError(
        code: .request, source: path, operation: "open",
        reason: "is \(length) bytes long, more than the classic reader reads")
    }
    return try read(Int(length))
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
    default:
      NetCDFError(
        code: .request, source: path, operation: "open",
        reason: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)")
    }
  }
}
