internal import Archives
internal import Argo
internal import FleetStore
internal import SourceFiles

extension IngestPipeline {
  /// The files of an archive, each decoded from memory while the next ones are inflated.
  ///
  /// The archive itself is recorded only when its end is reached, so that after an interrupted run
  /// it is gone through again; members that are already in the store are left alone.
  mutating func takeArchive(_ archive: FoundSource, _ group: inout Group) async throws {
    // Nobody knows how many files are in an archive before its end is reached.
    knowsTotal = false
    var found = 0
    do {
      found = try await takeMembers(of: archive, &group)
    } catch let error as ArchiveError {
      try await drain(&group)
      return settle(
        stream: archive.failed(IngestPipeline.endingEarly(error)), &group)
    }
    try await drain(&group)
    if Task.isCancelled { return }
    settle(stream: archive.record(hasFiles: found > 0), &group)
  }

  /// The message for an archive that cannot be read to its end.
  static func endingEarly(_ error: ArchiveError) -> String {
    "\(error.reason); the files before that are kept"
  }

  /// Goes through the members; returns the number of files among them.
  ///
  /// While one batch is started and written here, only the next one is inflated, so that a slow
  /// writer also holds back the inflating.
  private mutating func takeMembers(
    of archive: FoundSource, _ group: inout Group
  ) async throws -> Int {
    let inflater = try ArchiveInflater(
      archive, largestFile: options.largestFile, keepsFloats: checker != nil)
    var found = 0
    var ahead: ArchiveInflater.Batch? = await inflater.next()
    while let batch = ahead {
      found += batch.files.works.count + batch.settled.count + (batch.table == nil ? 0 : 1)
      timings.opening.inflating += batch.seconds
      ledger.leaveOut(batch.leftOut)
      if let (source, heading) = batch.table {
        try await take(batch, &group)
        if try await isNews(source) {
          try await takeTableOrLeave(source, heading, &group) { () throws(ArchiveError) in
            try await inflater.nextPart()
          }
        }
        ahead = await inflater.next()
      } else if batch.files.bytes > SourceOpener.largeFile {
        // Nothing is read beside a file that takes much memory.
        try await take(batch, &group)
        try await settleLargeFile(&group)
        if let failure = batch.failure { throw failure }
        ahead = batch.isLast ? nil : await inflater.next()
      } else {
        async let following = IngestPipeline.batch(after: batch, from: inflater)
        try await take(batch, &group)
        if let failure = batch.failure { throw failure }
        var clock = StageClock()
        ahead = await following
        timings.waiting += clock.lap()
      }
    }
    return found
  }

  /// Starts decoding what a batch holds.
  private mutating func take(
    _ batch: ArchiveInflater.Batch, _ group: inout Group
  ) async throws {
    for item in batch.settled { settle(stream: item, &group) }
    try await take(
      batch.files.filter { options.shard?.owner(ofPath: $0.source.storedPath) != .other }, &group)
  }

  /// Records a table that was found; says whether it must be read.
  private mutating func isNews(_ source: FoundSource) async throws -> Bool {
    guard options.shard == nil else { return true }
    let known = try storeToAsk?.status(of: [source.storedPath])[source.storedPath]
    defer { tellProgress() }
    return ledger.find(source, known: known) == .read
  }

  private static func batch(
    after batch: ArchiveInflater.Batch, from inflater: ArchiveInflater
  ) async -> ArchiveInflater.Batch? {
    batch.isLast ? nil : await inflater.next()
  }
}
