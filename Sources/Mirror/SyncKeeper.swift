/// The one who puts files in their place and writes down what is held.
protocol SyncKeeper: Sendable {
  /// Puts files that have come in their place.
  func commit(_ files: [FetchedFile]) async throws(SyncError)
  /// Writes down what is found to be held.
  func note(_ records: [HeldRecord]) async throws(SyncError)
  /// Writes down that floats' unlisted files have to be asked for.
  func owe(_ floats: [String]) async throws(SyncError)
  /// Writes down that a float's unlisted files were asked for.
  func settle(_ float: String) async throws(SyncError)
  /// Renames a file whose folder has another name now; false where that cannot be done.
  func move(_ move: Departures.Move) async throws(SyncError) -> Bool
  /// Removes files.
  func remove(_ paths: [String]) async throws(SyncError)
  /// Ends writing down.
  func close() async throws(SyncError)
}
