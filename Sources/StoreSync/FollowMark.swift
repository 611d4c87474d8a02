internal import Foundation
internal import Mirror

/// A mark in a mirror that a store has followed it completely.
struct FollowMark {
  private let path: String
  private let store: String

  init(mirror: String, store: String) {
    path = MirrorFolders(mirror).followed
    self.store = URL(fileURLWithPath: store).standardizedFileURL.path
  }

  /// Whether this store has followed, and is still there.
  var isSet: Bool {
    // Without a mark the whole store is compared, which is always right.
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text == store && FileManager.default.fileExists(atPath: store)
  }

  /// Sets the mark.
  func set() throws(SyncError) {
    do {
      try store.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw SyncError(.inputOutput, "cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Removes the mark.
  func clear() throws(SyncError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw SyncError(.inputOutput, "cannot remove \(path): \(error.localizedDescription)")
    }
  }
}
