internal import Argo
internal import Digests
internal import FleetStore
internal import Foundation
internal import Geography
package import Ingest
internal import RecordCheck
package import SourceFiles
internal import Upkeep

/// Takes in the files of one shard, so that its store is seen whole or not at all.
///
/// Several attempts at once are harmless: each works in a folder of its own, what comes out depends on
/// the files only, and the last manifest stands.
package struct ShardJob: Sendable {
  private let shard: Shard
  private let folder: ShardFolder
  private let scratch: String
  private var options: IngestOptions
  private let listDigest: String

  /// What came of a job.
  package struct Outcome: Sendable {
    package var manifest: ShardManifest
    /// The path of the manifest.
    package var path: String
    /// Whether it was there already.
    package var already: Bool
    /// What was taken in; nil where it was there already.
    package var report: IngestReport?
  }

  /// Makes a job.
  ///
  /// `scratch` is a folder on a local disk; `list` a file that names the files to look at, a path below
  /// the root a line, where these are not those that lie in the paths.
  package init(
    _ shard: Shard, into shards: String, scratch: String?, list: String?, options: IngestOptions
  ) throws(ShardError) {
    self.shard = shard
    folder = ShardFolder(ShardJob.withoutSlash(shards))
    self.scratch = ShardJob.withoutSlash(scratch ?? ScratchFolder.usual)
    var options = options
    options.shard = shard
    var digest = ""
    if let list {
      let text: Data
      do {
        text = try Data(contentsOf: URL(fileURLWithPath: list), options: .mappedIfSafe)
      } catch {
        throw ShardError(.noInput, "cannot read \(list): \(error.localizedDescription)")
      }
      var sum = SHA256()
      var files: [String] = []
      for line in text.split(separator: 0x0A) {
        let path = String(decoding: line, as: UTF8.self)
        if shard.mayOwn(path) { files.append(path) }
        sum.take(path + "\n")
      }
      digest = sum.finish()
      options.list = files
    }
    listDigest = digest
    self.options = options
  }

  /// Makes the shard, or as much of it as there is time for until the task is cancelled.
  package func run(
    tell: @escaping @Sendable (IngestEvent) -> Void
  ) async throws -> Outcome {
    let start = ContinuousClock.now
    var manifest = expected
    if let held = folder.manifest(shard), ShardFolder.damage(of: held, in: folder.path) == nil {
      guard held.run == manifest.run else {
        throw ShardError(
          .otherRun,
          "\(folder.manifestPath(shard)) is of another run: "
            + held.differences(from: manifest).joined(separator: "; ")
            + "; choose another folder or remove it")
      }
      return Outcome(manifest: held, path: folder.manifestPath(shard), already: true)
    }
    try ShardDisk.makeFolder(folder.path)
    let place = try ScratchFolder(in: scratch)
    let store = "\(place.path)/store.sqlite"
    let unfinished = folder.unfinishedPath(shard, run: manifest.run)
    if let size = ShardDisk.size(unfinished) {
      try ShardDisk.needRoom(2 * size, in: scratch)
      _ = try ShardDisk.digest(unfinished, copiedTo: store)
    }
    let report = try await takeIn(store, tell)
    try SealedStore.seal(store)
    if report.wasInterrupted {
      try keep(store, unfinished)
      return Outcome(
        manifest: manifest, path: folder.manifestPath(shard), already: false, report: report)
    }
    manifest.fill(report)
    let counts = try StoreMerger.counts(ofStore: store)
    (manifest.floats, manifest.profiles, manifest.levels) =
      (counts.floats, counts.profiles, counts.levels)
    manifest.content = try ShardJob.content(of: store)
    manifest.seconds = (ContinuousClock.now - start) / .seconds(1)
    try put(store, &manifest)
    ShardDisk.remove(unfinished)
    return Outcome(
      manifest: manifest, path: folder.manifestPath(shard), already: false, report: report)
  }

  private func takeIn(
    _ store: String, _ tell: @escaping @Sendable (IngestEvent) -> Void
  ) async throws -> IngestReport {
    let writer = try FleetStoreWriter(path: store, now: options.now)
    return try await Intake.run(options, into: .store(writer), tell: tell)
  }

  /// Keeps what was done for the next attempt.
  private func keep(_ store: String, _ unfinished: String) throws(ShardError) {
    let waiting = "\(folder.path)/.unfinished"
    try ShardDisk.makeFolder(waiting)
    try ShardDisk.needRoom(ShardDisk.size(store) ?? 0, in: waiting)
    let working = "\(unfinished).\(Attempt.name)"
    _ = try ShardDisk.digest(store, copiedTo: working)
    try ShardDisk.rename(working, to: unfinished)
  }

  /// Puts a whole store in its place, and then its manifest.
  private func put(_ store: String, _ manifest: inout ShardManifest) throws(ShardError) {
    let size = ShardDisk.size(store) ?? 0
    try ShardDisk.needRoom(size, in: folder.path)
    let name = "shard-\(shard.index)-of-\(shard.count)"
    let working = "\(folder.path)/.\(name).\(Attempt.name)"
    do {
      manifest.sha256 = try ShardDisk.digest(store, copiedTo: working)
      manifest.bytes = size
      manifest.store = "\(name).\(manifest.sha256.prefix(12)).sqlite"
      try ShardDisk.rename(working, to: "\(folder.path)/\(manifest.store)")
    } catch {
      ShardDisk.remove(working)
      throw error
    }
    try folder.put(manifest, shard)
  }

  /// The sum of what a store holds.
  private static func content(of store: String) throws(FleetStoreError) -> String {
    var sum = SHA256()
    try SealedStore.forEachRow(of: store) { sum.take($0) }
    return sum.finish()
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = Substring(path)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}

extension ShardJob {
  /// The manifest of this job, as far as it is known before anything is read.
  private var expected: ShardManifest {
    var manifest = ShardManifest(
      run: "", shard: shard.index, of: shard.count, program: ProgramVersion.text,
      schema: SealedStore.layoutVersion, quality: options.quality?.text ?? "",
      rules: PlacementRules(options.atlas).text, regions: options.atlas.identity,
      root: Intake.root(of: options) ?? "", paths: options.paths, list: listDigest,
      options: "reader=\(options.reader)\nlargest-file=\(options.largestFile)",
      files: IngestReport.FileCounts(), failures: [], strays: [], common: [], floats: 0,
      profiles: 0,
      levels: 0, store: "", bytes: 0, sha256: "", content: "",
      attempt: ShardManifest.Attempt(
        host: Attempt.host, pid: Int(Attempt.process),
        job: Attempt.environment("SLURM_JOB_ID"), task: Attempt.environment("SLURM_ARRAY_TASK_ID"),
        restart: Attempt.environment("SLURM_RESTART_COUNT")), seconds: 0,
      made: options.now.description)
    var sum = SHA256()
    for fact in [
      "\(manifest.of)", manifest.program, "\(manifest.schema)", manifest.quality, manifest.rules,
      manifest.regions, manifest.list, manifest.options,
    ] + manifest.paths {
      sum.take("\(fact.utf8.count):\(fact)\n")
    }
    manifest.run = sum.finish()
    return manifest
  }
}

extension ShardManifest {
  /// Notes what was taken in.
  fileprivate mutating func fill(_ report: IngestReport) {
    files = report.files
    failures = report.failures.sorted { $0.path < $1.path }
    strays = report.findings.strays.sorted()
    common = report.findings.common.sorted()
  }
}
