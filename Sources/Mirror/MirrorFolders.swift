/// Where the files of a mirror are.
package struct MirrorFolders: Sendable, Hashable {
  /// The mirror itself.
  package let root: String
  /// The name of the folder with this program's records about a mirror.
  package static let stateName = ".argofleet-sync"

  /// The mirror at a path.
  package init(_ root: String) { self.root = root }

  /// The folder of the records.
  var state: String { root + "/" + MirrorFolders.stateName }
  /// The folder of files that are not whole yet.
  var temporary: String { state + "/tmp" }
  /// The folder of indexes as they were served.
  var indexes: String { state + "/index" }
  /// The file of the state.
  var stateFile: String { state + "/state" }

  /// The list of the files that are being given their names.
  var arriving: String { state + "/arriving" }

  /// The mark that a store has followed the mirror completely; it goes before anything changes.
  package var followed: String { state + "/followed" }

  /// The place of a file of the tree, named without `dac/`.
  func file(_ path: String) -> String { root + "/dac/" + path }

  /// Makes the folders, and removes what an interrupted run left unfinished.
  func prepare() throws(SyncError) {
    for folder in [root, state, temporary, indexes] {
      try Disk.makeFolder(folder, orThrow: .cannotCreate)
    }
  }

  /// Removes files that were not whole when their run ended.
  func tidy() throws(SyncError) {
    for name in Disk.names(temporary) { try Disk.remove(temporary + "/" + name) }
  }
}
