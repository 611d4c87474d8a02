internal import Argo
internal import FleetStore
internal import Foundation
internal import Geography
internal import Ingest
internal import Mirror
internal import RecordCheck
internal import SourceFiles
internal import StoreSync

/// How files are taken into a store on their way.
struct SyncIntake {
  /// The store.
  var store: StoreOptions
  /// Whether files go into the store only and no copy of them is kept.
  var isAlone: Bool
  /// The rules that profiles are checked by.
  var rules: QualityRules
  /// The regions that positions are placed in.
  var atlas: RegionAtlas

  /// Opens the store; nil for a dry run where there is none yet.
  func feed(
    isDryRun: Bool, indexesIn folder: String, tell: @escaping @Sendable (SyncEvent) -> Void
  ) throws -> StoreFeed? {
    if isDryRun, !FileManager.default.fileExists(atPath: store.path) { return nil }
    let writer = try store.writer()
    var options = IngestOptions(
      paths: [], jobs: ProcessorShare.own, now: .now)
    options.root = folder
    options.quality = rules
    options.atlas = atlas
    return StoreFeed(writer, options: options) { event in
      if case .failure(let failure) = event {
        tell(.failure(path: failure.path, reason: failure.reason))
      }
    }
  }
}

/// What a round did: to the files, and to the store.
struct SyncOutcome: Sendable {
  /// What was fetched and removed.
  var sync: SyncReport
  /// The path of the store; nil where there is none.
  var store: String?
  /// What the store took in; nil where there is none.
  var ingest: IngestReport?
}
