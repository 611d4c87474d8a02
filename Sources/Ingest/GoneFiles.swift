internal import Archives
internal import FleetStore
internal import SourceFiles

/// Which of the files that a store holds are no longer below the folders, or in the archives, of a run.
///
/// A file is gone where nothing is at its path any more, and a member of an archive where the archive
/// is gone or no longer has it. What cannot be looked at is not gone.
struct GoneFiles {
  private let tree: SourceTree
  private let folders: [String]
  private let files: [String]

  /// Looks below those of some absolute paths that are folders, and in those that are archives.
  ///
  /// A folder that holds no file at all is left alone, as one is whose disk is not there.
  init(below paths: [String], in tree: SourceTree) {
    self.tree = tree
    folders = paths.filter { FileSystem.isFolder($0) && FileSystem.holdsFiles($0) }
    files = paths.filter { if case .file? = try? FileSystem.entry(at: $0) { true } else { false } }
  }

  /// What the store's paths of the files looked for begin with; nil for all that are not absolute.
  private var beginnings: [String?] {
    var beginnings: [String?] = folders.map { $0 == "/" ? "/" : $0 + "/" }
    beginnings += files.map { "\(tree.storedPath(of: $0))!" }
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
    var archives = Archives()
    for beginning in beginnings {
      try store.forEachSourcePath(beginningWith: beginning) { path in
        let isMissing =
          if let mark = path.lastIndex(of: "!") {
            archives.isMissing(holding: path, upTo: mark, in: tree)
          } else {
            GoneFiles.isMissing(tree.location(of: path))
          }
        if isMissing { gone.insert(path) }
      }
    }
    for archive in archives.there.sorted() {
      guard !Task.isCancelled else { break }
      guard let members = try changedMembers(of: archive, archives.nested, in: store) else {
        continue
      }
      try store.forEachSourcePath(beginningWith: archive + "!") { path in
        if members.lacks(path) { gone.insert(path) }
      }
    }
    return gone.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What an archive holds now; nil where it is as it was when it was taken in, or cannot be read.
  private func changedMembers(
    of archive: String, _ nested: Set<String>, in store: some SourcePaths
  ) throws -> ArchiveMembers? {
    let path = tree.location(of: archive)
    guard case .file(let fingerprint)? = try? FileSystem.entry(at: path) else { return nil }
    if let known = try store.status(of: [archive])[archive], known.state == .ingested,
      known.fingerprint == fingerprint
    {
      return nil
    }
    return try? ArchiveMembers(of: path, storedAs: archive, lookingInto: nested)
  }

  fileprivate static func isMissing(_ path: String) -> Bool {
    do throws(FileSystem.Failure) {
      _ = try FileSystem.entry(at: path)
      return false
    } catch {
      return error.isMissing
    }
  }
}

extension GoneFiles {
  /// The archives that members in the store come from, by the store's paths.
  private struct Archives {
    /// Those on disk, and whether they are there.
    private var isThere: [String: Bool] = [:]
    /// Those that lie in others.
    private(set) var nested: Set<String> = []

    /// Those on disk that are there.
    var there: [String] { isThere.filter(\.value).map(\.key) }

    /// Whether nothing is there any more that could hold a member; `mark` is the exclamation mark
    /// before its name.
    mutating func isMissing(
      holding path: String, upTo mark: String.Index, in tree: SourceTree
    ) -> Bool {
      // A name may have such a mark too, so that the first that leads to a file counts.
      var end = path.startIndex
      while let next = path[end...].firstIndex(of: "!") {
        let archive = String(path[..<next])
        let isFound = isThere[archive] ?? !GoneFiles.isMissing(tree.location(of: archive))
        isThere[archive] = isFound
        if isFound {
          if next < mark { nested.insert(String(path[..<mark])) }
          return false
        }
        end = path.index(after: next)
      }
      return GoneFiles.isMissing(tree.location(of: path))
    }
  }
}

/// What knows which files a store holds.
protocol SourcePaths {
  func forEachSourcePath(beginningWith beginning: String?, _ body: (String) -> Void) throws
  func status(of paths: [String]) throws(FleetStoreError) -> [String: KnownSource]
}

extension FleetStoreReader: SourcePaths {}
extension FleetStoreWriter: SourcePaths {}
