internal import FleetStore
internal import SourceFiles

/// Which of the files that a store holds are no longer below the folders of a run.
///
/// A file is gone where nothing is at its path any more, and a member of an archive with its archive.
/// What cannot be looked at is not gone.
struct GoneFiles {
  private let tree: SourceTree
  private let folders: [String]

  /// Looks below those of some absolute paths that are folders.
  ///
  /// A folder that holds no file at all is left alone, as one is whose disk is not there.
  init(below paths: [String], in tree: SourceTree) {
    self.tree = tree
    folders = paths.filter { FileSystem.isFolder($0) && FileSystem.holdsFiles($0) }
  }

  /// What the store's paths of files below the folders begin with; nil for all that are not
  /// absolute.
  private var beginnings: [String?] {
    var beginnings: [String?] = folders.map { $0 == "/" ? "/" : $0 + "/" }
    guard let root = tree.root else { return beginnings }
    for folder in folders {
      if folder == root || folder == "/" || root.hasPrefix(folder + "/") {
        beginnings.append(nil)
      } else if case let stored = tree.storedPath(of: folder), stored != folder {
        beginnings.append(stored + "/")
      }
    }
    return beginnings
  }

  /// The store's paths of the files that are gone, in the order of the store.
  func paths(in store: some SourcePaths) throws -> [String] {
    var gone: Set<String> = []
    var archives: [String: Bool] = [:]
    for beginning in beginnings {
      try store.forEachSourcePath(beginningWith: beginning) { path in
        if isGone(tree.location(of: path), &archives) { gone.insert(path) }
      }
    }
    return gone.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func isGone(_ path: String, _ archives: inout [String: Bool]) -> Bool {
    // A member's path is that of its archive, an exclamation mark and its name there.
    var end = path.startIndex
    while let mark = path[end...].firstIndex(of: "!") {
      let archive = String(path[..<mark])
      let isThere = archives[archive] ?? !GoneFiles.isMissing(archive)
      archives[archive] = isThere
      if isThere { return false }
      end = path.index(after: mark)
    }
    return GoneFiles.isMissing(path)
  }

  private static func isMissing(_ path: String) -> Bool {
    do throws(FileSystem.Failure) {
      _ = try FileSystem.entry(at: path)
      return false
    } catch {
      return error.isMissing
    }
  }
}

/// What knows which files a store holds.
protocol SourcePaths {
  func forEachSourcePath(beginningWith beginning: String?, _ body: (String) -> Void) throws
}

extension FleetStoreReader: SourcePaths {}
extension FleetStoreWriter: SourcePaths {}
