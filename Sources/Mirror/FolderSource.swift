internal import Foundation
package import Transfer

/// A GDAC that lies in a folder.
package struct FolderSource: MirrorSource {
  /// The folder.
  package let root: String

  /// Takes a folder; throws where there is none.
  package init(_ root: String) throws(SyncError) {
    guard Disk.isFolder(root) else {
      throw SyncError(.noInput, "no such folder: \(root)")
    }
    self.root = root
  }

  /// The folder's path.
  package var name: String { root }

  /// Reads a file.
  ///
  /// It is always read, because modification times are not reliable and a folder is fast to read.
  package func get(
    _ path: String, etag: String, lastModified: String, into sink: TransferRequest.Sink,
    check: @escaping @Sendable (TransferReply) async -> String?
  ) async throws(SyncError) -> TransferOutcome {
    guard !Task.isCancelled else { throw SyncError.interrupted }
    let full = root + "/" + path
    guard let facts = Disk.facts(full) else { return .absent(status: 404) }
    var reply = TransferReply(status: 200)
    reply.fields["last-modified"] = HTTPDate.text(unixSeconds: facts.modified)
    switch sink {
    case .memory(let limit):
      do {
        guard let bytes = try Disk.contents(full, limit: limit) else {
          return .absent(status: 404)
        }
        reply.body = bytes
      } catch {
        return .failed(.init(reason: error.description, status: 0, isPassing: true))
      }
    case .file(let copy, _):
      try Disk.copy(full, to: copy)
    }
    reply.bodyBytes = facts.size
    if let fault = await check(reply) {
      return .failed(.init(reason: fault, status: 200, isPassing: false))
    }
    return .whole(reply)
  }

  /// No requests are made.
  package func counts() async -> (requests: Int, retries: Int) { (0, 0) }

  /// The sizes of the files below a folder.
  package func sizes(below folder: String) async throws(SyncError) -> [String: Int]? {
    var sizes: [String: Int] = [:]
    var folders = [folder]
    while let next = folders.popLast() {
      for name in Disk.names(root + "/" + next) {
        let path = next + "/" + name
        if let facts = Disk.facts(root + "/" + path) {
          sizes[path] = facts.size
        } else if Disk.isFolder(root + "/" + path) {
          folders.append(path)
        }
      }
    }
    return sizes
  }
}
