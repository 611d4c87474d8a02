internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF

/// Reads one file after the other into what the store takes; many tasks may use it at once.
struct SourceDecoder: Sendable {
  /// Which NetCDF reader to use.
  var reader: NetCDFReaderChoice
  /// The most bytes that a compressed file may inflate to.
  var largestFile: Int
  /// Dates and regions.
  var placement: ProfilePlacement

  /// What reading a file gave.
  enum Decoded: Sendable {
    /// An item for the store, the reader that read it, and what is to be said of it.
    case item(StoreItem, reader: NetCDFReaderKind?, notes: Notes = Notes())
    /// A source of many rows or files, to be read piece by piece.
    case stream(FoundSource, SniffedSource)
  }

  /// What is to be said of a file that was read.
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

    /// How many profiles the line tells.
    private static let mostTold = 8
  }

  /// Up to this size a file is read in one go before anything is known of it, which is what
  /// most files need in the end.
  static let smallFile: Int64 = 8 << 20

  /// Reads a file on disk; adds to `timings` where the time went.
  func decode(_ source: FoundSource, _ timings: inout IngestTimings) -> Decoded {
    var clock = StageClock()
    let isSmall = source.fingerprint.size <= SourceDecoder.smallFile
    let bytes: [UInt8]
    do throws(FileSystem.Failure) {
      // One byte more than there should be, so that a file that has grown is seen.
      bytes = try FileSystem.head(
        of: source.path,
        count: isSmall ? Int(source.fingerprint.size) + 1 : SourceSniffer.headBytes)
    } catch {
      return failed(source, error.reason)
    }
    timings.reading += clock.lap()
    switch SourceSniffer.sniff(bytes) {
    // NetCDF-4 is left to its library, which reads only what it needs of a file.
    case .netCDF where bytes.first == 0x43 && isSmall && bytes.count <= source.fingerprint.size:
      return decodeNetCDF(source, &timings) { () throws(NetCDFError) in
        try NetCDFFile.open(bytes: bytes, source: source.path, choice: reader)
      }
    case .netCDF:
      return decodeNetCDF(source, &timings) { () throws(NetCDFError) in
        try NetCDFFile.open(path: source.path, choice: reader)
      }
    case .gzip where source.name.hasSuffix(".nc.gz"):
      return decodeCompressed(source, &timings)
    case .table, .gzip, .tar, .zip:
      return .stream(source, SourceSniffer.sniff(bytes))
    case .otherIndex:
      return skipped(source, .otherIndex)
    case .unsoundTable(let reason):
      return failed(source, reason)
    case .empty:
      return source.claimsToBeInput ? failed(source, "is empty") : skipped(source, .other)
    case .other(let what):
      return source.claimsToBeInput
        ? failed(source, "is not what its name says: \(what)") : skipped(source, .other)
    }
  }

  /// Reads a file whose bytes are in memory, such as a member of an archive.
  func decode(
    _ bytes: [UInt8], of source: FoundSource, _ timings: inout IngestTimings
  ) -> Decoded {
    switch SourceSniffer.sniff(bytes) {
    case .netCDF:
      return decodeNetCDF(source, &timings) { () throws(NetCDFError) in
        try NetCDFFile.open(bytes: bytes, source: source.path, choice: reader)
      }
    case .otherIndex:
      return skipped(source, .otherIndex)
    case .table(let heading):
      return skipped(source, heading.kind.fileKind)
    case .unsoundTable(let reason):
      return failed(source, reason)
    case .gzip, .tar, .zip:
      return skipped(source, .archive)
    case .empty:
      return source.claimsToBeInput ? failed(source, "is empty") : skipped(source, .other)
    case .other(let what):
      return source.claimsToBeInput
        ? failed(source, "is not what its name says: \(what)") : skipped(source, .other)
    }
  }

  /// Reads a member of an archive from its place.
  func decode(
    _ place: MemberPlace, of source: FoundSource, _ timings: inout IngestTimings
  ) -> Decoded {
    var clock = StageClock()
    do throws(ArchiveError) {
      let bytes = try place.contents()
      timings.reading += clock.lap()
      return decode(bytes, of: source, &timings)
    } catch {
      return failed(source, error.reason)
    }
  }

  /// Reads a compressed file that holds one NetCDF file.
  func decodeCompressed(_ source: FoundSource, _ timings: inout IngestTimings) -> Decoded {
    var clock = StageClock()
    do throws(ArchiveError) {
      let bytes = try CompressedStream.contents(
        ofFile: source.path, limit: largestFile)
      timings.inflating += clock.lap()
      // Names lie: what holds many rows or files is read piece by piece.
      switch SourceSniffer.sniff(bytes) {
      case .table, .gzip, .tar, .zip: return .stream(source, SourceSniffer.sniff(bytes))
      default: return decode(bytes, of: source, &timings)
      }
    } catch {
      return failed(source, error.reason)
    }
  }

  private func decodeNetCDF(
    _ source: FoundSource, _ timings: inout IngestTimings,
    open: () throws(NetCDFError) -> any NetCDFReader
  ) -> Decoded {
    var clock = StageClock()
    defer { timings.placing += clock.lap() }
    let file: ArgoFile
    let kind: NetCDFReaderKind
    do throws(NetCDFError) {
      let opened = try open()
      kind = opened.reader
      do throws(ArgoFormatError) {
        file = try ArgoFileDecoder.decode(opened)
      } catch {
        return failed(source, error.reason, reader: kind)
      }
    } catch {
      return failed(source, error.reason)
    }
    timings.decoding += clock.lap()
    var record = SourceRecord(
      path: source.storedPath, fingerprint: source.fingerprint, kind: file.header.kind,
      state: .ingested)
    record.wmo = file.header.wmo
    record.dac = source.dac(of: file.header.wmo)
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
        reader: kind, notes: notes)
    case .metadata(let metadata):
      return .item(
        StoreItem(source: record, content: .metadata(metadata)), reader: kind, notes: notes)
    case .unread:
      record.state = .skipped
      record.wmo = record.wmo ?? source.wmoOfName
      return .item(StoreItem(source: record, content: .none), reader: kind)
    }
  }

  private func failed(
    _ source: FoundSource, _ reason: String, reader: NetCDFReaderKind? = nil
  ) -> Decoded {
    .item(source.failed(reason), reader: reader)
  }

  private func skipped(_ source: FoundSource, _ kind: FileKind) -> Decoded {
    .item(source.skipped(kind), reader: nil)
  }
}
