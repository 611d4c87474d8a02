internal import Argo
internal import ArgoFormat
internal import FleetStore
internal import NetCDF

/// Finds sources, decodes them in a bounded task group and hands them to one writer.
///
/// One task (this one) walks, asks the store what is new, starts a decoding task for every small
/// batch of new files and writes each batch that comes back. At most ``width`` batches are under
/// way, so a slow writer holds the readers back and memory does not grow with the number of
/// files.
struct IngestPipeline {
  /// A file to decode: on disk, or already in memory as a member of an archive.
  enum Work: Sendable {
    case file(FoundSource)
    case member(FoundSource, [UInt8])

    var source: FoundSource {
      switch self {
      case .file(let source), .member(let source, _): source
      }
    }
  }

  /// What a child task brings back.
  enum Result: Sendable {
    /// A decoded batch.
    case decoded([SourceDecoder.Decoded], IngestTimings)
    /// The number of files that the walk will find.
    case counted(Int)
  }

  typealias Group = ThrowingTaskGroup<Result, any Error>

  let options: IngestOptions
  let target: IngestTarget
  let decoder: SourceDecoder
  let tell: (IngestEvent) -> Void
  var ledger: IngestLedger
  /// Sources that are read piece by piece once the files are done.
  var streams: [(source: FoundSource, kind: SniffedSource)] = []
  /// Failures that the store remembers, so that the same failure is not written again.
  var knownFailures: [String: KnownSource] = [:]
  /// Whether the number of files on disk is the number of all files.
  var knowsTotal = true
  /// Where the time goes.
  var timings = IngestTimings()
  private var underWay = 0
  private var total: Int?
  let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// A batch ends at so many files or so many bytes, whichever comes first: large enough that
  /// hand-overs cost little, small enough that the batches under way fit in little memory.
  static let batchFiles = 64
  static let batchBytes: Int64 = 6 << 20

  init(
    options: IngestOptions, target: IngestTarget, tell: @escaping (IngestEvent) -> Void
  ) {
    self.options = options
    self.target = target
    self.tell = tell
    decoder = SourceDecoder(
      reader: options.reader, largestFile: options.largestFile,
      placement: ProfilePlacement(atlas: options.atlas, now: options.now))
    ledger = IngestLedger(listsSkips: options.listsSkips)
    start = clock.now
  }

  /// Takes everything in, or as much as there is time for until the task is cancelled.
  mutating func run() async throws -> IngestReport {
    var named: Set<String> = []
    let paths = options.paths.map(FileSystem.absolute).filter { named.insert($0).inserted }
    try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { .counted(IngestPipeline.count(paths)) }
      underWay += 1
      try await takeFiles(paths, &group)
      for stream in streams where !Task.isCancelled {
        try await take(stream.source, stream.kind, &group)
      }
      try await drain(&group)
    }
    try await judge()
    return try await close()
  }

  /// Walks and decodes files batch by batch.
  private mutating func takeFiles(_ paths: [String], _ group: inout Group) async throws {
    var batch: [Work] = []
    var bytes: Int64 = 0
    var clock = StageClock()
    for finding in SourceFinder(paths) {
      if Task.isCancelled { break }
      switch finding {
      case .unreadable(let path):
        let isMissing = paths.contains(path.path) && path.isMissing
        tell(.failure(ledger.find(path, isMissing: isMissing)))
      case .file(let source):
        batch.append(.file(source))
        bytes += source.fingerprint.size
        if batch.count >= IngestPipeline.batchFiles || bytes >= IngestPipeline.batchBytes {
          timings.finding += clock.lap()
          try await take(batch, &group)
          _ = clock.lap()
          batch = []
          bytes = 0
        }
      }
    }
    timings.finding += clock.lap()
    try await take(batch, &group)
    try await drain(&group)
  }

  /// Starts decoding the files of a batch that are new or changed.
  mutating func take(_ batch: [Work], _ group: inout Group) async throws {
    guard !batch.isEmpty else { return }
    let known = try await knownSources(batch.map(\.source.path))
    let unread = batch.filter { work in
      let source = work.source
      guard ledger.find(source, known: known[source.path]) == .read else { return false }
      if let before = known[source.path], before.state == .failed {
        knownFailures[source.path] = before
      }
      return true
    }
    guard !unread.isEmpty else { return tellProgress() }
    if underWay > options.jobs, let result = try await next(&group) { try await settle(result) }
    let decoder = decoder
    group.addTask { IngestPipeline.decode(unread, with: decoder) }
    underWay += 1
  }

  /// Waits for all that is under way.
  mutating func drain(_ group: inout Group) async throws {
    while let result = try await next(&group) { try await settle(result) }
  }

  /// Waits for the next of the tasks under way.
  private mutating func next(_ group: inout Group) async throws -> Result? {
    var clock = StageClock()
    let result = try await group.next()
    timings.waiting += clock.lap()
    return result
  }

  /// Books and writes what a child brought back.
  private mutating func settle(_ result: Result) async throws {
    underWay -= 1
    switch result {
    case .counted(let count): total = count
    case .decoded(let batch, let times):
      timings += times
      var items: [StoreItem] = []
      for decoded in batch {
        switch decoded {
        case .stream(let source, let kind): streams.append((source, kind))
        case .item(let item, let reader):
          if book(item.source, reader: reader) { items.append(item) }
        }
      }
      try await write(items)
    }
    tellProgress()
  }

  /// Books a source that was read; says whether the store must be told.
  mutating func book(_ record: SourceRecord, reader: NetCDFReaderKind?) -> Bool {
    if let failure = ledger.read(record, reader: reader) {
      tell(.failure(failure))
      let before = knownFailures.removeValue(forKey: record.path)
      return before?.fingerprint != record.fingerprint || before?.reason != record.reason
    }
    return true
  }

  /// Hands items to the writer and waits until they are written.
  mutating func write(_ items: [StoreItem]) async throws {
    guard !items.isEmpty, case .store(let writer) = target else { return }
    var clock = StageClock()
    ledger.write(try await writer.write(items))
    timings.writing += clock.lap()
  }

  mutating func knownSources(_ paths: [String]) async throws -> [String: KnownSource] {
    guard case .store(let writer) = target else { return [:] }
    var clock = StageClock()
    let known = try await writer.status(of: paths)
    timings.asking += clock.lap()
    return known
  }

  func tellProgress() {
    let total = knowsTotal ? total : nil
    tell(.progress(IngestProgress(done: ledger.done, total: total, seconds: seconds)))
  }

  private var seconds: Double { (clock.now - start) / .seconds(1) }

  private mutating func close() async throws -> IngestReport {
    var superseded = 0
    var floats = ledger.floats.count
    var clock = StageClock()
    if case .store(let writer) = target {
      superseded = try await writer.tally()[.superseded, default: 0]
      try await writer.finish()
      floats = try await writer.floatCount()
    }
    ledger.close(
      superseded: superseded, floats: floats, seconds: seconds, wasInterrupted: Task.isCancelled)
    timings.closing = clock.lap()
    timings.checking = ledger.report.quality.seconds
    var report = ledger.report
    report.timings = timings
    return report
  }

  private static func decode(_ batch: [Work], with decoder: SourceDecoder) -> Result {
    var decoded: [SourceDecoder.Decoded] = []
    decoded.reserveCapacity(batch.count)
    var timings = IngestTimings()
    for work in batch where !Task.isCancelled {
      switch work {
      case .file(let source): decoded.append(decoder.decode(source, &timings))
      case .member(let source, let bytes):
        decoded.append(decoder.decode(bytes, of: source, &timings))
      }
    }
    return .decoded(decoded, timings)
  }

  private static func count(_ paths: [String]) -> Int {
    paths.reduce(0) { count, path in
      guard let entry = try? FileSystem.entry(at: path), case .folder = entry else {
        return count + 1
      }
      return count + FileSystem.countFiles(below: path)
    }
  }
}
