internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF
internal import SourceFiles

/// Turns files into items for the store, one at a time; many tasks may use it at once.
struct SourceDecoder: Sendable {
  /// Opens the files.
  var opener: SourceOpener
  /// Dates and regions.
  var placement: ProfilePlacement

  /// What reading a file gave.
  enum Decoded: Sendable {
    /// An item for the store, the reader that read it, and remarks about it.
    case item(StoreItem, reader: NetCDFReaderKind?, notes: Notes = Notes())
    /// A source of many rows or files, to be read piece by piece.
    case stream(FoundSource, SniffedSource)
  }

  /// Remarks about a file that was read.
  struct Notes: Sendable {
    /// Profiles that cannot be identified.
    var leftOut: [LeftOutProfile] = []
    /// What is not as it should be.
    var remarks: [String] = []

    var isEmpty: Bool { leftOut.isEmpty && remarks.isEmpty }

    /// What was left out, on one line; empty where nothing was.
    func reason(ofProfiles count: Int) -> String {
      guard !leftOut.isEmpty else { return "" }
      let told = leftOut.prefix(Notes.mostTold).map(\.reason).joined(separator: "; ")
      return "\(leftOut.count) of \(count) profiles left out: \(told)"
        + (leftOut.count > Notes.mostTold ? "; …" : "")
    }

    /// How many profiles the line lists.
    private static let mostTold = 8
  }

  /// Reads a file; adds to `timings` where the time went.
  func decode(
    _ work: IngestPipeline.Work, _ memory: inout ReaderMemory, _ timings: inout IngestTimings
  ) -> Decoded {
    let opened =
      switch work {
      case .file(let source): opener.open(source, &memory, &timings.opening)
      case .member(let source, let bytes):
        opener.open(bytes, of: source, &memory, &timings.opening)
      case .placed(let source, let place):
        opener.open(place, of: source, &memory, &timings.opening)
      }
    return decode(opened, of: work.source, &timings)
  }

  /// Turns an opened file into an item for the store.
  func decode(
    _ opened: OpenedSource, of source: FoundSource, _ timings: inout IngestTimings
  ) -> Decoded {
    switch opened {
    case .argo(let file, let reader):
      var clock = StageClock()
      defer { timings.placing += clock.lap() }
      return item(file, reader, of: source)
    case .stream(let kind): return .stream(source, kind)
    case .aside(let kind, _): return .item(source.skipped(kind), reader: nil)
    case .failed(let reason, let reader): return .item(source.failed(reason), reader: reader)
    case .refused(let reason, _, let reader): return .item(source.failed(reason), reader: reader)
    }
  }

  private func item(
    _ file: ArgoFile, _ reader: NetCDFReaderKind, of source: FoundSource
  ) -> Decoded {
    var record = SourceRecord(
      path: source.storedPath, fingerprint: source.fingerprint, kind: file.header.kind,
      state: .ingested)
    record.wmo = file.header.wmo
    if let wmo = file.header.wmo { record.dac = DataCentre.folder(of: wmo, inPath: source.path) }
    record.formatVersion = file.header.formatVersion
    record.updated = file.header.updated
    let notes = Notes(leftOut: file.leftOut, remarks: file.remarks)
    switch file.content {
    case .profiles(let profiles):
      record.profileCount = profiles.count
      record.reason = notes.reason(ofProfiles: profiles.count + notes.leftOut.count)
      record.precedenceKind = file.header.precedenceKind
      return .item(
        StoreItem(source: record, content: .profiles(profiles.map(placement.place))),
        reader: reader, notes: notes)
    case .metadata(let metadata):
      return .item(
        StoreItem(source: record, content: .metadata(metadata)), reader: reader, notes: notes)
    case .unread:
      record.state = .skipped
      record.wmo = record.wmo ?? source.wmoOfName
      return .item(StoreItem(source: record, content: .none), reader: reader)
    }
  }
}
