/// Puts files in their place and records what is held.
protocol SyncKeeper: Sendable {
  /// Puts files that have come in their place.
  func commit(_ files: [FetchedFile]) async throws(SyncError)
  /// Records files that were found to be held.
  func note(_ records: [HeldRecord]) async throws(SyncError)
  /// Records that the unlisted files of floats have to be asked for.
  func owe(_ floats: [String]) async throws(SyncError)
  /// Records that the unlisted files of a float were asked for.
  func settle(_ float: String) async throws(SyncError)
  /// Renames a file whose folder has another name now; false where that cannot be done.
  func move(_ move: Departures.Move) async throws(SyncError) -> Bool
  /// Removes files.
  func remove(_ paths: [String]) async throws(SyncError)
  /// Closes the records.
  func close() async throws(SyncError)
}
