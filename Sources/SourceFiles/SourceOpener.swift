package import Archives
package import Argo
package import ArgoFormat
package import NetCDF

/// What opening a file gave.
package enum OpenedSource: Sendable {
  /// An Argo file in NetCDF, and the reader that read it.
  case argo(ArgoFile, NetCDFReaderKind)
  /// A source of many rows or files, to be read piece by piece, see ``SourceOpener/stream(_:_:_:)``.
  case stream(SniffedSource)
  /// Something that is recognised but not read, and what it is.
  case aside(FileKind, String)
  /// It cannot be read.
  case failed(String, by: NetCDFReaderKind?)
  /// A profile file whose `PLATFORM_NUMBER` is not a WMO number: why it cannot be read, and the number as
  /// written.
  case refused(String, platformNumber: String, by: NetCDFReaderKind)
}

/// A source of many rows or files, opened.
package enum SourceStream: ~Copyable {
  case archive
  /// An index or list with its lines, the heading included.
  case table(TableHeading, LineSource)
  /// It turned out to hold a single file, or nothing that is read.
  case single(OpenedSource)
}

/// Opens what files hold: the one way from a path, from bytes in memory or from a place in an archive
/// to what the file says, for all who read files.
///
/// The content, not the name, decides what a file is. Many tasks may use an opener at once, each with a
/// memory of its own.
package struct SourceOpener: Sendable {
  /// Which NetCDF reader to use.
  package var reader: NetCDFReaderChoice
  /// The most bytes that a file may have that is read whole, or inflate to.
  package var largestFile: Int

  /// 104 MiB: the largest files of the GDAC have some 100 MB, and what is made of one that is read
  /// whole has to fit in 300 MB with it.
  package static let usualLargestFile = 104 << 20

  /// Files of more bytes than this are read one at a time.
  package static let largeFile: Int64 = 32 << 20

  /// Up to this size in bytes, a file is read at once before its kind is known, because most files
  /// are needed completely.
  private static let smallFile: Int64 = 8 << 20

  package init(
    reader: NetCDFReaderChoice, largestFile: Int = SourceOpener.usualLargestFile
  ) {
    self.reader = reader
    self.largestFile = largestFile
  }

  /// Opens a file on disk; adds to `times` where the time went.
  package func open(
    _ source: FoundSource, _ memory: inout ReaderMemory, _ times: inout OpeningTimes
  ) -> OpenedSource {
    var clock = StageClock()
    let isSmall = source.fingerprint.size <= SourceOpener.smallFile
    let bytes: [UInt8]
    do throws(FileSystem.Failure) {
      bytes = try memory.bytes { (bytes) throws(FileSystem.Failure) in
        // One byte more than there should be, so that a file that has grown is noticed.
        try FileSystem.readHead(
          of: source.path,
          count: isSmall ? Int(source.fingerprint.size) + 1 : SourceSniffer.headBytes,
          into: &bytes)
      }
    } catch {
      return .failed(error.reason, by: nil)
    }
    times.reading += clock.lap()
    let kind = SourceSniffer.sniff(bytes)
    switch kind {
    // NetCDF-4 is left to its library, which reads only the parts it needs.
    case .netCDF where bytes.first == 0x43 && isSmall && bytes.count <= source.fingerprint.size:
      return decode(&times) { () throws(NetCDFError) in
        try NetCDFFile.open(
          bytes: bytes, source: source.path, choice: reader, memory: &memory)
      }
    case .netCDF where bytes.first == 0x43 && source.fingerprint.size > Int64(largestFile):
      return .failed(
        "has \(source.fingerprint.size) bytes, more than the \(largestFile) that one file may have",
        by: nil)
    case .netCDF:
      return decode(&times) { () throws(NetCDFError) in
        try NetCDFFile.open(path: source.path, choice: reader, memory: &memory)
      }
    case .gzip where source.name.hasSuffix(".nc.gz"): return inflate(source, &memory, &times)
    case .table, .gzip, .tar, .zip: return .stream(kind)
    case .otherIndex, .unsoundTable, .empty, .other: return SourceOpener.told(kind, of: source)
    }
  }

  /// Opens a file whose bytes are in memory, such as a member of an archive or one that was fetched.
  package func open(
    _ bytes: [UInt8], of source: FoundSource, _ memory: inout ReaderMemory,
    _ times: inout OpeningTimes
  ) -> OpenedSource {
    let kind = SourceSniffer.sniff(bytes)
    switch kind {
    case .netCDF:
      return decode(&times) { () throws(NetCDFError) in
        try NetCDFFile.open(
          bytes: bytes, source: source.path, choice: reader, memory: &memory)
      }
    case .table(let heading): return .aside(heading.kind.fileKind, "an index or list")
    case .gzip, .tar, .zip: return .aside(.archive, "an archive")
    case .otherIndex, .unsoundTable, .empty, .other: return SourceOpener.told(kind, of: source)
    }
  }

  /// Opens a member of an archive at its place.
  package func open(
    _ place: MemberPlace, of source: FoundSource, _ memory: inout ReaderMemory,
    _ times: inout OpeningTimes
  ) -> OpenedSource {
    var clock = StageClock()
    do throws(ArchiveError) {
      let bytes = try memory.bytes { (bytes) throws(ArchiveError) in
        try place.readContents(into: &bytes)
      }
      times.reading += clock.lap()
      return open(bytes, of: source, &memory, &times)
    } catch {
      return .failed(error.reason, by: nil)
    }
  }

  /// Which table a source of many rows is; nil where it is none.
  package func table(in source: FoundSource, _ kind: SniffedSource) -> TableKind? {
    switch kind {
    case .table(let heading): return heading.kind
    case .gzip:
      guard let lines = try? LineSource(path: source.path),
        case .table(let heading) = SourceSniffer.sniff(lines.head)
      else { return nil }
      return heading.kind
    default: return nil
    }
  }

  /// Opens a source of many rows or files, recognised by its first bytes.
  package func stream(
    _ source: FoundSource, _ kind: SniffedSource, _ memory: inout ReaderMemory,
    _ times: inout OpeningTimes
  ) -> SourceStream {
    if kind == .tar || kind == .zip { return .archive }
    do throws(ArchiveError) {
      let lines = try LineSource(path: source.path)
      let kind = SourceSniffer.sniff(lines.head)
      switch kind {
      case .table(let heading): return .table(heading, lines)
      case .tar: return .archive
      case .netCDF:
        let opened = inflate(source, &memory, &times)
        guard case .stream = opened else { return .single(opened) }
        return .single(.failed("changed while it was read; run again", by: nil))
      case .gzip, .zip:
        return .single(
          .failed("is compressed in a way that is not read here; unpack it", by: nil))
      case .empty: return .single(.failed("is empty", by: nil))
      case .other(let what):
        return .single(.failed("holds neither Argo files nor an index: \(what)", by: nil))
      case .otherIndex, .unsoundTable: return .single(SourceOpener.told(kind, of: source))
      }
    } catch {
      return .single(.failed(error.reason, by: nil))
    }
  }

  /// Opens a compressed file that holds one NetCDF file.
  private func inflate(
    _ source: FoundSource, _ memory: inout ReaderMemory, _ times: inout OpeningTimes
  ) -> OpenedSource {
    var clock = StageClock()
    do throws(ArchiveError) {
      let bytes = try CompressedStream.contents(ofFile: source.path, limit: largestFile)
      times.inflating += clock.lap()
      // Names can mislead: a file of many rows or files is read piece by piece.
      let kind = SourceSniffer.sniff(bytes)
      switch kind {
      case .table, .gzip, .tar, .zip: return .stream(kind)
      default: return open(bytes, of: source, &memory, &times)
      }
    } catch {
      return .failed(error.reason, by: nil)
    }
  }

  private func decode(
    _ times: inout OpeningTimes, _ open: () throws(NetCDFError) -> any NetCDFReader
  ) -> OpenedSource {
    var clock = StageClock()
    defer { times.decoding += clock.lap() }
    do throws(NetCDFError) {
      let opened = try open()
      do throws(ArgoFormatError) {
        return .argo(try ArgoFileDecoder.decode(opened), opened.reader)
      } catch {
        guard case .noWMONumber(let number) = error.code else {
          return .failed(error.reason, by: opened.reader)
        }
        return .refused(error.reason, platformNumber: number, by: opened.reader)
      }
    } catch {
      return .failed(error.reason, by: nil)
    }
  }

  /// The result for a source that is not read.
  private static func told(_ kind: SniffedSource, of source: FoundSource) -> OpenedSource {
    switch kind {
    case .otherIndex: .aside(.otherIndex, "an index")
    case .unsoundTable(let reason): .failed(reason, by: nil)
    case .empty: source.claimsToBeInput ? .failed("is empty", by: nil) : .aside(.other, "empty")
    case .other(let what):
      source.claimsToBeInput
        ? .failed("is not what its name says: \(what)", by: nil) : .aside(.other, what)
    case .netCDF, .gzip, .table, .tar, .zip: .stream(kind)
    }
  }
}
