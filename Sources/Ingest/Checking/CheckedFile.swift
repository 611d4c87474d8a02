internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF
internal import QualityControl

/// What a file has to say when profiles are checked without a store.
enum CheckedFile: Sendable {
  /// Profiles, what decides between their file and others, and why others of it are left out.
  case profiles([Profile], Precedence, leftOut: [String])
  /// Metadata of a float, and the same.
  case metadata(FloatMetadata, Precedence)
  /// An exclusion list, and what is to be said of lines of it that cannot be applied.
  case exclusionList([ExclusionListEntry], warning: String?)
  /// A profile file whose platform number is none.
  case refused(platformNumber: String)
  /// Nothing that checking needs; what it is.
  case irrelevant(String)
  /// It cannot be read.
  case failed(String)

  static func read(_ source: FoundSource, reader: NetCDFReaderChoice) -> CheckedFile {
    let head: [UInt8]
    do throws(FileSystem.Failure) {
      head = try FileSystem.head(of: source.path, count: SourceSniffer.headBytes)
    } catch {
      return .failed(error.reason)
    }
    switch SourceSniffer.sniff(head) {
    case .netCDF:
      return decode(source) { () throws(NetCDFError) in
        try NetCDFFile.open(path: source.path, choice: reader)
      }
    case .gzip:
      return readCompressed(source, reader: reader)
    case .table: return table(source)
    case .otherIndex: return .irrelevant("an index")
    case .unsoundTable(let reason): return .failed(reason)
    case .tar, .zip: return .irrelevant("an archive; unpack it, or ingest it")
    case .empty: return source.claimsToBeInput ? .failed("is empty") : .irrelevant("empty")
    case .other(let what):
      return source.claimsToBeInput
        ? .failed("is not what its name says: \(what)") : .irrelevant(what)
    }
  }

  /// Reads a compressed file, unless it is an archive.
  private static func readCompressed(
    _ source: FoundSource, reader: NetCDFReaderChoice
  ) -> CheckedFile {
    do throws(ArchiveError) {
      let head = try LineSource(path: source.path).head
      switch SourceSniffer.sniff(head) {
      case .table: return table(source)
      case .netCDF:
        let bytes = try CompressedStream.contents(
          ofFile: source.path, limit: IngestOptions.usualLargestFile)
        return decode(source) { () throws(NetCDFError) in
          try NetCDFFile.open(bytes: bytes, source: source.path, choice: reader)
        }
      case .unsoundTable(let reason): return .failed(reason)
      default: return .irrelevant("compressed; unpack it, or ingest it")
      }
    } catch {
      return .failed(error.reason)
    }
  }

  private static func decode(
    _ source: FoundSource, _ open: () throws(NetCDFError) -> any NetCDFReader
  ) -> CheckedFile {
    do throws(NetCDFError) {
      let opened = try open()
      do throws(ArgoFormatError) {
        let file = try ArgoFileDecoder.decode(opened)
        switch file.content {
        case .profiles(let profiles):
          return .profiles(
            profiles, source.precedence(file.header), leftOut: file.leftOut.map(\.reason))
        case .metadata(let metadata): return .metadata(metadata, source.precedence(file.header))
        case .unread: return .irrelevant(file.header.kind.rawValue)
        }
      } catch {
        if case .noWMONumber(let number) = error.code { return .refused(platformNumber: number) }
        return .failed(error.reason)
      }
    } catch {
      return .failed(error.reason)
    }
  }

  /// Reads a table, of which exclusion lists help.
  private static func table(_ source: FoundSource) -> CheckedFile {
    do throws(ArchiveError) {
      var lines = try LineSource(path: source.path)
      guard case .table(let heading) = SourceSniffer.sniff(lines.head),
        heading.kind == .exclusionList
      else { return .irrelevant("an index") }
      var parser = ExclusionListParser(heading)
      while let part = try lines.nextPart() {
        LineSplitter.forEachLine(of: part) { parser.parse($0) }
      }
      parser.finish()
      return .exclusionList(
        parser.entries, warning: parser.malformed.told(as: "not readable and left out"))
    } catch {
      return .failed(error.reason)
    }
  }
}

extension FileHeader {
  /// How much a profile file is trusted for a cycle profile that several files hold.
  var precedenceKind: Precedence.Kind {
    switch kind {
    case .coreProfile: isDelayedModeFile ? .delayed : .realTime
    case .multiCycleProfile: .multiCycle
    default: .index
    }
  }
}

extension FoundSource {
  /// What decides between this file and others that hold the same.
  fileprivate func precedence(_ header: FileHeader) -> Precedence {
    Precedence(kind: header.precedenceKind, updated: header.updated, path: storedPath)
  }
}
