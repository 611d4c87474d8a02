internal import Argo
internal import FleetStore
internal import NetCDF
internal import SourceFiles
internal import Upkeep

/// The books of a run: how many files were seen and what became of each.
///
/// Every decision about a file's state is made here, without reading files or waiting.
struct IngestLedger {
  /// The report as far as it is known; ``close(tally:floats:seconds:)`` completes it.
  private(set) var report = IngestReport()
  /// Floats that the files of this run are about.
  private(set) var floats: Set<WMONumber> = []
  /// Files dealt with, whatever became of them.
  private(set) var done = 0
  private let tree: SourceTree
  private let listsSkips: Bool
  /// Files that the user named.
  private var named: Set<String> = []

  init(tree: SourceTree, listsSkips: Bool) {
    self.tree = tree
    self.listsSkips = listsSkips
  }

  /// What to do with a file that the store may know.
  enum Outcome {
    /// Nothing: it is as it was.
    case leave
    /// Read it.
    case read
  }

  /// Records a file that was found; says whether it must be read.
  mutating func find(_ source: FoundSource, known: KnownSource?) -> Outcome {
    report.files.seen += 1
    if source.isNamed { named.insert(source.path) }
    guard let known, IngestLedger.result(on: source, known: known) == .leave else { return .read }
    if known.state == .skipped {
      skip(source.path, known.kind)
    } else if !known.reason.isEmpty {
      report.files.inPart += 1
    } else {
      report.files.unchanged += 1
    }
    done += 1
    return .leave
  }

  /// What to do with a file: an unchanged one is left alone, unless it could not be read before.
  static func result(on source: FoundSource, known: KnownSource?) -> Outcome {
    guard let known, known.fingerprint == source.fingerprint else { return .read }
    return known.state == .failed ? .read : .leave
  }

  /// Records a path that could not be read, and returns the failure to report.
  mutating func find(_ path: UnreadablePath, isMissing: Bool) -> SourceFailure {
    report.files.seen += 1
    done += 1
    report.namedPathIsMissing = report.namedPathIsMissing || isMissing
    return fail(path.path, path.reason)
  }

  /// Records a file that was read; returns the failure to report, if it is one.
  mutating func read(
    _ record: SourceRecord, reader: NetCDFReaderKind?
  ) -> SourceFailure? {
    done += 1
    switch reader {
    case .classic: report.readByClassicReader += 1
    case .libnetcdf: report.readByLibrary += 1
    case nil: break
    }
    switch record.state {
    case .ingested, .superseded:
      if record.reason.isEmpty { report.files.ingested += 1 } else { report.files.inPart += 1 }
      if let wmo = record.wmo { floats.insert(wmo) }
      return nil
    case .skipped:
      skip(tree.location(of: record.path), record.kind)
      return nil
    case .failed:
      return fail(tree.location(of: record.path), record.reason)
    }
  }

  /// Records the part of a file that is left out.
  mutating func add(_ part: IngestReport.Part) { report.parts.append(part) }

  /// Records files that are gone.
  mutating func note(_ gone: IngestReport.Gone) { report.gone = gone }

  /// Records entries of a folder or archive that are left out.
  mutating func leaveOut(_ entries: LeftOutEntries) { report.leftOut += entries }

  /// Records a warning about a file.
  mutating func warn(_ path: String, _ text: String) {
    if listsSkips { report.warnings.append(SourceWarning(path: path, text: text)) }
  }

  /// What to report about a file that is skipped although the user named it; nil for any other
  /// file.
  mutating func passedOver(_ path: String, _ kind: FileKind) -> String? {
    guard named.contains(path) else { return nil }
    report.namedFileIsPassedOver = true
    return "is of a kind that is not read: \(kind.rawValue)"
  }

  /// Records a float that an index names.
  mutating func name(_ wmo: WMONumber) { floats.insert(wmo) }

  /// Records what a batch wrote.
  mutating func write(_ outcome: WriteOutcome) { report.written += outcome }

  /// Records what was placed again and what was checked.
  mutating func refresh(
    _ placement: PlacementCounts, _ quality: QualityCounts
  ) {
    report.placement = placement
    report.quality = quality
  }

  /// Closes the books; `superseded` is how many of the files read in this run hold nothing that
  /// better files do not hold.
  mutating func close(superseded: Int, floats: Int, seconds: Double, wasInterrupted: Bool) {
    report.files.superseded = superseded
    report.files.ingested -= superseded
    report.floats = floats
    report.seconds = seconds
    report.wasInterrupted = wasInterrupted
    // Files that were found but no longer read are not part of the run.
    report.files.seen = done
  }

  private mutating func skip(_ path: String, _ kind: FileKind) {
    report.files.skipped += 1
    report.skippedKinds[kind, default: 0] += 1
    if listsSkips { report.skips.append(IngestReport.Skip(path: path, kind: kind)) }
  }

  private mutating func fail(_ path: String, _ reason: String) -> SourceFailure {
    let failure = SourceFailure(path: path, reason: reason)
    report.files.failed += 1
    report.failures.append(failure)
    return failure
  }
}
