internal import FleetStore
internal import Foundation
internal import Ingest
internal import Mirror
internal import SourceFiles
internal import StoreSync
internal import TaskFlow
internal import Transfer

/// Runs rounds of synchronisation and shows their progress.
struct SyncRunner {
  var options: SyncOptions
  var sourceName: String?
  var setup: TransferSetup
  var isQuiet: Bool
  var style: ProgressStyle
  var waits: Bool
  /// What takes files into a store; nil where nothing is.
  var intake: SyncIntake?

  /// Runs one round, to its end or to the first interrupt.
  func run() async throws -> SyncOutcome {
    try await withThrowingTaskGroup(of: SyncOutcome?.self) { group in
      group.addTask { try await round() }
      group.addTask {
        await Interrupts.first()
        return nil
      }
      var report: SyncOutcome?
      while report == nil, let result = try await group.next() {
        report = result
        group.cancelAll()
      }
      guard let report else { throw CommandFailure(.interrupted) }
      return report
    }
  }

  /// Runs one round.
  func round() async throws -> SyncOutcome {
    let work = FileManager.default.temporaryDirectory
      .appendingPathComponent("argofleet-sync-\(ProcessInfo.processInfo.processIdentifier)").path
    defer { if options.isDryRun { _ = try? FileManager.default.removeItem(atPath: work) } }
    if options.isDryRun {
      try FileManager.default.createDirectory(
        atPath: work, withIntermediateDirectories: true)
    }
    let (events, channel) = AsyncStream.makeStream(of: SyncEvent.self)
    let (isQuiet, style) = (isQuiet, style)
    return try await withThrowingTaskGroup(of: SyncOutcome?.self) { group in
      group.addTask {
        let display = ProgressDisplay(isQuiet: isQuiet, style: style)
        let start = ContinuousClock.now
        for await event in events { display.show(event, since: start, isQuiet: isQuiet) }
        display.finish()
        return nil
      }
      group.addTask {
        defer { channel.finish() }
        return try await oneRound(work: work) { channel.yield($0) }
      }
      var report: SyncOutcome?
      for try await result in group where result != nil { report = result }
      guard let report else { throw CommandFailure(.interrupted) }
      return report
    }
  }

  private func oneRound(
    work: String, tell: @escaping @Sendable (SyncEvent) -> Void
  ) async throws -> SyncOutcome {
    let source = try SyncSourceName.source(
      named: sourceName, setup: setup, mirror: options.mirror)
    while true {
      do {
        return try await attempt(source, work: work, tell: tell)
      } catch let error as SyncError where error.code == .busy && waits {
        try await Task.sleep(for: .seconds(1))
      } catch let error as FleetStoreError where error.code == .busy && waits {
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// Runs once: files first, then what the store takes of them.
  private func attempt(
    _ source: any MirrorSource, work: String, tell: @escaping @Sendable (SyncEvent) -> Void
  ) async throws -> SyncOutcome {
    var options = options
    let feed = try intake?.feed(isDryRun: options.isDryRun, indexesIn: options.mirror, tell: tell)
    if intake?.isAlone == true { options.store = feed }
    var run = SyncRun(options, source: source, work: work, tell: tell)
    var report = try await run.run()
    if let feed, !options.isDryRun, report.end?.code != .inputOutput {
      let follower = StoreFollower(feed)
      do {
        if intake?.isAlone == true {
          try await follower.takeIndexes(report)
        } else {
          try await follower.follow(report)
        }
      } catch {
        report.end = report.end ?? error
      }
    }
    return SyncOutcome(sync: report, store: intake?.store.path, ingest: feed?.report)
  }
}

extension ProgressDisplay {
  /// Shows what happened in a round that began at a moment.
  func show(_ event: SyncEvent, since start: ContinuousClock.Instant, isQuiet: Bool) {
    switch event {
    case .progress(let done, let total):
      let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
      show(.progress(WorkProgress(done: done, total: total, seconds: seconds)))
    case .failure(let path, let reason): show(.failure(.init(path: path, reason: reason)))
    case .remark(let text): if !isQuiet { show(.warning(path: "sync", text: text)) }
    }
  }
}
