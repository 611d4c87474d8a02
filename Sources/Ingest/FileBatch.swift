internal import Argo
internal import SourceFiles

/// Files that one task goes through, one after the other.
///
/// Large enough that overhead is small, small enough that the batches under way need little memory. Where
/// floats are kept together, a batch does not end among the files of a float unless these are very many.
struct FileBatch: Sendable {
  /// What is to be gone through.
  private(set) var works: [IngestPipeline.Work] = []
  /// The floats of which other batches have files too.
  private(set) var parted: Set<WMONumber> = []
  /// Whether it holds floats together, so that they can be checked as they come.
  let keepsFloats: Bool
  /// How many bytes the files have.
  private(set) var bytes: Int64 = 0

  /// A batch ends at this number of files or bytes, whichever comes first.
  static let usualFiles = 64
  static let usualBytes: Int64 = 6 << 20
  /// Where it ends among the files of a float.
  private static let mostFiles = 1024
  private static let mostBytes: Int64 = 16 << 20

  /// Starts without files.
  init(keepsFloats: Bool = false) { self.keepsFloats = keepsFloats }

  /// Holds files that are not kept together.
  init(_ works: [IngestPipeline.Work]) {
    keepsFloats = false
    self.works = works
  }

  /// Whether it has its usual size.
  var isFull: Bool { works.count >= FileBatch.usualFiles || bytes >= FileBatch.usualBytes }

  /// Adds a file.
  mutating func add(_ work: IngestPipeline.Work) {
    works.append(work)
    bytes += work.source.fingerprint.size
  }

  /// Ends the batch if a file is too much for it; returns what ended, and goes on with nothing.
  mutating func end(before source: FoundSource) -> FileBatch? {
    guard isFull else { return nil }
    var next = FileBatch(keepsFloats: keepsFloats)
    if keepsFloats, let wmo = works.last?.source.wmoOfName, wmo == source.wmoOfName {
      guard works.count >= FileBatch.mostFiles || bytes >= FileBatch.mostBytes else { return nil }
      parted.insert(wmo)
      next.parted = [wmo]
    }
    defer { self = next }
    return self
  }

  /// Only those of the files.
  func filter(_ isIncluded: (IngestPipeline.Work) -> Bool) -> FileBatch {
    var batch = self
    batch.works.removeAll { !isIncluded($0) }
    return batch
  }
}
