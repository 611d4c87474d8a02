internal import Argo
internal import SourceFiles

extension IngestPipeline {
  /// Takes in files as they come, in small batches, so that none waits long for others.
  mutating func takeFed(
    _ next: @Sendable () async -> FedFile?, _ group: inout Group
  ) async throws {
    var batch: [Work] = []
    var bytes: Int64 = 0
    while let file = await next() {
      let count = Int64(file.bytes.count)
      let source = FoundSource(
        path: tree.location(of: file.path), storedPath: file.path,
        fingerprint: SourceFingerprint(size: count, modified: file.modified), isNamed: false)
      batch.append(.member(source, file.bytes))
      bytes += count
      guard batch.count >= IngestPipeline.fedFiles || bytes >= FileBatch.usualBytes else {
        continue
      }
      try await take(FileBatch(batch), &group)
      (batch, bytes) = ([], 0)
    }
    try await take(FileBatch(batch), &group)
    try await drain(&group)
  }

  /// The most files in a batch of what comes.
  private static let fedFiles = 16
}
