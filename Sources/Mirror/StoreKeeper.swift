/// Passes files on to a store, and records what the store does not know about them.
actor StoreKeeper: SyncKeeper {
  private let store: any StoreLink
  private let journal: Journal

  init(_ store: any StoreLink, folders: MirrorFolders) throws(SyncError) {
    self.store = store
    journal = try Journal(path: HeldFiles(folder: folders.state).journalPath)
  }

  /// Passes files on to the store.
  ///
  /// Where the row of a file differs from the file itself, that is recorded first; it counts only
  /// if the store has exactly that file.
  func commit(_ files: [FetchedFile]) async throws(SyncError) {
    try note(files.map(\.record).filter { !$0.isAsItsRow })
    for file in files {
      guard await store.take(file.record.path, file.bytes, modified: file.modified) else {
        throw SyncError(.inputOutput, "the store takes no more files")
      }
    }
  }

  /// Records what is found out about files.
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

  /// A store has no files to rename: the new one is fetched, and the old one removed after it.
  func move(_ move: Departures.Move) -> Bool { false }

  /// Takes files out of the store.
  func remove(_ paths: [String]) async throws(SyncError) {
    try await store.remove(paths)
    try journal.record(paths.map { .gone(path: $0) })
  }

  /// Closes the journal; nothing may be done after it.
  func close() throws(SyncError) { try journal.close() }
}

extension HeldRecord {
  /// Whether the row agrees with the file, and nothing else has to be recorded.
  var isAsItsRow: Bool {
    stamp.date.map { String($0) == fileStamp } ?? false
  }
}
