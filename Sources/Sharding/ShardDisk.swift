internal import Digests
internal import FleetStore
internal import Foundation
internal import Glibc

/// The few things that shards ask of the file system.
enum ShardDisk {
  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(ShardError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ShardError(.inputOutput, "cannot make the folder \(path): \(words(error))")
    }
  }

  /// Removes a file or folder, where it is there; what cannot be removed is left.
  static func remove(_ path: String) { _ = try? FileManager.default.removeItem(atPath: path) }

  /// The names in a folder, in order; none where there is no folder.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The size of a file; nil where there is none.
  static func size(_ path: String) -> Int64? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// Throws where a folder has no room for some bytes.
  static func needRoom(_ bytes: Int64, in folder: String) throws(ShardError) {
    guard let free = DiskRoom.free(in: folder), free < bytes else { return }
    throw ShardError(
      .inputOutput, "no room in \(folder): \(bytes) bytes are needed, \(free) are free")
  }

  /// Gives a file its name, in place of any other, and sees to it that the name is on disk.
  static func rename(_ old: String, to new: String) throws(ShardError) {
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure("rename", old) }
    let folder = unsafe open(
      URL(fileURLWithPath: new).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw failure("open the folder of", new) }
    defer { close(folder) }
    // Some network file systems cannot sync a folder, and keep names without being asked.
    _ = fsync(folder)
  }

  /// Writes a small file, synced.
  static func write(_ bytes: [UInt8], to path: String) throws(ShardError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("write", path) }
    defer { close(file) }
    try write(bytes, to: file, path)
    guard fsync(file) == 0 else { throw failure("write", path) }
  }

  /// Copies a file, synced, and gives the sum of its bytes; only reads it where `copy` is nil.
  static func digest(_ path: String, copiedTo copy: String? = nil) throws(ShardError) -> String {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path) }
    defer { close(file) }
    var output: Int32 = -1
    if let copy {
      output = unsafe open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard output >= 0 else { throw failure("write", copy) }
    }
    defer { if output >= 0 { close(output) } }
    var sum = SHA256()
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
        repeat {
          count = unsafe read(file, buffer.baseAddress, 1 << 20)
        } while count < 0 && errno == EINTR
        filled = max(0, count)
      }
      guard count >= 0 else { throw failure("read", path) }
      guard count > 0 else { break }
      sum.take(piece)
      if let copy { try write(piece, to: output, copy) }
    }
    if let copy, fsync(output) != 0 { throw failure("write", copy) }
    return sum.finish()
  }

  private static func write(
    _ bytes: [UInt8], to file: Int32, _ path: String
  ) throws(ShardError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      done += count
    }
  }

  private static func failure(_ action: String, _ path: String) -> ShardError {
    ShardError(
      .inputOutput, "cannot \(action) \(path): \(unsafe String(cString: strerror(errno)))")
  }

  private static func words(_ error: any Error) -> String { error.localizedDescription }
}
