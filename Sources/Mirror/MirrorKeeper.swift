/// The only type that changes the files of a mirror; it records what it did.
actor MirrorKeeper: SyncKeeper {
  private let folders: MirrorFolders
  private let journal: Journal
  private var madeFolders: Set<String> = []

  init(_ folders: MirrorFolders) throws(SyncError) {
    self.folders = folders
    journal = try Journal(path: HeldFiles(folder: folders.state).journalPath)
  }

  /// Gives files their names, in this order: the bytes and what is about to be renamed are on disk, the
  /// files are renamed, the names are on disk, the journal is written.
  func commit(_ files: [FetchedFile]) throws(SyncError) {
    for file in files {
      if let modified = file.modified { Disk.setModified(file.temporary, modified) }
    }
    try Arrivals.announce(files.map(\.record), in: folders)
    try Disk.syncFiles(files.map(\.temporary) + [folders.arriving])
    var changed: Set<String> = []
    for file in files {
      let path = folders.file(file.record.path)
      let folder = Disk.folder(of: path)
      if madeFolders.insert(folder).inserted { try Disk.makeFolder(folder) }
      try Disk.rename(file.temporary, to: path)
      changed.insert(folder)
    }
    for folder in changed { try Disk.syncFolder(folder) }
    try journal.record(files.map { .held($0.record) })
  }

  /// Records files that were found to be held.
  func note(_ records: [HeldRecord]) throws(SyncError) {
    try journal.record(records.map { .held($0) })
  }

  /// Records that the unlisted files of floats have to be asked for.
  func owe(_ floats: [String]) throws(SyncError) {
    try journal.record(floats.map { .owed($0) })
  }

  /// Records that the unlisted files of a float were asked for.
  func settle(_ float: String) throws(SyncError) {
    try journal.record([.asked(float)])
  }

  /// Renames a file whose folder has another name now; false where it no longer exists.
  func move(_ move: Departures.Move) throws(SyncError) -> Bool {
    let old = folders.file(move.record.path)
    guard Disk.facts(old) != nil else { return false }
    let new = folders.file(move.newPath)
    var record = move.record
    record.path = move.newPath
    record.stamp = move.row.stamp
    try Arrivals.announce([record], in: folders)
    try Disk.makeFolder(Disk.folder(of: new))
    try Disk.rename(old, to: new)
    try Disk.syncFolder(Disk.folder(of: new))
    removeEmptyFolders(above: move.record.path)
    try journal.record([.gone(path: move.record.path), .held(record)])
    return true
  }

  /// Removes files, and the folders that they leave empty.
  func remove(_ paths: [String]) throws(SyncError) {
    for path in paths {
      try Disk.remove(folders.file(path))
      removeEmptyFolders(above: path)
      try journal.add(.gone(path: path))
    }
    try journal.flush()
  }

  /// Closes the journal; nothing may be done after it.
  func close() throws(SyncError) { try journal.close() }

  private func removeEmptyFolders(above path: String) {
    var folder = Disk.folder(of: path)
    while folder != ".", Disk.removeEmptyFolder(folders.file(folder)) {
      madeFolders.remove(folders.file(folder))
      folder = Disk.folder(of: folder)
    }
  }
}
