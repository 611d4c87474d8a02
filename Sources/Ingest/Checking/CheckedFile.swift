internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF
internal import QualityControl

/// What a file has to say when profiles are checked without a store.
enum CheckedFile: Sendable {
  /// Profiles, and what decides between their file and others.
  case profiles([Profile], Precedence)
  /// Metadata of a float, and the same.
  case metadata(FloatMetadata, Precedence)
  /// An exclusion list.
  case exclusionList([GreylistEntry])
  /// A profile file whose platform number is none.
  case refused(platformNumber: String)
  /// Nothing that checking needs.
  case irrelevant
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
    case .gzip where source.name.hasSuffix(".nc.gz"):
      do throws(ArchiveError) {
        let bytes = try CompressedStream.contents(
          ofFile: source.path, limit: IngestOptions.usualLargestFile)
        return decode(source) { () throws(NetCDFError) in
          try NetCDFFile.open(bytes: bytes, source: source.path, choice: reader)
        }
      } catch {
        return .failed(error.reason)
      }
    case .greylist:
      do {
        return .exclusionList(try exclusionList(source.path))
      } catch {
        return .failed("\(error)")
      }
    case .gzip, .tar, .zip:
      return source.isNamed ? .failed("is compressed; unpack it, or ingest it") : .irrelevant
    case .profileIndex, .metadataIndex, .otherIndex: return .irrelevant
    case .empty: return source.claimsToBeInput ? .failed("is empty") : .irrelevant
    case .other(let what):
      return source.claimsToBeInput ? .failed("is not what its name says: \(what)") : .irrelevant
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
        case .profiles(let profiles): return .profiles(profiles, source.precedence(file.header))
        case .metadata(let metadata): return .metadata(metadata, source.precedence(file.header))
        case .unread: return .irrelevant
        }
      } catch {
        if case .noWMONumber(let number) = error.code { return .refused(platformNumber: number) }
        return .failed(error.reason)
      }
    } catch {
      return .failed(error.reason)
    }
  }

  private static func exclusionList(_ path: String) throws -> [GreylistEntry] {
    var lines = try LineSource(path: path)
    var parser = GreylistParser()
    var entries: [GreylistEntry] = []
    while let part = try lines.nextPart() {
      LineSplitter.forEachLine(of: part) { line in
        if let entry = parser.parse(line) { entries.append(entry) }
      }
    }
    return entries
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
