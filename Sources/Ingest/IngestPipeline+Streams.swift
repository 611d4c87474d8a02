internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF
internal import SourceFiles

extension IngestPipeline {
  /// Takes in a source of many rows or files.
  mutating func take(
    _ source: FoundSource, _ kind: SniffedSource, _ group: inout Group
  ) async throws {
    var memory = ReaderMemory()
    switch decoder.opener.stream(source, kind, &memory, &timings.opening) {
    case .archive: try await takeArchive(source, &group)
    case .table(let heading, var lines):
      try await takeTableOrLeave(source, heading, &group) { () throws(ArchiveError) in
        try lines.nextPart()
      }
    case .single(let opened):
      switch decoder.decode(opened, of: source, &timings) {
      case .item(let item, let reader, let notes):
        tell(notes, of: item.source)
        settle(stream: item, &group, reader: reader)
      case .stream: fail(source, "changed while it was read; run again", &group)
      }
    }
  }

  /// Takes in the exclusion lists among the sources that wait to be read piece by piece.
  mutating func takeExclusionLists(_ group: inout Group) async throws {
    let waiting = streams
    streams = []
    for stream in waiting {
      if decoder.opener.table(in: stream.source, stream.kind) == .exclusionList {
        try await take(stream.source, stream.kind, &group)
      } else {
        streams.append(stream)
      }
    }
    try await drain(&group)
  }

  private mutating func fail(_ source: FoundSource, _ reason: String, _ group: inout Group) {
    settle(stream: source.failed(reason), &group)
  }

  /// Records an item and has it written.
  mutating func settle(
    _ item: StoreItem, _ group: inout Group, reader: NetCDFReaderKind? = nil
  ) {
    if book(item.source, reader: reader) { write(StoreBatch([item]), &group) }
    tellProgress()
  }

  /// Takes in an index or list whose lines `nextPart` gives; all but the profile index are small
  /// enough to be held in memory.
  mutating func takeTable(
    _ source: FoundSource, _ heading: TableHeading, _ group: inout Group,
    nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws {
    do throws(ArchiveError) {
      switch heading.kind {
      case .profileIndex: break
      case .metadataIndex:
        return settle(try await metadataIndex(source, heading, nextPart), &group)
      case .exclusionList: return settle(try await exclusionList(source, heading, nextPart), &group)
      }
    } catch {
      return settle(source.failed(error.reason), &group)
    }
    try await takeProfileIndex(source, heading, &group, nextPart)
  }

  /// The most rows of a table that is held in memory: far more than those of the GDAC have.
  private static let mostRows = 1_000_000

  /// Reads all lines of a table that is held in memory; `rowCount` says how many rows it has so
  /// far.
  private func readWhole(
    _ source: FoundSource, _ nextPart: () async throws(ArchiveError) -> [UInt8]?,
    _ parse: (ArraySlice<UInt8>) -> Void, rowCount: () -> Int
  ) async throws(ArchiveError) {
    while let part = try await nextPart() {
      LineSplitter.forEachLine(of: part, parse)
      guard rowCount() <= IngestPipeline.mostRows else {
        throw ArchiveError(
          .tooLarge, source: source.path,
          reason: "has more than \(IngestPipeline.mostRows) rows, more than any table of its kind")
      }
    }
  }

  /// Takes in the profile index: this task inflates the text, others each parse a part of it.
  ///
  /// Until its last part is written the source is recorded as failed, so that it is read again
  /// after an interrupted run.
  private mutating func takeProfileIndex(
    _ source: FoundSource, _ heading: TableHeading, _ group: inout Group,
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
        timings.opening.inflating += clock.lap()
        let (part, firstLine) = (number, line)
        try await start(&group) {
          IndexPart.read(part, text, heading, firstLine, placement)
        }
        _ = clock.lap()
        number += 1
        line += LineSplitter.count(in: text)
      }
    } catch let error as ArchiveError {
      failure = error
    }
    try await drain(&group)
    guard let whole = index, !Task.isCancelled else { return }
    tellLeftOut(whole.malformed, of: source)
    tellDoubtful(whole.doubtful, of: source)
    if let failure {
      settle(source.failed("\(failure.reason); the rows before that are kept"), &group)
    } else {
      settle(whole.end ?? source.failed("holds no rows; fetch it again"), &group)
    }
  }

  private mutating func metadataIndex(
    _ source: FoundSource, _ heading: TableHeading,
    _ nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws(ArchiveError) -> StoreItem {
    var parser = MetadataIndexParser(heading)
    var rows: [MetadataIndexRow] = []
    try await readWhole(source, nextPart) { line in
      if let row = parser.parse(line) { rows.append(row) }
    } rowCount: {
      rows.count
    }
    for row in rows { ledger.name(row.wmo) }
    tellLeftOut(parser.malformed, of: source)
    tellDoubtful(parser.doubtful, of: source)
    guard !rows.isEmpty else { return source.failed("holds no rows; fetch it again") }
    var record = source.indexRecord(.metadataIndex)
    record.updated = parser.made
    return StoreItem(source: record, content: .metadataIndex(rows))
  }

  mutating func exclusionList(
    _ source: FoundSource, _ heading: TableHeading,
    _ nextPart: () async throws(ArchiveError) -> [UInt8]?
  ) async throws(ArchiveError) -> StoreItem {
    var parser = ExclusionListParser(heading)
    try await readWhole(source, nextPart) { line in
      parser.parse(line)
    } rowCount: {
      parser.entries.count
    }
    parser.finish()
    tellLeftOut(parser.malformed, of: source)
    if parser.entries.isEmpty, let first = parser.malformed.first {
      return source.failed("has no row that can be applied; \(first)")
    }
    return StoreItem(
      source: source.indexRecord(heading.kind.fileKind), content: .exclusionList(parser.entries))
  }

  /// Reports how many lines are left out, if any.
  private mutating func tellLeftOut(_ lines: MalformedLines, of source: FoundSource) {
    warn(source.path, lines.told(as: "not readable and left out"))
  }

  /// Reports how many rows have a date or place that is not understood, if any.
  private mutating func tellDoubtful(_ lines: MalformedLines, of source: FoundSource) {
    warn(source.path, lines.told(as: "taken without a date or place that is not understood"))
  }
}

extension FoundSource {
  /// The record of an index or list that was read to its end.
  func indexRecord(_ kind: FileKind) -> SourceRecord {
    SourceRecord(path: storedPath, fingerprint: fingerprint, kind: kind, state: .ingested)
  }
}
