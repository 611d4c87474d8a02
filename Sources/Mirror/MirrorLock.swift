internal import Foundation
internal import Glibc

/// Makes sure that one run at a time changes a mirror.
///
/// The system holds the lock, so that it cannot outlive its process.
struct MirrorLock: ~Copyable {
  private let file: Int32

  /// Takes the lock of a state folder, or throws `busy`.
  init(folder: String) throws(SyncError) {
    let path = folder + "/lock"
    file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw SyncError(.cannotCreate, "cannot make \(path)", errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      // The file is closed by `deinit`, which runs also where an error leaves a whole value behind.
      let reason = errno
      guard reason == EWOULDBLOCK else {
        throw SyncError(.cannotCreate, "cannot lock \(path)", reason)
      }
      throw SyncError(
        .busy,
        "the mirror is held by \(MirrorLock.holder(path)); wait for it (--wait), or stop it")
    }
    let text = "process \(ProcessInfo.processInfo.processIdentifier)\n"
    let bytes = Array(text.utf8)
    // The holder is written for people to read only.
    _ = ftruncate(file, 0)
    unsafe bytes.withUnsafeBytes { unsafe _ = write(file, $0.baseAddress, $0.count) }
  }

  deinit { close(file) }

  private static func holder(_ path: String) -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8), !text.isEmpty else {
      return "another run"
    }
    return String(text.prefix { !$0.isNewline }.prefix(200))
  }
}
