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
    var work: [IngestPipeline.Work] = []
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

    fileprivate var count: Int { work.count + settled.count }
  }

  /// An archive that is being read.
  private struct Level {
    var source: FoundSource
    var reader: ArchiveReader
    var hasFiles = false
  }

  private let largestFile: Int
  /// The archive and those within it that lead to the place of reading.
  private var levels: [Level]
  private var cutter = LineCutter(path: "")

  /// How deeply archives may be nested; in the snapshot of the GDAC the archives of the DACs are
  /// nested once.
  private static let mostLevels = 4

  /// Opens an archive; files of more than `largestFile` bytes will not be read.
  init(_ archive: FoundSource, largestFile: Int) throws(ArchiveError) {
    self.largestFile = largestFile
    levels = [Level(source: archive, reader: try ArchiveReader(path: archive.path))]
  }

  /// The next files, as many as a batch holds; the last ones also where the task is cancelled or
  /// the archive is damaged.
  func next() -> Batch {
    var batch = Batch()
    var bytes: Int64 = 0
    var clock = StageClock()
    while batch.count < IngestPipeline.batchFiles, bytes < IngestPipeline.batchBytes,
      batch.table == nil, !batch.isLast
    {
      guard !Task.isCancelled, let level = levels.last else {
        batch.isLast = true
        break
      }
      do throws(ArchiveError) {
        bytes += try read(level, into: &batch)
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
    batch.seconds = clock.lap()
    return batch
  }

  /// The next lines of the current index or list; nil at its end.
  func nextPart() throws(ArchiveError) -> [UInt8]? {
    guard let reader = levels.last?.reader else { return nil }
    return try cutter.nextPart { () throws(ArchiveError) in try reader.nextChunk() }
  }

  /// Reads the next member of the innermost archive; gives how many bytes it has.
  private func read(_ level: Level, into batch: inout Batch) throws(ArchiveError) -> Int64 {
    guard let member = try level.reader.nextMember() else {
      levels.removeLast()
      if !levels.isEmpty { batch.settled.append(level.source.record(hasFiles: level.hasFiles)) }
      return 0
    }
    if member.isHidden {
      batch.leftOut.hidden += member.isFile ? 1 : 0
      return 0
    }
    guard member.isFile else {
      batch.leftOut.special += member.isSpecial ? 1 : 0
      return 0
    }
    levels[levels.count - 1].hasFiles = true
    let source = level.source.member(member)
    // A member that is not compressed is read by the task that decodes it.
    if let place = level.reader.place(), SourceSniffer.sniff(place.head) == .netCDF,
      place.length <= largestFile
    {
      batch.work.append(.placed(source, place))
      return Int64(place.length)
    }
    let kind = SourceSniffer.sniff(try level.reader.head())
    switch kind {
    case .tar, .zip:
      guard levels.count < ArchiveInflater.mostLevels else { break }
      do throws(ArchiveError) {
        if let inner = try level.reader.archiveInMember() {
          levels.append(Level(source: source, reader: inner))
          return 0
        }
      } catch {
        batch.settled.append(source.failed(error.reason))
        return 0
      }
    case .table(let heading):
      cutter = LineCutter(path: source.path)
      batch.table = (source, heading)
      return 0
    default: break
    }
    do throws(ArchiveError) {
      let contents = try level.reader.readMember(limit: largestFile)
      batch.work.append(.member(source, contents))
      return Int64(contents.count)
    } catch {
      guard error.code == .tooLarge else { throw error }
      batch.settled.append(source.failed(error.reason))
      return 0
    }
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
