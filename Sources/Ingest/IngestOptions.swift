package import Argo
package import FleetStore
package import Geography
package import NetCDF
package import RecordCheck
package import SourceFiles

/// What to take in, and how.
package struct IngestOptions: Sendable {
  /// Files and folders, as the user gave them.
  package var paths: [String]
  /// The folder that paths in the store are relative to; nil for the one that holds `dac/`, found
  /// from ``paths``.
  package var root: String?
  /// The shard whose floats are taken in; nil for all.
  package var shard: Shard?
  /// Files below ``root`` that are looked at in place of ``paths``; nil where these are walked.
  package var list: [String]?
  /// How many files are decoded at the same time.
  package var jobs: Int
  /// Which NetCDF reader to use.
  package var reader = NetCDFReaderChoice.auto
  /// The most bytes that one file may have or inflate to; 104 MiB, more than the largest file of the
  /// GDAC, unless told.
  package var largestFile = SourceOpener.usualLargestFile
  /// Whether the report lists every skipped file and every warning, which takes memory for each.
  package var listsSkips = false
  /// Whether what the store holds of files that are no longer below the folders of ``paths`` is taken
  /// out.
  package var prunes = false
  /// Where nothing is written, the store that files would be taken into, to say what is gone.
  package var held: FleetStoreReader?
  /// The day of reading: profiles dated after it are not taken as dated.
  package var now: ArgoTime
  /// The rules that profiles are checked by after they are taken in; nil where they are not checked.
  package var quality: QualityRules?
  /// The regions that positions are placed in.
  package var atlas = RegionAtlas.standard

  /// Makes options; `jobs` is at least 1.
  package init(paths: [String], jobs: Int, now: ArgoTime) {
    precondition(jobs >= 1, "at least one file at a time")
    self.paths = paths
    self.jobs = jobs
    self.now = now
  }
}

/// Where what is taken in goes.
package enum IngestTarget: Sendable {
  /// Into a store.
  case store(FleetStoreWriter)
  /// Nowhere: files are read and checked, nothing is written.
  case nowhere
}
