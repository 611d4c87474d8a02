package import Transfer

/// Where the files of a GDAC come from.
package protocol MirrorSource: Sendable {
  /// What messages call it; never with a password.
  var name: String { get }

  /// Fetches the file at a path relative to the root of the GDAC.
  ///
  /// `etag` and `lastModified` of what is held let the source answer that nothing has changed.
  /// `check` says what is wrong with a file that came; nil where it is sound.
  func get(
    _ path: String, etag: String, lastModified: String, into sink: TransferRequest.Sink,
    check: @escaping @Sendable (TransferReply) async -> String?
  ) async throws(SyncError) -> TransferOutcome

  /// How many requests were made so far, and how many of them were tries after the first.
  func counts() async -> (requests: Int, retries: Int)

  /// The sizes of the files below a folder, by their paths relative to the root; nil where the
  /// source gives sizes only with the files.
  func sizes(below folder: String) async throws(SyncError) -> [String: Int]?
}
