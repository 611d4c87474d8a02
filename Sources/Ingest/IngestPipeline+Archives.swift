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
      return try await settle(archive.failed("\(error.reason); the files before that are kept"))
    }
    try await drain(&group)
    if Task.isCancelled { return }
    guard found > 0 else {
      return try await settle(archive.failed("is an archive without a file in it"))
    }
    let record = SourceRecord(
      path: archive.path, fingerprint: archive.fingerprint, kind: .archive, state: .ingested)
    try await settle(StoreItem(source: record, content: .none))
  }

  /// Goes through the members; gives the number of files among them.
  private mutating func takeMembers(
    of archive: FoundSource, _ group: inout Group
  ) async throws -> Int {
    var reader = try ArchiveReader(path: archive.path)
    var found = 0
    var batch: [Work] = []
    var bytes: Int64 = 0
    var failure: ArchiveError?
    var clock = StageClock()
    while !Task.isCancelled, failure == nil {
      var tooLarge: StoreItem?
      do throws(ArchiveError) {
        guard let member = try reader.nextMember() else { break }
        guard member.isFile else { continue }
        found += 1
        do throws(ArchiveError) {
          let contents = try reader.readMember(limit: options.largestFile)
          bytes += Int64(contents.count)
          batch.append(.member(archive.member(member), contents))
        } catch  where error.code == .tooLarge {
          tooLarge = archive.member(member).failed(error.reason)
        }
      } catch {
        failure = error
      }
      if let tooLarge { try await settle(tooLarge) }
      if batch.count >= IngestPipeline.batchFiles || bytes >= IngestPipeline.batchBytes {
        timings.inflating += clock.lap()
        try await take(batch, &group)
        _ = clock.lap()
        batch = []
        bytes = 0
      }
    }
    timings.inflating += clock.lap()
    try await take(batch, &group)
    if let failure { throw failure }
    return found
  }
}

extension FoundSource {
  /// A member of this archive as a source of its own.
  fileprivate func member(_ member: ArchiveMember) -> FoundSource {
    FoundSource(
      path: "\(path)!\(member.name)",
      fingerprint: SourceFingerprint(size: member.size, modified: member.modified),
      isNamed: false)
  }
}
