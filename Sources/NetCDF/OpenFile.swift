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
    try append(max(0, count - bytes.count), from: nil, to: &bytes)
  }

  /// Reads as many elements from an offset on and appends them as the file has them; throws where it ends
  /// before.
  func read<Element: BitwiseCopyable>(
    _ count: Int, from offset: Int, appendingTo elements: inout [Element]
  ) throws(NetCDFError) {
    let wanted = elements.count + count
    try append(count, from: offset, to: &elements)
    guard elements.count == wanted else {
      throw NetCDFError(
        code: .truncated, source: path, operation: "read",
        reason: "the file became shorter while it was read; run again")
    }
  }

  /// Appends up to `count` elements, fewer only where the file ends, from an offset on or from where the
  /// last read without one ended.
  private func append<Element: BitwiseCopyable>(
    _ count: Int, from offset: Int?, to elements: inout [Element]
  ) throws(NetCDFError) {
    var code: Int32 = 0
    elements.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        let size = count * MemoryLayout<Element>.stride
        let start = UnsafeMutableRawPointer(buffer.baseAddress)
        var done = 0
        while done < size {
          let place = unsafe start?.advanced(by: done)
          let got =
            if let offset {
              unsafe pread(descriptor, place, size - done, offset + done)
            } else {
              unsafe Glibc.read(descriptor, place, size - done)
            }
          if got < 0 && errno == EINTR { continue }
          if got < 0 { code = errno }
          guard got > 0 else { break }
          done += got
        }
        filled = done / MemoryLayout<Element>.stride
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
