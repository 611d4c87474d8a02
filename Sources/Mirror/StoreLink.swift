/// A store that takes files in as they come, and knows which it has.
package protocol StoreLink: Sendable {
  /// Gives the path of every file of the tree that the store has, without `dac/`, and its own
  /// stamp in fourteen digits, empty where it has none.
  func forEachFile(_ body: (String, String) -> Void) throws(SyncError)

  /// Takes files in while `fetch` hands them over, and until all of them are in.
  func feed(_ fetch: @escaping @Sendable () async -> Void) async throws(SyncError)

  /// Hands a file over, its path without `dac/`; false where no more are taken.
  ///
  /// `modified` is when it was changed at the source, in seconds since 1970.
  func take(_ path: String, _ bytes: [UInt8], modified: Int64?) async -> Bool

  /// Takes files out, their paths without `dac/`.
  func remove(_ paths: [String]) async throws(SyncError)

  /// The files, without `dac/`, that the store has to see again because better ones of their cycles
  /// are gone.
  func filesToReadAgain() throws(SyncError) -> [String]
}
