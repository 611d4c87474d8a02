/// The index of a mirror: the served index, restricted to the files that are there.
enum MirrorIndex {
  /// Writes the index of what is held, and its compressed form beside it.
  ///
  /// Where every file is there, it is the served index byte for byte. With `keepsPrevious`, rows of
  /// the previous index are kept at its end if their files are held although the served index does
  /// not list them.
  static func write(
    _ index: IndexFetcher.Fetched, held: inout HeldTable, keepsPrevious: Bool,
    folders: MirrorFolders
  ) throws(SyncError) {
    held.clearMarks()
    var isWhole = true
    try IndexSurvey.forEachRow(index) { row, _ throws(SyncError) in
      guard let row else { return }
      if let place = held.place(of: row.key) {
        held.marks[place].insert(.listed)
      } else {
        isWhole = false
      }
    }
    let path = folders.root + "/" + index.definition.fileName
    let previous = keepsPrevious ? try previousRows(path, index.definition, held) : []
    guard !isWhole || !previous.isEmpty else { return try writeWhole(index, folders: folders) }
    let text = folders.temporary + "/" + index.definition.fileName
    try cut(index, held, previous, to: text)
    try compress(text, to: text + ".gz")
    try publish(text, as: path, folders)
  }

  /// Uses the served index as that of the mirror, where everything that it lists is held.
  static func writeWhole(
    _ index: IndexFetcher.Fetched, folders: MirrorFolders
  ) throws(SyncError) {
    let text = folders.temporary + "/" + index.definition.fileName
    try Disk.link(index.text, to: text)
    if let served = index.compressed {
      try Disk.link(served, to: text + ".gz")
    } else {
      try compress(text, to: text + ".gz")
    }
    try publish(text, as: folders.root + "/" + index.definition.fileName, folders)
  }

  /// Gives both complete forms their names.
  private static func publish(
    _ text: String, as path: String, _ folders: MirrorFolders
  ) throws(SyncError) {
    try Disk.syncFiles([text, text + ".gz"])
    try Disk.rename(text + ".gz", to: path + ".gz")
    try Disk.rename(text, to: path)
  }

  private static func cut(
    _ index: IndexFetcher.Fetched, _ held: HeldTable, _ previous: [[UInt8]], to path: String
  ) throws(SyncError) {
    let parser = IndexRowParser(index.definition)
    let output = try OutputFile(path: path)
    var isInRows = false
    try IndexText(path: index.text).forEachLine { offset, line throws(SyncError) in
      let isHeading = !isInRows
      if !isInRows { isInRows = line.isEmpty || line[0] != UInt8(ascii: "#") }
      if !isHeading {
        guard let row = parser.row(line, at: offset), held.contains(row.key) else { return }
      }
      try output.write(line)
      try output.write(byte: 0x0A)
    }
    for line in previous {
      try output.write(line)
      try output.write(byte: 0x0A)
    }
    try output.close(synced: true)
  }

  /// Lines of the previous index whose files are held and no longer listed.
  private static func previousRows(
    _ path: String, _ definition: IndexDefinition, _ held: HeldTable
  ) throws(SyncError) -> [[UInt8]] {
    guard Disk.facts(path) != nil else { return [] }
    let parser = IndexRowParser(definition)
    var lines: [[UInt8]] = []
    try IndexText(path: path).forEachLine { offset, line throws(SyncError) in
      guard let row = parser.row(line, at: offset), let place = held.place(of: row.key),
        !held.marks[place].contains(.listed)
      else { return }
      var copy: [UInt8] = []
      for index in line.indices { copy.append(line[index]) }
      lines.append(copy)
    }
    return lines
  }

  private static func compress(_ path: String, to compressed: String) throws(SyncError) {
    let output = try GzipWriter(path: compressed)
    try IndexText(path: path).forEachChunk { chunk throws(SyncError) in
      try output.write(chunk)
    }
    try output.close()
  }
}
