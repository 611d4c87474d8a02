/// The one that changes the files of a mirror and writes down what it did.
actor MirrorKeeper: SyncKeeper {
  private let folders: MirrorFolders
  private let journal: Journal
  private var madeFolders: Set<String> = []

  init(_ folders: MirrorFolders) throws(SyncError) {
    self.folders = folders
    journal = try Journal(path: HeldFiles(folder: folders.state).journalPath)
  }

  /// Gives files their names: first their bytes are on disk, then they have their names, then the
  /// names are on disk, then it is written down.
  func commit(_ files: [FetchedFile]) throws(SyncError) {
    for file in files {
      if let modified = file.modified { Disk.setModified(file.temporary, modified) }
    }
    try Disk.syncFiles(files.map(\.temporary))
    var changed: Set<String> = []
    for file in files {
      let path = folders.file(file.record.path)
      let folder = Disk.folder(of: path)
      if madeFolders.insert(folder).inserted { try Disk.makeFolder(folder) }
      try Disk.rename(file.temporary, to: path)
      changed.insert(folder)
    }
    for folder in changed { try Disk.syncFolder(folder) }
    for file in files { try journal.add(.held(file.record)) }
    try journal.flush()
  }

  /// Writes down what is found to be held.
  func note(_ records: [HeldRecord]) throws(SyncError) {
    for record in records { try journal.add(.held(record)) }
    try journal.flush()
  }

  /// Writes down that floats' unlisted files have to be asked for.
  func owe(_ floats: [String]) throws(SyncError) {
    for float in floats { try journal.add(.owed(float)) }
    try journal.flush()
  }

  /// Writes down that a float's unlisted files were asked for.
  func settle(_ float: String) throws(SyncError) {
    try journal.add(.asked(float))
    try journal.flush()
  }

  /// Renames a file whose folder has another name now; false where it is not there any more.
  func move(_ move: Departures.Move) throws(SyncError) -> Bool {
    let old = folders.file(move.record.path)
    guard Disk.facts(old) != nil else { return false }
    let new = folders.file(move.newPath)
    try Disk.makeFolder(Disk.folder(of: new))
    try Disk.rename(old, to: new)
    try Disk.syncFolder(Disk.folder(of: new))
    removeEmptyFolders(above: move.record.path)
    var record = move.record
    record.path = move.newPath
    record.stamp = move.row.stamp
    try journal.add(.gone(path: move.record.path))
    try journal.add(.held(record))
    try journal.flush()
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
