internal import SourceFiles

/// Takes files, folders, indexes and archives into a store.
///
/// The one way in: `try await Intake.run(options, into: .store(writer)) { event in … }`. A bad
/// file never stops a run; it is reported as an event and listed in the report. Cancelling the
/// calling task ends the run after the batches under way, and the report says so; running again
/// continues from there.
package enum Intake {
  /// Takes everything in that the options name.
  ///
  /// `tell` is called on the calling task for each event. Throws `FleetStoreError` where the store
  /// cannot be written; what was written before stays.
  package static func run(
    _ options: IngestOptions, into target: IngestTarget,
    tell: @escaping (IngestEvent) -> Void = { _ in }
  ) async throws -> IngestReport {
    var pipeline = IngestPipeline(options: options, target: target, tell: tell)
    return try await pipeline.run()
  }

  /// The absolute path of the folder that the store's paths are relative to; nil where there is none.
  package static func root(of options: IngestOptions) -> String? {
    if let root = options.root { return FileSystem.absolute(root) }
    return SourceTree.find(from: options.paths.map(FileSystem.absolute)).tree.root
  }
}
