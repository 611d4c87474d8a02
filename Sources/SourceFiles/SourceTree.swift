/// The tree of a GDAC that a run takes files from, by which the store knows them.
///
/// A file in the tree is known by its path below the root, the folder that holds `dac/`, such as
/// `dac/jma/4902252/profiles/R4902252_001.nc`, so that a mirror that has moved is not taken for a
/// new one. A file outside such a tree is known by its absolute path, which begins with a slash.
///
/// A member of an archive is known by the archive and its own name. It is a different source from
/// the file of that name in a tree: an archive shows a past state, and its members must not replace
/// newer files only because they are read later. `Precedence` decides between them as between any
/// two files, so that no cycle counts twice.
package struct SourceTree: Hashable, Sendable {
  /// The absolute path of the root; nil where there is no tree.
  package let root: String?

  /// What paths below the root begin with.
  private let prefix: String?

  /// Takes a root as it is.
  package init(root: String?) {
    self.root = root
    prefix = root.map { $0 == "/" ? $0 : $0 + "/" }
  }

  /// The tree that absolute paths lie in or hold, and the roots of other trees that they lead to.
  ///
  /// Of several trees the one with the smallest path is taken, so that the order of the paths does
  /// not matter.
  package static func find(from paths: [String]) -> (tree: SourceTree, others: [String]) {
    let roots = Set(paths.compactMap(root(nearest:))).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return (SourceTree(root: roots.first), Array(roots.dropFirst()))
  }

  /// The folder that holds `dac/`, at an absolute path or above it, the nearest of several.
  private static func root(nearest path: String) -> String? {
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      let name = rest[rest.index(after: slash)...]
      let parent = slash == rest.startIndex ? rest[...slash] : rest[..<slash]
      if name == "dac" { return String(parent) }
      if FileSystem.isFolder("\(rest == "/" ? "" : rest)/dac") { return String(rest) }
      if rest == "/" { return nil }
      rest = parent
    }
    return nil
  }

  /// What the store calls a file at an absolute path.
  package func storedPath(of path: String) -> String {
    guard let prefix, path.hasPrefix(prefix) else { return path }
    return String(path.dropFirst(prefix.count))
  }

  /// Where a file lies, from its path in the store.
  package func location(of storedPath: String) -> String {
    guard let prefix, !storedPath.hasPrefix("/") else { return storedPath }
    return prefix + storedPath
  }
}
