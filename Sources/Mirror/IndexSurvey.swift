internal import Argo
internal import Geography

/// One reading of all indexes: what they list, and how that compares with what is held.
struct IndexSurvey {
  /// The comparison of all rows with what is held.
  private(set) var comparison: Comparison
  /// The numbers of each index.
  private(set) var counts: [SyncReport.Index] = []
  /// The DAC folders with rows.
  private(set) var listedDACs: Set<String> = []
  /// The keys of the floats' folders (`dac/wmo`) with rows.
  private(set) var listedFolders: Set<UInt64> = []
  /// The folders of which a file that no index lists is wanted, by their keys.
  private(set) var multiFolders: [UInt64: String] = [:]
  /// The same for synthetic files.
  private(set) var syntheticFolders: [UInt64: String] = [:]
  /// Some of the invalid rows, to be reported.
  private(set) var badRows: [String] = []

  /// The largest share of invalid rows in an index that is accepted.
  private static let mostBad = 0.01

  /// Reads the indexes.
  init(
    _ indexes: [IndexFetcher.Fetched], held: HeldTable, damaged: Set<UInt64>,
    selection: Selection, atlas: RegionAtlas
  ) throws(SyncError) {
    comparison = Comparison(held: held, damaged: damaged)
    var filter = RowFilter(selection, atlas: atlas)
    if filter.needsProfiles {
      for index in indexes where index.definition.columns.contains("date") {
        try IndexSurvey.forEachRow(index, isCancellable: true) { row, line throws(SyncError) in
          if let row { filter.see(row, line, columns: index.definition.columns) }
        }
      }
    }
    for (number, index) in indexes.enumerated() {
      try read(index, number, filter, selection.kinds)
    }
    comparison.finish()
    for row in comparison.wanted { counts[row.index].changed += 1 }
  }

  private mutating func read(
    _ index: IndexFetcher.Fetched, _ number: Int, _ filter: RowFilter, _ kinds: Set<SyncKind>
  ) throws(SyncError) {
    var count = SyncReport.Index(
      name: index.definition.name, dateOfUpdate: index.served.dateOfUpdate)
    let columns = index.definition.columns
    let listsSynthetic = index.definition.kinds == [.synthetic]
    var lastFolder: UInt64 = 0
    try IndexSurvey.forEachRow(index, isCancellable: true) { row, line throws(SyncError) in
      count.rows += 1
      guard let row else {
        count.badRows += 1
        if badRows.count < 20 { badRows.append(IndexSurvey.text(line)) }
        return
      }
      let folderLength = row.path.folderLength
      let folder = PathKey.of(line.extracting(0..<folderLength))
      if folder != lastFolder, listedFolders.insert(folder).inserted {
        listedDACs.insert(IndexSurvey.text(line.extracting(0..<row.path.dacLength)))
      }
      lastFolder = folder
      let isWanted = filter.wants(row, line, columns: columns)
      if kinds.contains(.multi), multiFolders[folder] == nil,
        isWanted || filter.wants(row.of(.multi), line, columns: columns)
      {
        multiFolders[folder] = IndexSurvey.text(line.extracting(0..<folderLength))
      }
      if listsSynthetic, isWanted, syntheticFolders[folder] == nil {
        syntheticFolders[folder] = IndexSurvey.text(line.extracting(0..<folderLength))
      }
      if isWanted { count.selected += 1 }
      comparison.take(row, index: number, folder: folder, isSelected: isWanted)
    }
    guard Double(count.badRows) <= IndexSurvey.mostBad * Double(count.rows) else {
      throw SyncError(
        .notBelieved,
        "\(count.badRows) of the \(count.rows) rows of \(index.definition.fileName) make no sense,"
          + " such as '\(badRows.first?.prefix(80) ?? "")'; nothing was changed")
    }
    counts.append(count)
  }

  /// Passes on each row of an index, nil for an invalid one, with its line.
  ///
  /// Cancelling the task of the caller ends the reading.
  static func forEachRow(
    _ index: IndexFetcher.Fetched, isCancellable: Bool = false,
    _ body: (IndexRow?, Span<UInt8>) throws(SyncError) -> Void
  ) throws(SyncError) {
    let parser = IndexRowParser(index.definition)
    var isInRows = false
    var rows = 0
    try IndexText(path: index.text).forEachLine { offset, line throws(SyncError) in
      guard isInRows else {
        isInRows = line.isEmpty || line[0] != UInt8(ascii: "#")
        return
      }
      guard !line.isEmpty else { return }
      rows += 1
      if isCancellable, rows & 0xFFF == 0, Task.isCancelled { throw SyncError.interrupted }
      try body(parser.row(line, at: offset), line)
    }
  }

  static func text(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for index in bytes.indices { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}

extension IndexRow {
  /// The same row as if it were of another kind of file.
  fileprivate func of(_ kind: SyncKind) -> IndexRow {
    var copy = self
    copy.path.kind = kind
    return copy
  }
}
