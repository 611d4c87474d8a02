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
    let kind = SourceSniffer.sniff(lines.head)
    switch kind {
    case .profileIndex, .metadataIndex, .greylist:
      try await takeTable(source, kind, &group) { () throws(ArchiveError) in
        try lines.nextPart()
      }
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

  /// Takes in an index or list of which `nextPart` gives the lines; all but the profile index are
  /// small enough to be held whole: at most a row for every float.
  mutating func takeTable(
    _ source: FoundSource, _ kind: SniffedSource, _ group: inout Group,
    nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws {
    if kind == .profileIndex { return try await takeProfileIndex(source, &group, nextPart) }
    do throws(ArchiveError) {
      let item =
        kind == .greylist
        ? try await greylist(source, nextPart) : try await metadataIndex(source, nextPart)
      settle(item, &group)
    } catch {
      settle(source.failed(error.reason), &group)
    }
  }

  /// Rows of the profile index: this task inflates the text, others read a part of it each.
  ///
  /// Until its last part is written the source stands as failed, so that a run that is cut short
  /// reads it again.
  private mutating func takeProfileIndex(
    _ source: FoundSource, _ group: inout Group,
    _ nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws {
    index = IndexUnderWay(source)
    defer { index = nil }
    let placement = decoder.placement
    var failure: ArchiveError?
    var number = 0
    var line = 1
    do {
      var clock = StageClock()
      while !Task.isCancelled, let text = try await nextPart() {
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

  private mutating func metadataIndex(
    _ source: FoundSource, _ nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws(ArchiveError) -> StoreItem {
    var parser = MetadataIndexParser()
    var rows: [MetadataIndexRow] = []
    while let part = try await nextPart() {
      LineSplitter.forEachLine(of: part) { line in
        guard let row = parser.parse(line) else { return }
        ledger.name(row.wmo)
        rows.append(row)
      }
    }
    tellMalformed(parser.malformed, of: source)
    var record = source.indexRecord(.metadataIndex)
    record.updated = parser.made
    return StoreItem(source: record, content: .metadataIndex(rows))
  }

  private func greylist(
    _ source: FoundSource, _ nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws(ArchiveError) -> StoreItem {
    var parser = GreylistParser()
    var entries: [GreylistEntry] = []
    while let part = try await nextPart() {
      LineSplitter.forEachLine(of: part) { line in
        if let entry = parser.parse(line) { entries.append(entry) }
      }
    }
    tellMalformed(parser.malformed, of: source)
    return StoreItem(source: source.indexRecord(.greylist), content: .greylist(entries))
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
    SourceRecord(path: storedPath, fingerprint: fingerprint, kind: kind, state: .ingested)
  }
}
