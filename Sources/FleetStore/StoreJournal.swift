internal import CSystemCalls
internal import Foundation

/// How a store is kept whole while it is written.
///
/// A write-ahead log lets readers and the writer go on side by side, but needs memory that all of them
/// share, which only one machine has: on a network file system it fails or damages the store. There a
/// rollback journal is kept, which needs working locks only. Source: SQLite, "Write-Ahead Logging",
/// section 1, and "How To Corrupt An SQLite Database File", section 2.
public enum StoreJournal: String, CaseIterable, Hashable, Sendable {
  /// As the file system asks for that the store lies on.
  case auto
  /// A write-ahead log.
  case wal
  /// A rollback journal, cut after each transaction.
  case rollback

  /// What is done at a place.
  struct Plan: Sendable {
    /// Whether a write-ahead log is used.
    var usesLog: Bool
    /// Where there is none, why, as words that follow "it lies on" or "it is kept".
    var reason: String

    /// How many seconds to wait for a lock that another holds: with a rollback journal a transaction
    /// has to wait for all that read, and they for it.
    var patience: Double { usesLog ? StoreIdentity.patience : 60 }
  }

  /// What is done for a store at a path, symbolic links followed.
  func plan(forStoreAt path: String) -> Plan {
    switch self {
    case .wal: return Plan(usesLog: true, reason: "")
    case .rollback: return Plan(usesLog: false, reason: "it is kept without one")
    case .auto:
      let network = NetworkFileSystem.name(of: path)
      return Plan(usesLog: network == nil, reason: network.map { "it lies on \($0)" } ?? "")
    }
  }

  /// Whether a store's file says that a write-ahead log belongs to it; false where there is no file.
  ///
  /// Source: SQLite, "Database File Format", section 1.3, read and write versions.
  static func hasLog(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    guard let head = try? file.read(upToCount: 20), head.count == 20 else { return false }
    return head[19] == 2
  }

  /// Whether something is in the write-ahead log of a store.
  static func holdsLog(_ path: String) -> Bool { holds(path + "-wal") }

  /// Whether something is in the rollback journal of a store: a writer is at work, or was killed.
  static func holdsJournal(_ path: String) -> Bool { holds(path + "-journal") }

  private static func holds(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_size > 0
  }
}

/// File systems that machines share, on which they have no memory in common.
enum NetworkFileSystem {
  /// The words for the file system of a file or, where it does not exist yet, its folder; nil where it
  /// is one of this machine.
  ///
  /// The environment variable `ARGOFLEET_FILE_SYSTEM` makes every place count as one where it says
  /// `network`, and none where it says `local`.
  static func name(of path: String) -> String? {
    switch ProcessInfo.processInfo.environment["ARGOFLEET_FILE_SYSTEM"] {
    case "network": return "a network file system"
    case "local": return nil
    default: break
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    for place in [path, folder] {
      let number = unsafe argofleet_file_system(place)
      if number != 0 { return names[UInt32(truncatingIfNeeded: number)] }
    }
    return nil
  }

  /// By the numbers that `statfs` gives.
  ///
  /// Sources: Linux, `linux/magic.h` and statfs(2); for Lustre,
  /// GPFS and BeeGFS their own sources.
  private static let names: [UInt32: String] = [
    0x6969: "NFS", 0x0BD0_0BD0: "Lustre", 0x4750_4653: "GPFS", 0xFE53_4D42: "SMB",
    0xFF53_4D42: "CIFS", 0x517B: "SMB", 0x00C3_6400: "CephFS", 0x1983_0326: "BeeGFS",
    0x5346_414F: "AFS", 0x0102_1997: "9p", 0x6573_5546: "FUSE, which may be a network file system",
  ]
}
