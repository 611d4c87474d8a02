package import Argo
package import FleetStore
package import SourceFiles
package import Upkeep

/// What a run of taking files in did; every file found is in exactly one of the states.
package struct IngestReport: Sendable {
  /// Files by what became of them.
  package var files = FileCounts()
  /// What was written.
  package var written = WriteOutcome()
  /// Floats in the store after the run; without a store, floats that the files are about.
  package var floats = 0
  /// Files and folders that could not be read.
  package var failures: [SourceFailure] = []
  /// Skipped files, where they were asked for.
  package var skips: [Skip] = []
  /// Files that the store held and that are no longer there.
  package var gone = Gone()
  /// Files of which a part was taken in.
  package var parts: [Part] = []
  /// Entries of folders and archives that were left out.
  package var leftOut = LeftOutEntries()
  /// Warnings about files that were taken in, where a list was asked for.
  package var warnings: [SourceWarning] = []
  /// Whether a file that the user named is of a kind that is not read.
  package var namedFileIsPassedOver = false
  /// Skipped files by kind.
  package var skippedKinds: [FileKind: Int] = [:]
  /// What was placed again after taking in, because the rules had changed.
  package var placement = PlacementCounts()
  /// What was checked after taking in.
  package var quality = QualityCounts()
  /// Where the time went.
  package var timings = IngestTimings()
  /// What a run for one shard left to the one who joins them.
  package var findings = ShardFindings()
  /// How long the run took.
  package var seconds = 0.0
  /// Files decoded by the reader of the classic formats.
  package var readByClassicReader = 0
  /// Files decoded by libnetcdf.
  package var readByLibrary = 0
  /// Whether the run was stopped before its end; running again goes on.
  package var wasInterrupted = false
  /// Whether a path that the user named does not exist.
  package var namedPathIsMissing = false

  /// Files by what became of them.
  package struct FileCounts: Codable, Hashable, Sendable {
    /// Found; the sum of the others.
    package var seen = 0
    /// Read, and something of it is stored.
    package var ingested = 0
    /// Taken in before and not changed since.
    package var unchanged = 0
    /// Read now or before, and some of its profiles are stored, but not those that cannot be
    /// identified.
    package var inPart = 0
    /// Read, but better files hold all its cycles.
    package var superseded = 0
    /// Of a kind that is left aside.
    package var skipped = 0
    /// Not readable.
    package var failed = 0

    package init() {}

    private enum CodingKeys: String, CodingKey {
      case seen, ingested, unchanged, superseded, skipped, failed
      case inPart = "in_part"
    }

    /// Adds those of another run.
    package static func += (left: inout FileCounts, right: FileCounts) {
      left.seen += right.seen
      left.ingested += right.ingested
      left.unchanged += right.unchanged
      left.inPart += right.inPart
      left.superseded += right.superseded
      left.skipped += right.skipped
      left.failed += right.failed
    }
  }

  /// A file of which a part was taken in.
  package struct Part: Hashable, Sendable {
    /// The path.
    package var path: String
    /// What was left out, on one line.
    package var reason: String
    /// The profiles that were left out; none where the file was read in an earlier run.
    package var leftOut: [LeftOut]

    /// A profile that was left out.
    package struct LeftOut: Hashable, Sendable {
      /// Its place in the file, from 0 (`N_PROF`).
      package var profile: Int
      /// Why.
      package var reason: String

      /// Makes a profile that was left out.
      package init(profile: Int, reason: String) {
        self.profile = profile
        self.reason = reason
      }
    }

    /// Makes a part.
    package init(path: String, reason: String, leftOut: [LeftOut] = []) {
      self.path = path
      self.reason = reason
      self.leftOut = leftOut
    }
  }

  /// Files that the store held when the run began, and that are no longer below the folders given.
  package struct Gone: Hashable, Sendable {
    /// How many there are.
    package var files = 0
    /// How many of them were taken out of the store.
    package var removed = 0
    /// What the store calls them, where skipped files are listed too.
    package var paths: [String] = []

    package init() {}
  }

  /// A file that was left aside.
  package struct Skip: Hashable, Sendable {
    package var path: String
    /// What it is.
    package var kind: FileKind

    package init(path: String, kind: FileKind) {
      self.path = path
      self.kind = kind
    }
  }

  package init() {}
}
