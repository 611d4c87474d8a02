public import Argo
public import FleetStore

/// What a run of taking files in did; every file found is in exactly one of the states.
public struct IngestReport: Sendable {
  /// Files by what became of them.
  public var files = FileCounts()
  /// What was written.
  public var written = WriteOutcome()
  /// Floats in the store after the run; without a store, floats that the files are about.
  public var floats = 0
  /// Files and folders that could not be read.
  public var failures: [Failure] = []
  /// Skipped files, where they were asked for.
  public var skips: [Skip] = []
  /// What was said of files that were taken in all the same, where it was asked for.
  public var warnings: [Warning] = []
  /// Whether a file that the user named is of a kind that is not read.
  public var namedFileIsPassedOver = false
  /// Skipped files by kind.
  public var skippedKinds: [FileKind: Int] = [:]
  /// What was placed again after taking in, as other rules than before hold for it.
  public var placement = PlacementCounts()
  /// What was checked after taking in.
  public var quality = QualityCounts()
  /// Where the time went.
  public var timings = IngestTimings()
  /// How long the run took.
  public var seconds = 0.0
  /// Files decoded by the reader of the classic formats.
  public var readByClassicReader = 0
  /// Files decoded by libnetcdf.
  public var readByLibrary = 0
  /// Whether the run was stopped before its end; running again goes on.
  public var wasInterrupted = false
  /// Whether a path that the user named does not exist.
  public var namedPathIsMissing = false

  /// Files by what became of them.
  public struct FileCounts: Hashable, Sendable {
    /// Found; the sum of the others.
    public var seen = 0
    /// Read, and something of it is stored.
    public var ingested = 0
    /// Taken in before and not changed since.
    public var unchanged = 0
    /// Read, but better files hold all its cycles.
    public var superseded = 0
    /// Of a kind that is left aside.
    public var skipped = 0
    /// Not readable.
    public var failed = 0

    /// Counts nothing yet.
    public init() {}
  }

  /// A file or folder that could not be read.
  public struct Failure: Hashable, Sendable {
    /// The path.
    public var path: String
    /// Why.
    public var reason: String

    /// Makes a failure.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Something in a file that is not as it should be, while the file was taken in.
  public struct Warning: Hashable, Sendable {
    /// The path.
    public var path: String
    /// What it is.
    public var text: String

    /// Makes a warning.
    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// A file that was left aside.
  public struct Skip: Hashable, Sendable {
    /// The path.
    public var path: String
    /// What it is.
    public var kind: FileKind

    /// Makes a skip.
    public init(path: String, kind: FileKind) {
      self.path = path
      self.kind = kind
    }
  }

  /// Floats and profiles whose dates, places, regions and primary profiles were told anew.
  public struct PlacementCounts: Hashable, Sendable {
    /// Floats that were placed again.
    public var floats = 0
    /// Their profiles, of files and indexes, that came out otherwise.
    public var profilesChanged = 0
    /// How long it took; part of the run.
    public var seconds = 0.0

    /// Counts nothing yet.
    public init() {}
  }

  /// Floats and profiles that were checked by the quality control manual.
  public struct QualityCounts: Hashable, Sendable {
    /// Floats that were checked anew over their whole record.
    public var floats = 0
    /// Profiles of them.
    public var profiles = 0
    /// Profiles that failed a test.
    public var profilesFailed = 0
    /// How long it took; part of the run.
    public var seconds = 0.0

    /// Counts nothing yet.
    public init() {}

    /// Adds what was checked by other rules.
    static func += (left: inout QualityCounts, right: QualityCounts) {
      left.floats += right.floats
      left.profiles += right.profiles
      left.profilesFailed += right.profilesFailed
      left.seconds += right.seconds
    }
  }

  /// Makes the report of a run that did nothing.
  public init() {}
}
