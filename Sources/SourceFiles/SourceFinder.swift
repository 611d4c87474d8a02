/// Walks files and folders, one file at a time, so that memory does not grow with their number.
///
/// Files come in the order of their names' bytes, folder by folder, symbolic links followed
/// except into a folder that the walk is already in. Hidden files and folders are left out, as
/// mirrors keep their bookkeeping there.
package struct SourceFinder: Sequence, IteratorProtocol {
  /// What the walk finds.
  package enum Finding: Sendable {
    /// A file.
    case file(FoundSource)
    /// A file or folder that could not be read.
    case unreadable(UnreadablePath)
    /// Entries of a folder that are left out.
    case leftOut(LeftOutEntries)
  }

  /// A folder that is being walked: what is left in it, last first.
  private struct Level {
    var path: String
    var identity: FileSystem.FolderIdentity
    var names: [String]
  }

  private var roots: [String]
  private let tree: SourceTree
  /// Whether the user named the roots.
  private let areNamed: Bool
  /// The shard whose files are wanted, with those of which the path does not tell; nil for all.
  private let shard: Shard?
  private var levels: [Level] = []

  /// Starts a walk over absolute paths.
  package init(
    _ paths: [String], in tree: SourceTree, areNamed: Bool = true, shard: Shard? = nil
  ) {
    roots = paths.reversed()
    self.tree = tree
    self.areNamed = areNamed
    self.shard = shard
  }

  package mutating func next() -> Finding? {
    while true {
      while let level = levels.last, level.names.isEmpty { levels.removeLast() }
      let path: String
      let isNamed = levels.isEmpty && areNamed
      if let level = levels.indices.last {
        path =
          "\(levels[level].path == "/" ? "" : levels[level].path)/\(levels[level].names.removeLast())"
      } else if let root = roots.popLast() {
        path = root
      } else {
        return nil
      }
      if let finding = look(at: path, isNamed: isNamed) { return finding }
    }
  }

  /// Absolute paths without those that are named twice or lie below another one.
  package static func roots(of paths: [String]) -> [String] {
    let all = Set(paths)
    var named: Set<String> = []
    return paths.filter { named.insert($0).inserted && !isReached($0, from: all) }
  }

  private static func isReached(_ path: String, from roots: Set<String>) -> Bool {
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/"), rest != "/" {
      // Hidden files are taken in only where they are named.
      if rest[rest.index(after: slash)...].hasPrefix(".") { return false }
      rest = slash == rest.startIndex ? rest[...slash] : rest[..<slash]
      if roots.contains(String(rest)) { return true }
    }
    return false
  }

  /// The finding at a path; nil for a folder, which is entered, and for a special file that was not
  /// named.
  private mutating func look(at path: String, isNamed: Bool) -> Finding? {
    do throws(FileSystem.Failure) {
      switch try FileSystem.entry(at: path) {
      case .file(let fingerprint):
        let storedPath = tree.storedPath(of: path)
        if shard?.owner(ofPath: storedPath) == .other { return nil }
        return .file(
          FoundSource(
            path: path, storedPath: storedPath, fingerprint: fingerprint, isNamed: isNamed))
      case .folder(let identity):
        guard !levels.contains(where: { $0.identity == identity }) else { return nil }
        if shard?.leavesOut(folder: path) == true { return nil }
        let names = try FileSystem.names(inFolder: path)
        let seen = names.filter { !$0.hasPrefix(".") }
        levels.append(Level(path: path, identity: identity, names: seen.reversed()))
        let hidden = names.count - seen.count
        return hidden == 0 ? nil : .leftOut(LeftOutEntries(hidden: hidden))
      case .other:
        return isNamed
          ? .unreadable(UnreadablePath(path: path, reason: "neither a file nor a folder"))
          : .leftOut(LeftOutEntries(special: 1))
      }
    } catch {
      // A name that is not valid UTF-8 cannot be found again once it is text.
      let isGarbled = error.isMissing && !isNamed && path.unicodeScalars.contains("\u{FFFD}")
      return .unreadable(
        UnreadablePath(
          path: path,
          reason: isGarbled ? "its name is not valid UTF-8; rename it" : error.reason,
          isMissing: error.isMissing))
    }
  }
}
