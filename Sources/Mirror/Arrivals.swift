/// The files that are being given their names: what a run that is ended between renaming and writing its
/// journal leaves in the mirror, where an index that changes meanwhile would let nobody find it again.
enum Arrivals {
  /// Writes down which files are about to get their names.
  static func announce(
    _ records: [HeldRecord], in folders: MirrorFolders
  ) throws(SyncError) {
    let file = try OutputFile(path: folders.arriving)
    for record in records { try file.write(Journal.text(.held(record))) }
    try file.close(synced: false)
  }

  /// Records those of an ended run that did get their names: files on disk that are as they were fetched.
  static func settle(_ folders: MirrorFolders) throws(SyncError) {
    guard Disk.facts(folders.arriving) != nil else { return }
    let journal = try Journal(path: HeldFiles(folder: folders.state).journalPath)
    try IndexText(path: folders.arriving).forEachLine { _, line throws(SyncError) in
      guard case .held(let record) = Journal.line(line) else { return }
      guard let wmo = GDACPath(record.path)?.wmo,
        let file = try FileFetcher.file(at: folders.file(record.path), wmo: wmo),
        file.stamp == record.fileStamp
      else { return }
      try journal.add(.held(record))
    }
    try journal.close()
    try Disk.remove(folders.arriving)
  }
}
