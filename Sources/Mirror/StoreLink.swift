/// A store that takes files in as they arrive, and knows which files it has.
package protocol StoreLink: Sendable {
  /// Passes on the path of every file of the tree that the store has, without `dac/`, and its own
  /// stamp in fourteen digits, empty where it has none.
  func forEachFile(_ body: (String, String) -> Void) throws(SyncError)

  /// Takes files in while `fetch` passes them on, until all of them are in the store.
  func feed(_ fetch: @escaping @Sendable () async -> Void) async throws(SyncError)

  /// Passes a file on to the store, its path without `dac/`; false where no more are taken.
  ///
  /// `modified` is when it was changed at the source, in seconds since 1970.
  func take(_ path: String, _ bytes: [UInt8], modified: Int64?) async -> Bool

  /// Removes files, their paths without `dac/`.
  func remove(_ paths: [String]) async throws(SyncError)

  /// The files, without `dac/`, that the store must read again because better ones of their cycles
  /// are gone.
  func filesToReadAgain() throws(SyncError) -> [String]
}
