internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF

extension IngestPipeline {
  /// Takes in a source of many rows or files.
  mutating func take(
    _ source: FoundSource, _ kind: SniffedSource, _ group: inout Group
  ) async throws {
    if kind == .tar || kind == .zip { return try await takeArchive(source, &group) }
    var lines: LineSource
    do throws(ArchiveError) {
      lines = try LineSource(path: source.path)
    } catch {
      return try await settle(source.failed(error.reason))
    }
    switch SourceSniffer.sniff(lines.head) {
    case .profileIndex: try await takeProfileIndex(source, &lines)
    case .metadataIndex: try await takeMetadataIndex(source, &lines)
    case .greylist: try await takeGreylist(source, &lines)
    case .otherIndex: try await settle(source.skipped(.otherIndex))
    case .tar: try await takeArchive(source, &group)
    case .netCDF:
      switch decoder.decodeCompressed(source, &timings) {
      case .item(let item, let reader): try await settle(item, reader: reader)
      case .stream: try await settle(source.failed("is compressed more than once; unpack it"))
      }
    case .gzip, .zip:
      try await settle(source.failed("is compressed in a way that is not read here; unpack it"))
    case .empty: try await settle(source.failed("is empty"))
    case .other(let what):
      try await settle(source.failed("holds neither Argo files nor an index: \(what)"))
    }
  }

  /// Books and writes one item of this run's own making.
  mutating func settle(_ item: StoreItem, reader: NetCDFReaderKind? = nil) async throws {
    if book(item.source, reader: reader) { try await write([item]) }
    tellProgress()
  }

  /// Rows of the profile index, part by part.
  ///
  /// Until its last part is written the source stands as failed, so that a run that is cut short
  /// reads it again.
  private mutating func takeProfileIndex(
    _ source: FoundSource, _ lines: inout LineSource
  ) async throws {
    var record = source.indexRecord(.profileIndex)
    record.state = .failed
    record.reason = "not read to its end yet"
    var parser = ProfileIndexParser()
    do {
      while !Task.isCancelled {
        var clock = StageClock()
        let rows = try lines.nextRows { parser.parse($0) }
        timings.inflating += clock.lap()
        for row in rows { ledger.name(row.key.wmo) }
        if rows.isEmpty {
          guard parser.rowCount > 0 else {
            return try await settle(source.failed("holds no rows; fetch it again"))
          }
          record.state = .ingested
          record.reason = ""
          record.profileCount = parser.rowCount
          record.updated = parser.made
          tellMalformed(parser.malformed, of: source)
          let end = StoreItem(source: record, content: .profileIndex([], isLastPart: true))
          return try await settle(end)
        }
        let part = rows.map(decoder.placement.place)
        timings.placing += clock.lap()
        try await write([StoreItem(source: record, content: .profileIndex(part, isLastPart: false))]
        )
        tellProgress()
      }
    } catch let error as ArchiveError {
      try await settle(source.failed("\(error.reason); the rows before that are kept"))
    }
  }

  private mutating func takeMetadataIndex(
    _ source: FoundSource, _ lines: inout LineSource
  ) async throws {
    var parser = MetadataIndexParser()
    try await takeTable(source, &lines, kind: .metadataIndex) { line in
      parser.parse(line)
    } content: { (rows: [MetadataIndexRow]) in
      .metadataIndex(rows)
    } made: {
      parser.made
    } book: { row, ledger in
      ledger.name(row.wmo)
    }
    tellMalformed(parser.malformed, of: source)
  }

  private mutating func takeGreylist(
    _ source: FoundSource, _ lines: inout LineSource
  ) async throws {
    var parser = GreylistParser()
    try await takeTable(source, &lines, kind: .greylist) { line in
      parser.parse(line)
    } content: { (rows: [GreylistEntry]) in
      .greylist(rows)
    } made: {
      nil
    } book: { _, _ in
    }
    tellMalformed(parser.malformed, of: source)
  }

  /// A table that is small enough to be held whole: at most a row for every float.
  private mutating func takeTable<Row>(
    _ source: FoundSource, _ lines: inout LineSource, kind: FileKind,
    parse: (ArraySlice<UInt8>) -> Row?, content: ([Row]) -> StoreContent,
    made: () -> ArgoTime?, book: (Row, inout IngestLedger) -> Void
  ) async throws {
    var rows: [Row] = []
    do throws(ArchiveError) {
      while case let part = try lines.nextRows(parse), !part.isEmpty { rows += part }
    } catch {
      return try await settle(source.failed(error.reason))
    }
    for row in rows { book(row, &ledger) }
    var record = source.indexRecord(kind)
    record.updated = made()
    try await settle(StoreItem(source: record, content: content(rows)))
  }

  /// Tells how many lines could not be read, where there are any.
  private func tellMalformed(_ malformed: MalformedLines, of source: FoundSource) {
    guard let first = malformed.first else { return }
    let lines = malformed.count == 1 ? "1 line is" : "\(malformed.count) lines are"
    tell(
      .warning(
        path: source.path, text: "\(lines) not readable and left out; the first: \(first)"))
  }
}

extension FoundSource {
  /// The record of an index or list that was read to its end.
  func indexRecord(_ kind: FileKind) -> SourceRecord {
    SourceRecord(path: path, fingerprint: fingerprint, kind: kind, state: .ingested)
  }
}
