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
      return settle(source.failed(error.reason), &group)
    }
    switch SourceSniffer.sniff(lines.head) {
    case .profileIndex: try await takeProfileIndex(source, &lines, &group)
    case .metadataIndex: takeMetadataIndex(source, &lines, &group)
    case .greylist: takeGreylist(source, &lines, &group)
    case .otherIndex: settle(source.skipped(.otherIndex), &group)
    case .tar: try await takeArchive(source, &group)
    case .netCDF:
      switch decoder.decodeCompressed(source, &timings) {
      case .item(let item, let reader): settle(item, &group, reader: reader)
      case .stream: settle(source.failed("is compressed more than once; unpack it"), &group)
      }
    case .gzip, .zip:
      settle(source.failed("is compressed in a way that is not read here; unpack it"), &group)
    case .empty: settle(source.failed("is empty"), &group)
    case .other(let what):
      settle(source.failed("holds neither Argo files nor an index: \(what)"), &group)
    }
  }

  /// Books one item of this run's own making and has it written.
  mutating func settle(
    _ item: StoreItem, _ group: inout Group, reader: NetCDFReaderKind? = nil
  ) {
    if book(item.source, reader: reader) { write([item], &group) }
    tellProgress()
  }

  /// Rows of the profile index: this task inflates the text, others read a part of it each.
  ///
  /// Until its last part is written the source stands as failed, so that a run that is cut short
  /// reads it again.
  private mutating func takeProfileIndex(
    _ source: FoundSource, _ lines: inout LineSource, _ group: inout Group
  ) async throws {
    index = IndexUnderWay(source)
    defer { index = nil }
    let placement = decoder.placement
    var failure: ArchiveError?
    var number = 0
    var line = 1
    do {
      var clock = StageClock()
      while !Task.isCancelled, let text = try lines.nextPart() {
        timings.inflating += clock.lap()
        let (part, firstLine) = (number, line)
        try await start(&group) { IndexPart.read(part, text, firstLine, placement) }
        _ = clock.lap()
        number += 1
        line += text.count { $0 == UInt8(ascii: "\n") }
      }
    } catch let error as ArchiveError {
      failure = error
    }
    try await drain(&group)
    guard let whole = index, !Task.isCancelled else { return }
    tellMalformed(whole.malformed, of: source)
    if let failure {
      settle(source.failed("\(failure.reason); the rows before that are kept"), &group)
    } else {
      settle(whole.end ?? source.failed("holds no rows; fetch it again"), &group)
    }
  }

  private mutating func takeMetadataIndex(
    _ source: FoundSource, _ lines: inout LineSource, _ group: inout Group
  ) {
    var parser = MetadataIndexParser()
    takeTable(source, &lines, &group, kind: .metadataIndex) { line in
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
    _ source: FoundSource, _ lines: inout LineSource, _ group: inout Group
  ) {
    var parser = GreylistParser()
    takeTable(source, &lines, &group, kind: .greylist) { line in
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
    _ source: FoundSource, _ lines: inout LineSource, _ group: inout Group, kind: FileKind,
    parse: (ArraySlice<UInt8>) -> Row?, content: ([Row]) -> StoreContent,
    made: () -> ArgoTime?, book: (Row, inout IngestLedger) -> Void
  ) {
    var rows: [Row] = []
    do throws(ArchiveError) {
      while case let part = try lines.nextRows(parse), !part.isEmpty { rows += part }
    } catch {
      return settle(source.failed(error.reason), &group)
    }
    for row in rows { book(row, &ledger) }
    var record = source.indexRecord(kind)
    record.updated = made()
    settle(StoreItem(source: record, content: content(rows)), &group)
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
