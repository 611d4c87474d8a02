internal import Foundation
internal import GRDB

/// Makes a store, so that at any instant there is either none at its place or a whole one.
///
/// It is made beside its place and renamed when it is on disk. What a killed process leaves there is
/// removed by the next one that makes the store.
enum StoreCreation {
  /// Makes an empty store where there is no file, or one of no bytes, and says whether it did; the
  /// caller holds the writer's lock.
  static func makeWhereMissing(at path: String, withLog: Bool) throws -> Bool {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 else { return false }
    }
    let working = path + "-new"
    removeAll(working)
    do {
      try make(at: working, withLog: withLog)
      // The log of a store that is gone would be taken for the new one's.
      for suffix in ["-wal", "-shm", "-journal"] { unsafe _ = unlink(path + suffix) }
      guard unsafe rename(working, path) == 0 else { throw POSIXError.last }
      return true
    } catch {
      removeAll(working)
      throw error
    }
  }

  /// Where a path leads to in the end, over symbolic links, so that a store is made and locked where
  /// it is and not where it is linked from.
  static func place(of path: String) -> String {
    var place = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else {
        return place
      }
      place =
        target.hasPrefix("/")
        ? target
        : URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent(target)
          .path
    }
    return place
  }

  private static func make(at path: String, withLog: Bool) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      // It is brought to disk once, when it is whole.
      try db.execute(sql: "PRAGMA synchronous = OFF")
      try db.execute(sql: "PRAGMA journal_mode = MEMORY")
    }
    try queue.write(StoreSchema.create)
    // With a write-ahead log readers are not held up, and a crash loses no batch that was
    // finished. Source: SQLite, "Write-Ahead Logging".
    if withLog {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    }
    try queue.close()
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw POSIXError.last }
    defer { close(file) }
    guard fsync(file) == 0 else { throw POSIXError.last }
  }

  private static func removeAll(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unsafe _ = unlink(path + suffix) }
  }
}

extension POSIXError {
  /// What the last call of the system said.
  fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
