internal import Archives
internal import FleetStore

/// Reads the files of one archive into memory, a batch each time it is asked.
///
/// An actor, so that a task of its own can inflate while another starts and writes what came
/// before. It does nothing unasked: who asks for one batch at a time holds one at a time.
actor ArchiveInflater {
  /// Some files of an archive, one after the other.
  struct Batch: Sendable {
    /// What is to be decoded.
    var work: [IngestPipeline.Work] = []
    /// Files that are too large to be read.
    var tooLarge: [StoreItem] = []
    /// Why the archive cannot be read further.
    var failure: ArchiveError?
    /// Whether nothing comes after these.
    var isLast = false
    /// How long reading and inflating took, in seconds.
    var seconds = 0.0
  }

  private let archive: FoundSource
  private let largestFile: Int
  private var reader: ArchiveReader

  /// Opens an archive; files of more than `largestFile` bytes will not be read.
  init(_ archive: FoundSource, largestFile: Int) throws(ArchiveError) {
    self.archive = archive
    self.largestFile = largestFile
    reader = try ArchiveReader(path: archive.path)
  }

  /// The next files, as many as a batch holds; the last ones also where the task is cancelled or
  /// the archive is damaged.
  func next() -> Batch {
    var batch = Batch()
    var bytes: Int64 = 0
    var clock = StageClock()
    do throws(ArchiveError) {
      while batch.work.count + batch.tooLarge.count < IngestPipeline.batchFiles,
        bytes < IngestPipeline.batchBytes
      {
        guard !Task.isCancelled, let member = try reader.nextMember() else {
          batch.isLast = true
          break
        }
        guard member.isFile else { continue }
        do throws(ArchiveError) {
          let contents = try reader.readMember(limit: largestFile)
          bytes += Int64(contents.count)
          batch.work.append(.member(archive.member(member), contents))
        } catch  where error.code == .tooLarge {
          batch.tooLarge.append(archive.member(member).failed(error.reason))
        }
      }
    } catch {
      batch.failure = error
      batch.isLast = true
    }
    batch.seconds = clock.lap()
    return batch
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
