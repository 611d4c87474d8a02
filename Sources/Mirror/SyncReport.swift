/// What a run of `sync` did.
package struct SyncReport: Sendable {
  /// What is reported about an index.
  package struct Index: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// Its "Date of update", fourteen digits; empty where it does not say.
    package var dateOfUpdate: String
    /// How many rows it has.
    package var rows = 0
    /// How many of them are invalid.
    package var badRows = 0
    /// How many are of files that are wanted.
    package var selected = 0
    /// How many of those are new or changed.
    package var changed = 0
  }

  /// A file that could not be fetched.
  package struct Failure: Sendable, Hashable {
    /// Its path, relative to the root of the GDAC.
    package var path: String
    /// Why.
    package var reason: String
    /// The last status; 0 where there was no answer.
    package var status: Int
    /// Whether another run may succeed.
    package var isPassing: Bool
  }

  /// What messages call the source.
  package var source = ""
  /// The mirror's folder.
  package var mirror = ""
  /// Whether nothing was to be changed.
  package var isDryRun = false
  /// The indexes.
  package var indexes: [Index] = []
  /// How many files are wanted, without those that no index lists.
  package var selected = 0
  /// How many were held as they are.
  package var unchanged = 0
  /// How many were fetched.
  package var fetched = 0
  /// How many were found on disk and did not need to be fetched.
  package var adopted = 0
  /// How many have a new folder.
  package var moved = 0
  /// The files that were removed.
  package var removals: [String] = []
  /// The files that an index lists and the source does not have yet.
  package var missing: [String] = []
  /// The files that could not be fetched.
  package var failures: [Failure] = []
  /// How many files would be fetched without `--dry-run`.
  package var toFetch = 0
  /// How many files would be removed without `--dry-run`.
  package var toRemove = 0
  /// Bytes of indexes.
  package var indexBytes = 0
  /// Bytes of files.
  package var fileBytes = 0
  /// Bytes that would be fetched without `--dry-run`.
  package var bytesToFetch = 0
  /// Bytes that would be removed without `--dry-run`.
  package var bytesToRemove = 0
  /// Whether those bytes are an estimate.
  package var isEstimated = false
  /// How many requests were made.
  package var requests = 0
  /// How many of them were tries after the first.
  package var retries = 0
  /// The most connections at once.
  package var connections = 0
  /// How long it took.
  package var seconds = 0.0
  /// Other remarks for the user.
  package var remarks: [String] = []
  /// Why the run ended before all was done, or did not do all; nil where it did.
  package var end: SyncError?

  /// Makes an empty report.
  package init() {}

  /// Whether everything was done that could be.
  package var isFinished: Bool { end == nil }

  /// Whether nothing is left for the next run.
  var owesNothing: Bool { end == nil && missing.isEmpty && failures.isEmpty }
}
