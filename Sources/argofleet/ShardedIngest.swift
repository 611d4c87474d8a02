internal import Argo
internal import Ingest
internal import Rendering
internal import Reporting
internal import Sharding
internal import SourceFiles

extension IngestCommand {
  /// Takes in one shard.
  func take(_ shard: Shard, into folder: String, _ options: IngestOptions) async throws {
    let job = try ShardJob(
      shard, into: folder, scratch: parts.scratch, list: parts.list, options: options)
    let (isQuiet, isVerbose, style) = (store.quiet, store.verbose, progress.style)
    let outcome = try await Interrupts.endingAtFirst {
      let (events, channel) = AsyncStream.makeStream(of: IngestEvent.self)
      return try await withThrowingTaskGroup(of: ShardJob.Outcome?.self) { group in
        group.addTask {
          let display = ProgressDisplay(isQuiet: isQuiet, isVerbose: isVerbose, style: style)
          for await event in events { display.show(event) }
          display.finish()
          return nil
        }
        group.addTask {
          defer { channel.finish() }
          return try await job.run { channel.yield($0) }
        }
        var outcome: ShardJob.Outcome?
        for try await result in group where result != nil { outcome = result }
        guard let outcome else { throw CommandFailure(.interrupted) }
        return outcome
      }
    }
    let report = outcome.report ?? IngestReport()
    try StandardOutput.write(
      Report(report).adding(outcome, wasInterrupted: report.wasInterrupted)
        .rendered(as: output.format))
    if report.wasInterrupted {
      throw CommandFailure(
        .interrupted, "interrupted; what was done is kept, run the same command again to go on")
    }
    if report.namedPathIsMissing { throw CommandFailure(.noInput) }
    if !report.failures.isEmpty || !report.parts.isEmpty { throw CommandFailure(.badInput) }
  }
}

extension Report {
  /// Adds what is to be said of a shard.
  fileprivate func adding(_ outcome: ShardJob.Outcome, wasInterrupted: Bool) -> Report {
    let manifest = outcome.manifest
    var report = self
    report.json = json.adding([
      (
        "shard",
        .object([
          ("index", .integer(manifest.shard)), ("of", .integer(manifest.of)),
          ("run", .string(manifest.run)), ("manifest", .string(outcome.path)),
          ("already", .bool(outcome.already)),
        ])
      )
    ])
    if outcome.already {
      report.heading = ["shard \(manifest.shard)/\(manifest.of): already there, \(outcome.path)"]
    } else if !wasInterrupted {
      report.heading.append("shard \(manifest.shard)/\(manifest.of): \(outcome.path)")
    }
    return report
  }
}
