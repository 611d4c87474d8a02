internal import Archives
internal import Argo
internal import FleetStore

extension IngestPipeline {
  /// The files of an archive, each decoded from memory while the next ones are inflated.
  ///
  /// Until its end is reached the archive itself is not recorded, so that a run that is cut
  /// short goes through it again; members that are in the store by then are left.
  mutating func takeArchive(_ archive: FoundSource, _ group: inout Group) async throws {
    // Nobody knows how many files are in an archive before its end is reached.
    knowsTotal = false
    var found = 0
    do {
      found = try await takeMembers(of: archive, &group)
    } catch let error as ArchiveError {
      try await drain(&group)
      return settle(archive.failed("\(error.reason); the files before that are kept"), &group)
    }
    try await drain(&group)
    if Task.isCancelled { return }
    guard found > 0 else {
      return settle(archive.failed("is an archive without a file in it"), &group)
    }
    let record = SourceRecord(
      path: archive.path, fingerprint: archive.fingerprint, kind: .archive, state: .ingested)
    settle(StoreItem(source: record, content: .none), &group)
  }

  /// Goes through the members; gives the number of files among them.
  ///
  /// The batch after the one that is started and written here is inflated meanwhile, and no more
  /// than that one, so that a slow writer holds the inflating back too.
  private mutating func takeMembers(
    of archive: FoundSource, _ group: inout Group
  ) async throws -> Int {
    let inflater = try ArchiveInflater(archive, largestFile: options.largestFile)
    var found = 0
    var ahead = await inflater.next()
    while true {
      let batch = ahead
      async let following = IngestPipeline.batch(after: batch, from: inflater)
      timings.inflating += batch.seconds
      found += batch.work.count + batch.tooLarge.count
      for item in batch.tooLarge { settle(item, &group) }
      try await take(batch.work, &group)
      if let failure = batch.failure { throw failure }
      var clock = StageClock()
      guard let next = await following else { return found }
      timings.waiting += clock.lap()
      ahead = next
    }
  }

  private static func batch(
    after batch: ArchiveInflater.Batch, from inflater: ArchiveInflater
  ) async -> ArchiveInflater.Batch? {
    batch.isLast ? nil : await inflater.next()
  }
}
