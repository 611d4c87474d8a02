internal import CSystemCalls
internal import Glibc

/// Makes sure that one process at a time writes a store.
///
/// SQLite's own lock is held for one transaction only, and two alternating writers would each rely
/// on facts that the other has changed. The lock is a file beside the store, locked by the
/// operating system, so that it cannot outlive its process; it is removed when writing ends.
struct WriterLock: ~Copyable {
  private let file: Int32
  private let path: String

  /// Takes the lock of a store, or throws `busy`.
  static func take(forStore store: String) throws(FleetStoreError) -> WriterLock {
    let path = store + "-writer"
    while true {
      let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        throw FleetStoreError(
          code: .cannotCreate, path: store, reason: unsafe String(cString: strerror(errno)))
      }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let reason = errno
        close(file)
        if reason == EINTR { continue }
        if reason != EWOULDBLOCK { unsafe unlink(path) }
        throw WriterLock.failure(reason, store)
      }
      // Another writer may have removed the file between our opening and locking it.
      var mine = stat()
      var there = stat()
      if unsafe fstat(file, &mine) == 0, unsafe stat(path, &there) == 0,
        mine.st_ino == there.st_ino, mine.st_dev == there.st_dev
      {
        return WriterLock(file: file, path: path)
      }
      close(file)
    }
  }

  private static func failure(_ reason: Int32, _ store: String) -> FleetStoreError {
    switch reason {
    case EWOULDBLOCK:
      return FleetStoreError(code: .busy, path: store, reason: "wait for it or stop it")
    case ENOSYS, ENOTSUP, ENOLCK, EINVAL:
      return FleetStoreError(
        code: .inputOutput, path: store,
        reason:
          "its file system has no locks, without which two writers would damage it; put it on a"
          + " local disk, or have locks switched on (Lustre: mount with -o flock)")
    default:
      return FleetStoreError(
        code: .cannotCreate, path: store, reason: unsafe String(cString: strerror(reason)))
    }
  }

  private init(file: Int32, path: String) {
    self.file = file
    self.path = path
  }

  deinit {
    unsafe unlink(path)
    close(file)
  }
}
