internal import Archives
internal import Argo
internal import ArgoFormat
internal import NetCDF
internal import SourceFiles

/// What a file contributes when profiles are checked without a store.
enum CheckedFile: Sendable {
  /// Profiles, what decides between their file and others, and why others of it are left out.
  case profiles([Profile], Precedence, leftOut: [String])
  /// Metadata of a float, and what decides between their file and others.
  case metadata(FloatMetadata, Precedence)
  /// An exclusion list, and a warning about lines that cannot be applied.
  case exclusionList([ExclusionListEntry], warning: String?)
  /// A profile file whose `PLATFORM_NUMBER` is not a WMO number.
  case refused(platformNumber: String)
  /// Nothing that checking needs; what it is.
  case irrelevant(String)
  /// It cannot be read.
  case failed(String)

  /// Reads a file.
  init(_ source: FoundSource, _ opener: SourceOpener) {
    var times = OpeningTimes()
    var memory = ReaderMemory()
    let opened = opener.open(source, &memory, &times)
    guard case .stream(let kind) = opened else {
      self.init(opened, of: source)
      return
    }
    switch opener.stream(source, kind, &memory, &times) {
    case .archive: self = .irrelevant("an archive; unpack it, or ingest it")
    case .table(let heading, let lines): self.init(heading, lines)
    case .single(let opened): self.init(opened, of: source)
    }
  }

  private init(_ opened: OpenedSource, of source: FoundSource) {
    switch opened {
    case .argo(let file, _):
      switch file.content {
      case .profiles(let profiles):
        self = .profiles(
          profiles, source.precedence(file.header), leftOut: file.leftOut.map(\.reason))
      case .metadata(let metadata): self = .metadata(metadata, source.precedence(file.header))
      case .unread: self = .irrelevant(file.header.kind.rawValue)
      }
    case .refused(_, let number, _): self = .refused(platformNumber: number)
    case .failed(let reason, _): self = .failed(reason)
    case .aside(_, let what): self = .irrelevant(what)
    case .stream: self = .irrelevant("an archive; unpack it, or ingest it")
    }
  }

  /// Reads a table; only exclusion lists are used.
  private init(_ heading: TableHeading, _ lines: consuming LineSource) {
    guard heading.kind == .exclusionList else {
      self = .irrelevant("an index")
      return
    }
    do throws(ArchiveError) {
      var parser = ExclusionListParser(heading)
      while let part = try lines.nextPart() {
        LineSplitter.forEachLine(of: part) { parser.parse($0) }
      }
      parser.finish()
      self = .exclusionList(
        parser.entries, warning: parser.malformed.told(as: "not readable and left out"))
    } catch {
      self = .failed(error.reason)
    }
  }
}

extension FoundSource {
  /// What decides between this file and others that hold the same.
  fileprivate func precedence(_ header: FileHeader) -> Precedence {
    Precedence(kind: header.precedenceKind, updated: header.updated, path: storedPath)
  }
}
