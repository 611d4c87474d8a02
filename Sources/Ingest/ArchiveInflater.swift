internal import Archives
internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import SourceFiles

/// Reads the files of one archive into memory, one batch per call.
///
/// An actor, so that a task of its own can inflate while another starts and writes what came
/// before. It does nothing without a call, so that a caller which takes one batch at a time holds
/// one batch in memory. Archives within the archive are read where they occur.
actor ArchiveInflater {
  /// Some files of an archive, one after the other.
  struct Batch: Sendable {
    /// What is to be decoded.
    var files = FileBatch()
    /// What needs no decoding: archives within the archive, and files that are too large.
    var settled: [StoreItem] = []
    /// An index or list that comes after these, whose text ``ArchiveInflater/nextPart()`` gives.
    var table: (source: FoundSource, heading: TableHeading)?
    /// Members that are left out.
    var leftOut = LeftOutEntries()
    /// Why the archive cannot be read further.
    var failure: ArchiveError?
    /// Whether nothing comes after these.
    var isLast = false
    /// How long reading and inflating took, in seconds.
    var seconds = 0.0
  }

  /// An archive that is being read.
  fileprivate struct Level {
    var source: FoundSource
    var reader: ArchiveReader
    /// The member that comes next, nil at the end, where that was looked at already.
    var ahead: ArchiveMember??
    var hasFiles = false
  }

  private let largestFile: Int
  /// The archive and those within it that lead to the place of reading.
  private var levels: [Level]
  private var cutter = LineCutter(path: "")
  /// What the next batch has so far.
  private var files: FileBatch

  /// How deeply archives may be nested; in the snapshot of the GDAC the archives of the DACs are
  /// nested once.
  private static let mostLevels = 4

  /// Opens an archive; files of more than `largestFile` bytes will not be read.
  ///
  /// `keepsFloats` says whether the files of a float are kept together, see ``FileBatch``.
  init(_ archive: FoundSource, largestFile: Int, keepsFloats: Bool) throws(ArchiveError) {
    self.largestFile = largestFile
    files = FileBatch(keepsFloats: keepsFloats)
    levels = [Level(source: archive, reader: try ArchiveReader(path: archive.path))]
  }

  /// The next files, as many as a batch holds; the last ones also where the task is cancelled or
  /// the archive is damaged.
  func next() -> Batch {
    var batch = Batch()
    var clock = StageClock()
    while batch.settled.count < FileBatch.usualFiles, batch.table == nil, !batch.isLast {
      guard !Task.isCancelled, let level = levels.last else {
        batch.isLast = true
        break
      }
      do throws(ArchiveError) {
        if let full = try endOfBatch() {
          batch.files = full
          batch.seconds = clock.lap()
          return batch
        }
        try read(level, into: &batch)
      } catch {
        levels.removeLast()
        // A damaged inner archive ends there; reading of the outer one goes on.
        if levels.isEmpty {
          batch.failure = error
          batch.isLast = true
        } else {
          batch.settled.append(level.source.failed(IngestPipeline.endingEarly(error)))
        }
      }
    }
    batch.files = files
    files = FileBatch(keepsFloats: files.keepsFloats)
    batch.seconds = clock.lap()
    return batch
  }

  /// The files so far, where they are enough and the next member is not to be among them.
  private func endOfBatch() throws(ArchiveError) -> FileBatch? {
    guard files.isFull, let level = levels.indices.last else { return nil }
    let next = try levels[level].nextMember()
    levels[level].ahead = .some(next)
    return next.flatMap { files.end(before: levels[level].source.member($0)) }
  }

  /// The next lines of the current index or list; nil at its end.
  func nextPart() throws(ArchiveError) -> [UInt8]? {
    guard let reader = levels.last?.reader else { return nil }
    return try cutter.nextPart { () throws(ArchiveError) in try reader.nextChunk() }
  }

  /// Reads the next member of the innermost archive.
  private func read(_ level: Level, into batch: inout Batch) throws(ArchiveError) {
    let next = try level.nextMember()
    levels[levels.count - 1].ahead = .none
    guard let member = next else {
      levels.removeLast()
      if !levels.isEmpty { batch.settled.append(level.source.record(hasFiles: level.hasFiles)) }
      return
    }
    if member.isHidden {
      batch.leftOut.hidden += member.isFile ? 1 : 0
      return
    }
    guard member.isFile else {
      batch.leftOut.special += member.isSpecial ? 1 : 0
      return
    }
    levels[levels.count - 1].hasFiles = true
    let source = level.source.member(member)
    // A member that is not compressed is read by the task that decodes it.
    if let place = level.reader.place(), SourceSniffer.sniff(place.head) == .netCDF,
      place.length <= largestFile
    {
      files.add(.placed(source, place))
      return
    }
    let kind = SourceSniffer.sniff(try level.reader.head())
    switch kind {
    case .tar, .zip:
      guard levels.count < ArchiveInflater.mostLevels else { break }
      do throws(ArchiveError) {
        if let inner = try level.reader.archiveInMember() {
          levels.append(Level(source: source, reader: inner))
          return
        }
      } catch {
        batch.settled.append(source.failed(error.reason))
        return
      }
    case .table(let heading):
      cutter = LineCutter(path: source.path)
      batch.table = (source, heading)
      return
    default: break
    }
    do throws(ArchiveError) {
      let contents = try level.reader.readMember(limit: largestFile)
      files.add(.member(source, contents))
    } catch {
      guard error.code == .tooLarge else { throw error }
      batch.settled.append(source.failed(error.reason))
    }
  }
}

extension ArchiveInflater.Level {
  /// The member that comes next; nil at the end.
  fileprivate func nextMember() throws(ArchiveError) -> ArchiveMember? {
    if let ahead { return ahead }
    return try reader.nextMember()
  }
}

extension FoundSource {
  /// The item for an archive that was read to its end.
  func record(hasFiles: Bool) -> StoreItem {
    guard hasFiles else { return failed("is an archive without a file in it") }
    return StoreItem(
      source: SourceRecord(
        path: storedPath, fingerprint: fingerprint, kind: .archive, state: .ingested),
      content: .none)
  }

  /// A member of this archive as a source of its own.
  fileprivate func member(_ member: ArchiveMember) -> FoundSource {
    FoundSource(
      path: "\(path)!\(member.name)", storedPath: "\(storedPath)!\(member.name)",
      fingerprint: SourceFingerprint(size: member.size, modified: member.modified),
      isNamed: false)
  }
}
