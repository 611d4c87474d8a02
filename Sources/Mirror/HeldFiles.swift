/// The list of held files on disk with the journal of what has changed since.
struct HeldFiles {
  /// The list.
  private(set) var listPath: String
  /// The journal.
  let journalPath: String
  /// A name for a list that is being written.
  let temporaryPath: String

  /// The first line of a list, with the version of its format.
  private static let heading = "argofleet-sync held 1"

  /// Whether nothing may be changed, so that a list merged with the journal is written elsewhere.
  private let isReadOnly: Bool

  /// The store that holds the files, where the list only has what the store does not know; nil
  /// where the list has everything.
  private let store: (any StoreLink)?

  /// Uses a state folder; where a folder for work is given, nothing outside that is changed.
  init(folder: String, work: String? = nil, store: (any StoreLink)? = nil) {
    self.store = store
    listPath = folder + "/held"
    journalPath = folder + "/journal"
    temporaryPath = (work ?? folder + "/tmp") + "/held"
    isReadOnly = work != nil
  }

  /// What was found.
  struct Content {
    /// The files that are held.
    var table = HeldTable()
    /// The floats whose unlisted files have to be asked for, `dac/wmo`.
    var owed: Set<String> = []
  }

  /// Reads what is held.
  mutating func load() throws(SyncError) -> Content {
    var content = try loadList()
    guard store != nil else { return content }
    var entries: [HeldTable.Entry] = []
    try forEachRecord { record throws(SyncError) in
      entries.append(.init(key: record.key, stamp: record.stamp))
    }
    content.table = HeldTable(entries)
    return content
  }

  /// Reads the list; where the journal has lines, they are first merged into a new list.
  private mutating func loadList() throws(SyncError) -> Content {
    var content = Content()
    let last = try lastLines(&content.owed)
    guard last.count > 0 || !content.owed.isEmpty else {
      content.table = HeldTable(try entriesOfList())
      return content
    }
    var entries: [HeldTable.Entry] = []
    let output = try OutputFile(path: temporaryPath)
    try output.write(HeldFiles.heading + "\n")
    try forEachListed { key, stamp, line throws(SyncError) in
      guard !last.contains(key) else { return }
      entries.append(.init(key: key, stamp: stamp))
      try output.write(line)
      try output.write(byte: 0x0A)
    }
    try IndexText(path: journalPath).forEachLine { offset, line throws(SyncError) in
      guard case .held(let record) = Journal.line(line), let place = last.place(of: record.key),
        last.entries[place].stamp.value == UInt64(offset)
      else { return }
      entries.append(.init(key: record.key, stamp: record.stamp))
      try output.write(record.line + "\n")
    }
    content.table = HeldTable(entries)
    try output.close(synced: !isReadOnly)
    guard !isReadOnly else {
      listPath = temporaryPath
      return content
    }
    try Disk.rename(temporaryPath, to: listPath)
    // Lines that are already in the list do no harm when they are read again.
    let journal = try OutputFile(path: temporaryPath)
    for float in content.owed.sorted() { try journal.write(Journal.text(.owed(float))) }
    try journal.close(synced: true)
    try Disk.rename(temporaryPath, to: journalPath)
    try Disk.syncFolder(Disk.folder(of: listPath))
    return content
  }

  /// Passes on the record of every held file.
  func forEachRecord(_ body: (HeldRecord) throws(SyncError) -> Void) throws(SyncError) {
    guard let store else { return try forEachRecordOfList(body) }
    var special: [String: HeldRecord] = [:]
    try forEachRecordOfList { record throws(SyncError) in
      if record.stamp == .unlistedAbsent { try body(record) }
      special[record.path] = record
    }
    var failure: SyncError?
    try store.forEachFile { path, stamp in
      guard failure == nil else { return }
      do throws(SyncError) {
        try body(HeldFiles.record(path, stamp, special[path]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// The record of a file of a store, completed by what the list has about it.
  private static func record(
    _ path: String, _ stamp: String, _ special: HeldRecord?
  ) -> HeldRecord {
    if let special, special.fileStamp == stamp, special.stamp != .unlistedAbsent {
      return special
    }
    let own = RowStamp(value: UInt64(stamp) ?? RowStamp.unknown.value)
    return HeldRecord(
      path: path, stamp: GDACPath.isUnlisted(path) ? .unlisted : own, fileStamp: stamp)
  }

  private func forEachRecordOfList(
    _ body: (HeldRecord) throws(SyncError) -> Void
  ) throws(SyncError) {
    try forEachListed { _, _, line throws(SyncError) in
      var bytes: [UInt8] = []
      for index in line.indices { bytes.append(line[index]) }
      if let record = HeldRecord(line: bytes) { try body(record) }
    }
  }

  /// The offset of the last line of each path in the journal, as if it were a stamp.
  private func lastLines(_ owed: inout Set<String>) throws(SyncError) -> HeldTable {
    guard Disk.facts(journalPath) != nil else { return HeldTable() }
    var lines: [HeldTable.Entry] = []
    try IndexText(path: journalPath).forEachLine { offset, line throws(SyncError) in
      let place = RowStamp(value: UInt64(offset))
      switch Journal.line(line) {
      case .held(let record): lines.append(.init(key: record.key, stamp: place))
      case .gone(let path): lines.append(.init(key: PathKey.of(path), stamp: place))
      case .owed(let float): owed.insert(float)
      case .asked(let float): owed.remove(float)
      case nil: break
      }
    }
    lines.sort { ($0.key, $0.stamp.value) < ($1.key, $1.stamp.value) }
    var kept = 0
    for index in lines.indices {
      if index + 1 < lines.count, lines[index + 1].key == lines[index].key { continue }
      lines[kept] = lines[index]
      kept += 1
    }
    lines.removeLast(lines.count - kept)
    return HeldTable(lines)
  }

  private func entriesOfList() throws(SyncError) -> [HeldTable.Entry] {
    var entries: [HeldTable.Entry] = []
    // A line is at least this long; an array that grows by doubling would need twice the memory.
    entries.reserveCapacity((Disk.facts(listPath)?.size ?? 0) / 64)
    try forEachListed { key, stamp, _ in entries.append(.init(key: key, stamp: stamp)) }
    return entries
  }

  /// Passes on every line of the list except the heading, with the key of its path and its stamp.
  private func forEachListed(
    _ body: (UInt64, RowStamp, Span<UInt8>) throws(SyncError) -> Void
  ) throws(SyncError) {
    guard Disk.facts(listPath) != nil else { return }
    let path = listPath
    try IndexText(path: listPath).forEachLine { offset, line throws(SyncError) in
      if offset == 0 {
        guard PathKey.of(line) == PathKey.of(HeldFiles.heading) else {
          throw SyncError(
            .inputOutput,
            "\(path) was written by a newer argofleet or is damaged; remove it, and what it listed"
              + " is found again on disk")
        }
        return
      }
      var cuts: (Int, Int) = (-1, -1)
      for index in line.indices where line[index] == 0x09 {
        if cuts.0 >= 0 {
          cuts.1 = index
          break
        }
        cuts.0 = index
      }
      guard cuts.1 > 0, let stamp = HeldRecord.stamp(line.extracting(cuts.0 + 1..<cuts.1)) else {
        return
      }
      try body(PathKey.of(line.extracting(0..<cuts.0)), stamp, line)
    }
  }
}
