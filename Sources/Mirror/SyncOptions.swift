package import Geography

/// What a run is asked to do.
package struct SyncOptions: Sendable {
  /// The mirror's folder.
  package var mirror: String
  /// Which files are wanted; nil for the selection of the last run.
  package var selection: Selection?
  /// Whether files that are not wanted any more are removed.
  package var prunes = false
  /// The largest share of what is held that may be removed, 0 to 1.
  package var largestShare = 0.1
  /// Whether all held files are checked again.
  package var verifies = false
  /// Whether nothing is changed, and the run only reports what would be.
  package var isDryRun = false
  /// How many files are fetched at once.
  package var connections = 4
  /// The store that takes the files instead of the mirror, which then only holds the records and
  /// the indexes; nil where files are kept.
  package var store: (any StoreLink)?
  /// The regions that a selection may name.
  package var atlas: RegionAtlas

  /// Makes options for a mirror.
  package init(mirror: String, atlas: RegionAtlas = .standard) {
    self.mirror = mirror
    self.atlas = atlas
  }
}

/// Something that happens during a run.
package enum SyncEvent: Sendable {
  /// How many of the files are done.
  case progress(done: Int, total: Int)
  /// A file could not be fetched.
  case failure(path: String, reason: String)
  /// Something that people should know.
  case remark(String)
}
