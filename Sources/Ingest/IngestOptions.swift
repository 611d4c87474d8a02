public import Argo
public import FleetStore
public import Geography
public import NetCDF

/// What to take in, and how.
public struct IngestOptions: Sendable {
  /// Files and folders, as the user gave them.
  public var paths: [String]
  /// The folder that paths in the store are relative to; nil for the one that holds `dac/`, found
  /// from ``paths``.
  public var root: String?
  /// How many files are decoded at the same time.
  public var jobs: Int
  /// Which NetCDF reader to use.
  public var reader = NetCDFReaderChoice.auto
  /// The most bytes that one compressed file, or one in an archive, may inflate to; 1 GiB, ten
  /// times the largest file of the GDAC, unless told.
  public var largestFile = IngestOptions.usualLargestFile

  /// Ten times the largest file of the GDAC.
  public static let usualLargestFile = 1 << 30

  /// Whether every skipped file and every warning is listed in the report, which takes memory a
  /// file.
  public var listsSkips = false
  /// The day of reading: profiles dated after it are not taken as dated.
  public var now: ArgoTime
  /// The rules that profiles are checked by after they are taken in; nil where they are not checked.
  public var quality: QualityRules?
  /// The regions that positions are placed in.
  public var atlas = RegionAtlas.standard

  /// Makes options; `jobs` is at least 1.
  public init(paths: [String], jobs: Int, now: ArgoTime) {
    precondition(jobs >= 1, "at least one file at a time")
    self.paths = paths
    self.jobs = jobs
    self.now = now
  }
}

/// Where what is taken in goes.
public enum IngestTarget: Sendable {
  /// Into a store.
  case store(FleetStoreWriter)
  /// Nowhere: files are read and checked, nothing is written.
  case nowhere
}
