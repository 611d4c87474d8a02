package import FleetStore

/// Floats and profiles whose dates, places, regions and primary profiles were determined again.
package struct PlacementCounts: Hashable, Sendable {
  /// Floats that were placed again.
  package var floats = 0
  /// Their profiles, from files and indexes, for which the result changed.
  package var profilesChanged = 0
  /// How long it took; part of the run.
  package var seconds = 0.0

  package init() {}
}

/// Floats and profiles that were checked by the quality control manual.
package struct QualityCounts: Hashable, Sendable {
  /// Floats that were checked over their whole record.
  package var floats = 0
  /// Those of them whose record was read back from the store.
  package var floatsReadBack = 0
  /// Profiles of them.
  package var profiles = 0
  /// Profiles that failed a test.
  package var profilesFailed = 0
  /// How long it took; part of the run.
  package var seconds = 0.0

  package init() {}

  /// Adds a float without the time that it took.
  package static func += (left: inout QualityCounts, float: CheckedCount) {
    left.floats += 1
    left.profiles += float.profiles
    left.profilesFailed += float.failed
  }

  /// Adds what was checked by other rules.
  package static func += (left: inout QualityCounts, right: QualityCounts) {
    left.floats += right.floats
    left.floatsReadBack += right.floatsReadBack
    left.profiles += right.profiles
    left.profilesFailed += right.profilesFailed
    left.seconds += right.seconds
  }
}
