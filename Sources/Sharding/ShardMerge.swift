package import Argo
package import FleetStore
internal import Foundation
package import Geography
package import Ingest
internal import RecordCheck

/// Joins shards into one store, whose answers are those of one run over all files.
package struct ShardMerge: Sendable {
  private let set: ShardSet
  private let isPartial: Bool
  private let jobs: Int
  private let now: ArgoTime
  private let atlas: RegionAtlas

  /// What joining did.
  package struct Report: Sendable {
    package var set: ShardSet
    /// How many shards were used.
    package var used: Int
    /// Files of the shards by what became of them.
    package var files = IngestReport.FileCounts()
    /// What the store holds.
    package var counts = StoreMerger.Counts()
    /// Files that were taken in after the shards.
    package var strays = 0
    package var common = 0
    /// Of these, those that shards had taken in already.
    package var unchanged = 0
    /// Those that are gone, in a partial store.
    package var gone: [String] = []
    /// What taking these in did.
    package var ingest = IngestReport()
    package var seconds = 0.0
  }

  /// Prepares to join; throws where the shards do not go together.
  package init(
    _ set: ShardSet, isPartial: Bool, jobs: Int, now: ArgoTime, atlas: RegionAtlas
  ) throws(ShardError) {
    if let refusal = set.refusal(isPartial: isPartial) { throw ShardError(.badShards, refusal) }
    guard let first = set.members.first?.manifest else {
      throw ShardError(.badShards, "none of the shards can be used")
    }
    guard first.regions == atlas.identity else {
      throw ShardError(
        .badShards,
        "the shards were placed in regions \(first.regions), not \(atlas.identity);"
          + " name the same file with --regions")
    }
    guard first.program == ProgramVersion.text, first.schema == SealedStore.layoutVersion else {
      throw ShardError(
        .badShards,
        "the shards were made by version \(first.program), not \(ProgramVersion.text);"
          + " join them with that, or make them again")
    }
    self.set = set
    self.isPartial = isPartial
    self.jobs = jobs
    self.now = now
    self.atlas = atlas
  }

  /// Makes the store at a path where nothing is; what is made is to be renamed once it is whole.
  package func run(
    into path: String, tell: @escaping @Sendable (IngestEvent) -> Void
  ) async throws -> Report {
    let start = ContinuousClock.now
    var report = Report(set: set, used: set.members.count)
    for member in set.members { report.files += member.manifest.files }
    let paths = try pathsToTakeIn(&report)
    let bytes = set.members.reduce(0) { $0 + $1.manifest.bytes }
    try ShardDisk.needRoom(
      bytes + bytes / 8, in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    let counts = try StoreMerger.merge(
      set.members.map { .init(path: $0.storePath, isFirst: $0.manifest.shard == 1) },
      into: path, now: now, missing: missingInWords)
    let expected = set.members.reduce(0) { $0 + $1.manifest.profiles }
    guard counts.profiles == expected else {
      throw ShardError(
        .badShards, "the shards hold \(expected) profiles, and \(counts.profiles) came together")
    }
    report.ingest = try await takeIn(paths, path, tell)
    report.unchanged = report.ingest.files.unchanged
    guard !report.ingest.wasInterrupted else {
      throw ShardError(.interrupted, "interrupted; run the same command again")
    }
    try SealedStore.seal(path)
    report.counts = try StoreMerger.counts(ofStore: path)
    set.removeLeftovers()
    report.seconds = (ContinuousClock.now - start) / .seconds(1)
    return report
  }

  /// What a store says that lacks shards; nil of a whole one.
  private var missingInWords: String? {
    guard !set.missing.isEmpty, let of = set.members.first?.manifest.of else { return nil }
    return "\(set.missing.count) of \(of) shards"
  }

  /// Where the files are that no shard has taken in; throws where one is gone.
  private func pathsToTakeIn(_ report: inout Report) throws(ShardError) -> [String] {
    var strays: Set<String> = []
    var common: Set<String> = []
    for manifest in set.members.map(\.manifest) {
      strays.formUnion(manifest.strays)
      common.formUnion(manifest.common)
    }
    (report.strays, report.common) = (strays.count, common.count)
    let root = set.members.first?.manifest.root ?? ""
    var paths: [String] = []
    for name in strays.union(common).sorted() {
      let path = name.hasPrefix("/") ? name : "\(root)/\(name)"
      if ShardDisk.size(path) != nil {
        paths.append(path)
      } else {
        report.gone.append(path)
      }
    }
    guard report.gone.isEmpty || isPartial else {
      throw ShardError(
        .noInput,
        "\(report.gone.joined(separator: ", ")): gone, and the shards left it to be taken in now;"
          + " put it back, or join without with --partial")
    }
    return paths
  }

  /// Takes in what concerns all shards, and gathers what is told of each float.
  private func takeIn(
    _ paths: [String], _ path: String, _ tell: @escaping @Sendable (IngestEvent) -> Void
  ) async throws -> IngestReport {
    let manifest = set.members.first?.manifest
    var options = IngestOptions(paths: [], jobs: jobs, now: now)
    options.root = manifest.flatMap { $0.root.isEmpty ? nil : $0.root }
    options.list = paths
    options.atlas = atlas
    if let quality = manifest?.quality, !quality.isEmpty {
      options.quality = QualityRules(text: quality)
    }
    let writer = try FleetStoreWriter(path: path, now: now)
    return try await Intake.run(options, into: .store(writer), tell: tell)
  }
}
