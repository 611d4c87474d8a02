internal import Glibc

/// A file that is written from its start to its end, or added to.
@safe final class OutputFile {
  /// Its path.
  let path: String
  private var file: Int32
  private var pending: [UInt8] = []
  private static let pendingBytes = 1 << 18

  /// Makes a new file in place of any other, or opens one to add to.
  init(path: String, appending: Bool = false) throws(SyncError) {
    self.path = path
    let mode = appending ? O_APPEND : O_TRUNC
    file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o644)
    guard file >= 0 else { throw SyncError(.inputOutput, "cannot write \(path)", errno) }
  }

  deinit { if file >= 0 { _ = Glibc.close(file) } }

  /// Adds bytes; they are written at the latest when the file is closed.
  func write(_ bytes: Span<UInt8>) throws(SyncError) {
    for index in bytes.indices { pending.append(bytes[index]) }
    if pending.count >= OutputFile.pendingBytes { try flush() }
  }

  /// Adds a byte.
  func write(byte: UInt8) throws(SyncError) {
    pending.append(byte)
    if pending.count >= OutputFile.pendingBytes { try flush() }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(SyncError) {
    pending += bytes
    if pending.count >= OutputFile.pendingBytes { try flush() }
  }

  /// Adds text.
  func write(_ text: String) throws(SyncError) {
    pending += text.utf8
    if pending.count >= OutputFile.pendingBytes { try flush() }
  }

  /// Writes what is pending.
  func flush() throws(SyncError) {
    var written = 0
    while written < pending.count {
      let count = unsafe pending.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SyncError(.inputOutput, "cannot write \(path)", errno) }
      written += count
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what is pending and closes the file; with `synced`, what was written is on disk then.
  func close(synced: Bool) throws(SyncError) {
    try flush()
    if synced, fsync(file) != 0 {
      throw SyncError(.inputOutput, "cannot write \(path)", errno)
    }
    let result = Glibc.close(file)
    file = -1
    guard result == 0 else { throw SyncError(.inputOutput, "cannot write \(path)", errno) }
  }
}
