internal import Foundation
internal import Glibc

/// A folder of one attempt on a local disk, gone when the attempt is.
struct ScratchFolder: ~Copyable {
  let path: String

  private static let prefix = "argofleet-shard-"

  /// Makes a folder; removes those that attempts on this machine left that are gone.
  init(in folder: String) throws(ShardError) {
    for name in ShardDisk.names(folder) where name.hasPrefix(ScratchFolder.prefix) {
      let parts = name.dropFirst(ScratchFolder.prefix.count).split(separator: ".")
      guard let process = parts.last.flatMap({ Int32($0) }), process != Attempt.process,
        parts.dropLast().joined(separator: ".") == Attempt.host,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      ShardDisk.remove("\(folder)/\(name)")
    }
    path = "\(folder)/\(ScratchFolder.prefix)\(Attempt.name)"
    ShardDisk.remove(path)
    try ShardDisk.makeFolder(path)
  }

  deinit { ShardDisk.remove(path) }

  /// Where scratch lies unless told.
  static var usual: String {
    for name in ["SLURM_TMPDIR", "TMPDIR"] {
      let value = Attempt.environment(name)
      if !value.isEmpty { return value }
    }
    return "/tmp"
  }
}
