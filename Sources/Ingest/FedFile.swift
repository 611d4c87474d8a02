/// A file whose bytes are in memory, as they came over the network.
package struct FedFile: Sendable {
  /// What the store calls it: its path below the root of its tree.
  package var path: String
  /// Its bytes.
  package var bytes: [UInt8]
  /// When it was changed, in nanoseconds since 1970.
  package var modified: Int64

  package init(path: String, bytes: [UInt8], modified: Int64) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
  }
}

extension Intake {
  /// Takes in what `next` gives until it gives nil; after that the paths of the options are walked.
  ///
  /// A file is identified by its path, size and time, as if it lay below the root of the options.
  package static func run(
    _ options: IngestOptions, into target: IngestTarget,
    feed next: @escaping @Sendable () async -> FedFile?,
    tell: @escaping (IngestEvent) -> Void = { _ in }
  ) async throws -> IngestReport {
    var pipeline = IngestPipeline(options: options, target: target, tell: tell)
    pipeline.feed = next
    return try await pipeline.run()
  }
}
