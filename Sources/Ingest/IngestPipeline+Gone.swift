internal import FleetStore
internal import SourceFiles

extension IngestPipeline {
  /// How many files are taken out of the store in one transaction.
  private static let removedAtOnce = 500

  /// Finds what the store holds of files that are gone from below the given folders, and takes it
  /// out where that was asked for: before anything is read, as lesser files of the same cycles have
  /// to be read again then.
  mutating func settleGoneFiles(below paths: [String]) async throws {
    let files = GoneFiles(below: paths, in: tree)
    var gone = IngestReport.Gone()
    switch target {
    case .store(let writer):
      let stored = try files.paths(in: writer)
      gone.files = stored.count
      gone.paths = stored
      guard options.prunes else { break }
      var rest = stored[...]
      while !rest.isEmpty, !Task.isCancelled {
        gone.removed += try await writer.remove(Array(rest.prefix(IngestPipeline.removedAtOnce)))
        rest = rest.dropFirst(IngestPipeline.removedAtOnce)
      }
    case .nowhere:
      guard let held = options.held else { return }
      gone.paths = try files.paths(in: held)
      gone.files = gone.paths.count
    }
    if !options.listsSkips { gone.paths = [] }
    ledger.note(gone)
  }
}
