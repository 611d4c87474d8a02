internal import Archives
internal import Argo
internal import ArgoFormat
internal import CSystemCalls
internal import FleetStore
internal import NetCDF
internal import RecordCheck
internal import SourceFiles
internal import TaskFlow
internal import Upkeep

/// Finds sources, decodes them in a bounded task group and hands them to one writer.
///
/// One task (this one) walks the folders and starts a task for every small batch of files, which
/// asks the store what is new and decodes that; it also keeps the books of the results. Another
/// task writes, each time all that has come since it wrote last. The numbers of batches under way
/// and of batches waiting for the writer are limited, so that a slow writer holds the readers back
/// and memory does not grow with the number of files.
struct IngestPipeline {
  /// A file to decode: on disk, or as a member of an archive in memory or within its file.
  enum Work: Sendable {
    case file(FoundSource)
    case member(FoundSource, [UInt8])
    case placed(FoundSource, MemberPlace)

    var source: FoundSource {
      switch self {
      case .file(let source), .member(let source, _), .placed(let source, _): source
      }
    }
  }

  /// What a child task brings back.
  enum Outcome: Sendable {
    /// A batch that was gone through, and the floats of it that were checked.
    case read([ReadFile], [CheckedRecord], IngestTimings)
    /// A part of the profile index under way.
    case index(IndexPart, IngestTimings)
    /// Items were written, and how long that took.
    case written(WriteOutcome, seconds: Double)
    /// The write-ahead log was written back.
    case logWrittenBack
    /// The number of files that the walk will find.
    case counted(Int)
  }

  /// A file that was looked up in the store and, if it is new or changed, decoded.
  struct ReadFile: Sendable {
    var source: FoundSource
    var known: KnownSource?
    var decoded: SourceDecoder.Decoded?
  }

  typealias Group = ThrowingTaskGroup<Outcome, any Error>

  let options: IngestOptions
  let target: IngestTarget
  /// The absolute paths to walk.
  private let paths: [String]
  /// The rules that profiles are placed by.
  private let placementRules: String
  /// The tree of files, and the roots of other trees that the paths lead to.
  let tree: SourceTree
  private let otherTrees: [String]
  let decoder: SourceDecoder
  let tell: (IngestEvent) -> Void
  /// Gives files that are taken in before those of the paths; nil where there are none.
  var feed: (@Sendable () async -> FedFile?)?
  var ledger: IngestLedger
  /// What is left to the one who joins shards.
  var findings = ShardFindings()
  /// Sources that are read piece by piece once the files are done.
  var streams: [(source: FoundSource, kind: SniffedSource)] = []
  /// Failures that the store remembers, so that the same failure is not written again.
  var knownFailures: [String: KnownSource] = [:]
  /// Whether the number of files on disk is the number of all files.
  var knowsTotal = true
  /// Where the time goes.
  var timings = IngestTimings()
  /// The profile index under way.
  var index: IndexUnderWay?
  /// How floats are checked; nil where they are not.
  let checks: CheckPreparation?
  /// Floats whose flags were written with their files.
  var checked: [WMONumber: CheckedCount] = [:]
  private var total: Int?
  /// How many batches are under way, and how many wait for the writer.
  private var pressure: BackPressure
  /// What waits for the writer.
  private var unwritten: [StoreBatch] = []
  /// Levels written since the write-ahead log was last written back; nil while that is done.
  private var levelsInLog: Int? = 0
  /// Whether the store knows nothing yet, so that it need not be asked.
  private var storeIsEmpty = false
  /// Measures the parts of the run.
  private var partClock = ProcessorClock()
  let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(
    options: IngestOptions, target: IngestTarget, tell: @escaping (IngestEvent) -> Void
  ) {
    self.options = options
    self.target = target
    self.tell = tell
    decoder = SourceDecoder(
      opener: SourceOpener(reader: options.reader, largestFile: options.largestFile),
      placement: ProfilePlacement(atlas: options.atlas, now: options.now))
    placementRules = PlacementRules(options.atlas).text
    checks = options.quality.map { CheckPreparation($0, now: options.now) }
    let paths = SourceFinder.roots(of: options.paths.map(FileSystem.absolute))
    if let root = options.root {
      tree = SourceTree(root: FileSystem.absolute(root))
      otherTrees = []
    } else {
      (tree, otherTrees) = SourceTree.find(from: paths)
    }
    self.paths = options.list?.map(tree.location) ?? paths
    // How many of the files are of one shard nobody knows before they are looked at.
    knowsTotal = options.shard == nil
    pressure = BackPressure(mostUnderWay: options.jobs + 1, mostWaiting: options.jobs + 1)
    ledger = IngestLedger(tree: tree, listsSkips: options.listsSkips)
    start = clock.now
  }

  /// Takes everything in, or as much as is done before the task is cancelled.
  mutating func run() async throws -> IngestReport {
    tellOtherTrees()
    if case .store(let writer) = target { storeIsEmpty = try await writer.isEmpty() }
    if options.list == nil { try await settleGoneFiles(below: paths) }
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      let paths = paths
      // A shard does not list the folders of others, also not to count.
      if options.shard == nil {
        group.addTask { .counted(IngestPipeline.count(paths)) }
        pressure.begin()
      }
      if let feed { try await takeFed(feed, &group) }
      try await takeFiles(&group)
      endPart("files")
      // What a profile index says no more is forgotten before a metadata index says it.
      let isLast = streams.map { decoder.opener.table(in: $0.source, $0.kind) == .metadataIndex }
      let indices = streams.indices.filter { !isLast[$0] } + streams.indices.filter { isLast[$0] }
      for stream in indices.map({ streams[$0] }) where !Task.isCancelled {
        try await take(stream.source, stream.kind, &group)
      }
      try await drain(&group)
    }
    endPart("indexes and archives")
    try await refresh()
    endPart("checking")
    return try await close()
  }

  private mutating func endPart(_ name: String) {
    let lap = partClock.lap()
    timings.parts.append(.init(name: name, real: lap.real, processor: lap.processor))
  }

  /// Walks and decodes files batch by batch.
  private mutating func takeFiles(_ group: inout Group) async throws {
    let isChecked = checker != nil
    var batch = FileBatch(keepsFloats: isChecked)
    var clock = StageClock()
    let finder = SourceFinder(
      paths, in: tree, areNamed: options.list == nil, shard: options.shard)
    for finding in finder {
      if Task.isCancelled { break }
      switch finding {
      case .unreadable(let path):
        let isMissing =
          options.list == nil && path.isMissing && paths.contains(path.path)
        let isOwn = options.shard?.owns(unreadable: tree.storedPath(of: path.path)) ?? true
        guard isOwn || isMissing else { continue }
        tell(.failure(ledger.find(path, isMissing: isMissing)))
      case .leftOut(let entries):
        if options.shard?.index ?? 1 == 1 { ledger.leaveOut(entries) }
      case .file(let source) where source.fingerprint.size > SourceOpener.largeFile:
        timings.finding += clock.lap()
        // Nothing is read beside a file that takes much memory.
        try await take(batch, &group)
        try await drain(&group)
        try await take(FileBatch([.file(source)]), &group)
        try await settleLargeFile(&group)
        _ = clock.lap()
        batch = FileBatch(keepsFloats: isChecked)
      case .file(let source) where isChecked && source.isNamedAsExclusionList:
        timings.finding += clock.lap()
        // Flags depend on it, so that it comes before the profiles that follow.
        try await take(FileBatch([.file(source)]), &group)
        try await drain(&group)
        try await takeExclusionLists(&group)
        _ = clock.lap()
      case .file(let source):
        if let full = batch.end(before: source) {
          timings.finding += clock.lap()
          try await take(full, &group)
          _ = clock.lap()
        }
        batch.add(.file(source))
      }
    }
    timings.finding += clock.lap()
    try await take(batch, &group)
    try await drain(&group)
  }

  /// Starts going through the files of a batch.
  mutating func take(_ batch: FileBatch, _ group: inout Group) async throws {
    guard !batch.works.isEmpty else { return }
    let (decoder, store, checker) = (decoder, storeToAsk, checker)
    try await start(&group) {
      try await IngestPipeline.read(batch, with: decoder, asking: store, checking: checker)
    }
  }

  /// What checks floats as they come; nil where nothing is checked.
  var checker: ChecksInHand.Checker? {
    guard let checks, case .store(let writer) = target else { return nil }
    return ChecksInHand.Checker(preparation: checks, store: writer)
  }

  /// The store that may know files already.
  var storeToAsk: FleetStoreWriter? {
    guard case .store(let writer) = target, !storeIsEmpty else { return nil }
    return writer
  }

  /// Starts a task once there is room for what it brings back.
  mutating func start(
    _ group: inout Group, _ work: @escaping @Sendable () async throws -> Outcome
  ) async throws {
    while !pressure.hasRoom, let outcome = try await next(&group) {
      try settle(outcome, &group)
    }
    group.addTask { try await work() }
    pressure.begin()
  }

  /// Waits for all that is under way.
  mutating func drain(_ group: inout Group) async throws {
    while let outcome = try await next(&group) { try settle(outcome, &group) }
  }

  /// Waits for all that is under way, a large file among it, and gives its memory back.
  mutating func settleLargeFile(_ group: inout Group) async throws {
    try await drain(&group)
    argofleet_return_memory()
  }

  /// Waits for the next of the tasks under way.
  private mutating func next(_ group: inout Group) async throws -> Outcome? {
    var clock = StageClock()
    let outcome = try await group.next()
    timings.waiting += clock.lap()
    return outcome
  }

  /// Records what a child task brought back, and has it written.
  private mutating func settle(_ outcome: Outcome, _ group: inout Group) throws {
    switch outcome {
    case .counted(let count):
      pressure.end()
      total = count
    case .read(let files, let checked, let times):
      pressure.end()
      timings += times
      write(StoreBatch(files.compactMap { book($0) }, checked: checked), &group)
    case .index(let part, let times):
      pressure.end()
      timings += times
      if let items = index?.add(part) {
        for case .profileIndex(let floats, _) in items.map(\.content) {
          for float in floats { ledger.name(float.wmo) }
        }
        write(StoreBatch(items), &group)
      }
    case .written(let written, let seconds):
      pressure.handedOn()
      ledger.write(written)
      checked.merge(written.checked) { $1 }
      timings.writing += seconds
      write(StoreBatch([]), &group)
      writeLogBack(after: written, &group)
    case .logWrittenBack:
      levelsInLog = 0
    }
    tellProgress()
  }

  /// Records a file that was gone through; returns the item to write to the store, if any.
  private mutating func book(_ file: ReadFile) -> StoreItem? {
    if case .stream(let source, let kind) = file.decoded, options.shard != nil {
      streams.append((source, kind))
      return nil
    }
    guard isOwn(file) else { return nil }
    guard ledger.find(file.source, known: file.known) == .read else {
      if let known = file.known { tellAgain(known, of: file.source) }
      return nil
    }
    if let before = file.known, before.state == .failed {
      knownFailures[file.source.storedPath] = before
    }
    switch file.decoded {
    case .item(let item, let reader, let notes):
      tell(notes, of: item.source)
      return book(item.source, reader: reader) ? item : nil
    case .stream(let source, let kind):
      streams.append((source, kind))
      return nil
    case nil: return nil
    }
  }

  /// Records a source that was read; says whether the store must be told.
  mutating func book(_ record: SourceRecord, reader: NetCDFReaderKind?) -> Bool {
    if record.state == .skipped {
      let path = tree.location(of: record.path)
      warn(path, ledger.passedOver(path, record.kind))
    }
    if let failure = ledger.read(record, reader: reader) {
      tell(.failure(failure))
      let before = knownFailures.removeValue(forKey: record.path)
      return before?.fingerprint != record.fingerprint || before?.reason != record.reason
    }
    return true
  }

  /// Reports again what is known about an unchanged file.
  private mutating func tellAgain(_ known: KnownSource, of source: FoundSource) {
    switch known.state {
    case .skipped: warn(source.path, ledger.passedOver(source.path, known.kind))
    case .ingested, .superseded:
      guard !known.reason.isEmpty else { return }
      let part = IngestReport.Part(path: source.path, reason: known.reason)
      ledger.add(part)
      tell(.part(part))
    case .failed: return
    }
  }

  /// Reports the remarks about a file that was taken in, and the profiles that were left out.
  mutating func tell(_ notes: SourceDecoder.Notes, of record: SourceRecord) {
    guard !notes.isEmpty else { return }
    let path = tree.location(of: record.path)
    if !notes.leftOut.isEmpty {
      let leftOut = notes.leftOut.map {
        IngestReport.Part.LeftOut(profile: $0.index, reason: $0.reason)
      }
      let part = IngestReport.Part(path: path, reason: record.reason, leftOut: leftOut)
      ledger.add(part)
      tell(.part(part))
    }
    for remark in notes.remarks {
      ledger.warn(path, remark)
      tell(.remark(path: path, text: remark))
    }
  }

  /// Reports a warning about a file that was taken in, if there is one.
  mutating func warn(_ path: String, _ text: String?) {
    guard let text else { return }
    ledger.warn(path, text)
    tell(.warning(path: path, text: text))
  }

  /// Queues a batch to be written; starts the writer if it is idle.
  mutating func write(_ batch: StoreBatch, _ group: inout Group) {
    guard case .store(let writer) = target else { return }
    if !batch.items.isEmpty {
      unwritten.append(batch)
      pressure.wait()
    }
    guard pressure.takeAll() else { return }
    let batches = unwritten
    unwritten = []
    let (placement, quality) = (placementRules, checks?.rules.text ?? "")
    group.addTask {
      var clock = StageClock()
      let outcome = try await writer.write(batches, placedBy: placement, checkedBy: quality)
      return .written(outcome, seconds: clock.lap())
    }
  }

  /// The levels after which the write-ahead log is written back beside other work, some 4 MiB: early, so that
  /// the run does not wait for the disk at its end.
  private static let mostLevelsInLog = 500_000

  /// Has the write-ahead log written back when enough has been written.
  private mutating func writeLogBack(after written: WriteOutcome, _ group: inout Group) {
    guard case .store(let writer) = target, var levels = levelsInLog else { return }
    levels += max(0, written.levels)
    levelsInLog = levels
    guard levels >= IngestPipeline.mostLevelsInLog else { return }
    levelsInLog = nil
    group.addTask {
      try await writer.writeLogBack()
      return .logWrittenBack
    }
  }

  /// Reports the trees whose files the store will know by absolute paths.
  private func tellOtherTrees() {
    guard let root = tree.root else { return }
    for other in otherTrees {
      tell(
        .warning(
          path: other,
          text: "is another tree than \(root); its files are known by their absolute paths"))
    }
  }

  func tellProgress() {
    let total = knowsTotal ? total : nil
    tell(.progress(WorkProgress(done: ledger.done, total: total, seconds: seconds)))
  }

  private var seconds: Double { (clock.now - start) / .seconds(1) }

  private mutating func close() async throws -> IngestReport {
    var superseded = 0
    var floats = ledger.floats.count
    var clock = StageClock()
    if case .store(let writer) = target {
      superseded = try await writer.supersededCount()
      try await writer.finish()
      floats = try await writer.floatCount()
    }
    ledger.close(
      superseded: superseded, floats: floats, seconds: seconds, wasInterrupted: Task.isCancelled)
    timings.closing = clock.lap()
    endPart("closing")
    timings.checking = ledger.report.quality.seconds
    var report = ledger.report
    report.timings = timings
    report.findings = findings
    return report
  }

  private static func read(
    _ batch: FileBatch, with decoder: SourceDecoder, asking store: FleetStoreWriter?,
    checking checker: ChecksInHand.Checker?
  ) async throws -> Outcome {
    var timings = IngestTimings()
    var memory = ReaderMemory.ofArgoFiles
    var clock = StageClock()
    let known = try store?.status(of: batch.works.map(\.source.storedPath)) ?? [:]
    timings.asking += clock.lap()
    var files: [ReadFile] = []
    files.reserveCapacity(batch.works.count)
    var checks = ChecksInHand(batch, checker)
    for work in batch.works where !Task.isCancelled {
      var file = ReadFile(source: work.source, known: known[work.source.storedPath])
      try await checks.begin(file.source)
      if IngestLedger.result(on: file.source, known: file.known) == .read {
        let decoded = decoder.decode(work, &memory, &timings)
        checks.add(decoded)
        file.decoded = decoded
      } else {
        checks.leave()
      }
      files.append(file)
    }
    try await checks.finish()
    timings.checking += checks.seconds
    return .read(files, checks.checked, timings)
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
