internal import Geography
internal import TaskFlow
internal import Transfer

/// One run of `sync`: the indexes, what they change, the files, and last the index of the mirror.
package struct SyncRun {
  private let options: SyncOptions
  private let source: any MirrorSource
  private let folders: MirrorFolders
  private let work: String
  private let tell: @Sendable (SyncEvent) -> Void
  private var state = SyncState()
  private var selection = Selection()
  private var report = SyncReport()
  /// Whether the list of held files has to be written again.
  private var isListStale = false
  /// Whether everything was removed that no index lists any more.
  private var isCleared = false

  /// Prepares a run; `work` is a folder for what a dry run has to write.
  package init(
    _ options: SyncOptions, source: any MirrorSource, work: String,
    tell: @escaping @Sendable (SyncEvent) -> Void = { _ in }
  ) {
    self.options = options
    self.source = source
    self.tell = tell
    folders = MirrorFolders(options.mirror)
    self.work = options.isDryRun ? work : MirrorFolders(options.mirror).temporary
    report.source = source.name
    report.mirror = options.mirror
    report.isDryRun = options.isDryRun
    report.connections = options.connections
  }

  /// Runs to the end; if it ends early, the reason is in the report.
  ///
  /// Throws where the run could not begin: the mirror cannot be made, or another run holds it.
  package mutating func run() async throws(SyncError) -> SyncReport {
    let start = ContinuousClock.now
    if !options.isDryRun { try folders.prepare() }
    let lock: MirrorLock? = options.isDryRun ? nil : try MirrorLock(folder: folders.state)
    if !options.isDryRun { try folders.tidy() }
    do {
      if !options.isDryRun { try Arrivals.settle(folders) }
      state = try SyncState.read(folders.stateFile)
      selection = options.selection ?? state.selection ?? Selection()
      try await rounds()
      if !options.isDryRun { try folders.tidy() }
    } catch {
      report.end = report.end ?? error
    }
    (report.requests, report.retries) = await source.counts()
    report.seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    _ = consume lock
    return report
  }

  /// Compares and fetches; does so a second time where the source lacked a file that its index
  /// lists, because the index may have changed since.
  private mutating func rounds() async throws(SyncError) {
    var again = 0
    while true {
      guard let indexes = try await fetchIndexes(isAgain: again > 0) else { return }
      let sawAbsent = try await round(indexes)
      guard sawAbsent, again == 0, !options.isDryRun, report.end == nil else { return }
      again += 1
    }
  }

  // MARK: Indexes

  /// Gets the indexes; nil where there is nothing to be done.
  private mutating func fetchIndexes(
    isAgain: Bool
  ) async throws(SyncError) -> [IndexFetcher.Fetched]? {
    let isSameSource = state.source == source.name
    let fetcher = IndexFetcher(
      source: source, work: work, kept: folders.indexes, isConditional: isSameSource)
    var indexes: [IndexFetcher.Fetched] = []
    for definition in IndexDefinition.needed(
      for: selection.kinds, byProfiles: selection.isByProfiles)
    {
      let last = state.indexes[definition.name]
      let index = try await fetcher.fetch(definition, last: isSameSource ? last : nil)
      report.indexBytes += index.bytes
      if let last, !last.dateOfUpdate.isEmpty, !index.served.dateOfUpdate.isEmpty,
        index.served.dateOfUpdate < last.dateOfUpdate
      {
        remark(
          "the index \(definition.fileName) of \(source.name) is of \(index.served.dateOfUpdate),"
            + " older than that of \(last.dateOfUpdate) held: nothing was changed")
        return nil
      }
      indexes.append(index)
    }
    let isUnchanged = indexes.allSatisfy(\.isUnchanged)
    let isSettled =
      state.isComplete && state.selection == selection && !options.verifies && !options.prunes
      && isSameSource && (options.store != nil || Disk.isFolder(folders.root + "/dac"))
    if isUnchanged, isSettled || isAgain {
      if !isAgain { reportUnchanged(indexes) }
      return nil
    }
    return options.isDryRun ? indexes : try keep(indexes)
  }

  /// Without news, reports about the indexes what is known without reading them.
  private mutating func reportUnchanged(_ indexes: [IndexFetcher.Fetched]) {
    report.indexes = indexes.map {
      SyncReport.Index(name: $0.definition.name, dateOfUpdate: $0.served.dateOfUpdate)
    }
    report.selected = state.selectedCount
    report.unchanged = state.unchangedCount
  }

  /// Moves the texts to where the next run finds them.
  private mutating func keep(
    _ indexes: [IndexFetcher.Fetched]
  ) throws(SyncError) -> [IndexFetcher.Fetched] {
    var kept: [IndexFetcher.Fetched] = []
    for var index in indexes {
      let text = folders.indexes + "/" + index.definition.fileName
      if index.text != text {
        try Disk.rename(index.text, to: text)
        try Disk.remove(text + ".gz")
        if let compressed = index.compressed { try Disk.rename(compressed, to: text + ".gz") }
        index.text = text
        index.compressed = index.compressed == nil ? nil : text + ".gz"
      }
      state.indexes[index.definition.name] = index.served
      kept.append(index)
    }
    return kept
  }

  // MARK: A round

  /// Does what the indexes ask for; returns whether the source lacked a file that they list.
  private mutating func round(
    _ indexes: [IndexFetcher.Fetched]
  ) async throws(SyncError) -> Bool {
    (isListStale, isCleared) = (false, false)
    let sawAbsent = try await changeFiles(indexes)
    guard isListStale, report.end?.code != .inputOutput else { return sawAbsent }
    do {
      // The table of held files has been released by now: there is never more than one in memory.
      try writeIndexes(indexes)
      try finishState()
    } catch {
      report.end = error
    }
    return sawAbsent
  }

  /// Moves, fetches and removes files.
  private mutating func changeFiles(
    _ indexes: [IndexFetcher.Fetched]
  ) async throws(SyncError) -> Bool {
    var list = HeldFiles(
      folder: folders.state, work: options.isDryRun ? work : nil, store: options.store)
    let content = try list.load()
    let damaged = try findDamaged(list)
    let survey = try IndexSurvey(
      indexes, held: content.table, damaged: damaged, selection: selection, atlas: options.atlas)
    for row in survey.badRows { remark("a row of the index makes no sense: \(row.prefix(120))") }
    let plan = try SyncPlan(
      survey, list: list, indexes: indexes, owed: content.owed, damaged: damaged,
      selection: selection, asksAll: asksAllUnlisted, options: options)
    noteComparison(survey, plan)
    guard !options.isDryRun else {
      try await estimate(survey, plan, indexes)
      return false
    }
    if let refusal = plan.departures.refusal { remark(refusal) }
    let keeper: any SyncKeeper =
      if let store = options.store {
        try StoreKeeper(store, folders: folders)
      } else {
        try MirrorKeeper(folders)
      }
    if options.store == nil { try Disk.remove(folders.followed) }
    if !plan.owed.isEmpty { try await keeper.owe(plan.owed) }
    state.isComplete = false
    state.source = source.name
    state.selection = selection
    try saveState()
    if plan.isSettled, survey.counts.allSatisfy({ $0.selected == $0.rows - $0.badRows }) {
      try await keeper.close()
      return try await finishSettled(indexes)
    }
    isListStale = true
    let result = await carryOut(plan, survey, indexes, keeper)
    do {
      if report.end == nil { try await finishFiles(plan, result, keeper) }
      try await keeper.close()
    } catch {
      report.end = report.end?.code == .inputOutput ? report.end : error
    }
    guard report.end?.code != .inputOutput else { return false }
    return result.sawAbsent
  }

  /// Finishes where everything is held as listed; the heads of the indexes may still be new.
  private mutating func finishSettled(
    _ indexes: [IndexFetcher.Fetched]
  ) async throws(SyncError) -> Bool {
    for index in indexes where !index.definition.kinds.isDisjoint(with: selection.kinds) {
      try MirrorIndex.writeWhole(index, folders: folders)
    }
    try await fetchLimits()
    try finishState()
    return false
  }

  private mutating func finishState() throws(SyncError) {
    state.selectedCount = report.selected
    state.unchangedCount = report.unchanged + report.fetched + report.adopted + report.moved
    state.isComplete = report.owesNothing
    try saveState()
  }

  /// Whether all unlisted files are asked for, because their kind is newly selected.
  private var asksAllUnlisted: Bool {
    guard let last = state.selection else { return false }
    return !selection.kinds.intersection([.multi, .synthetic]).isSubset(of: last.kinds)
  }

  private mutating func noteComparison(_ survey: IndexSurvey, _ plan: SyncPlan) {
    report.indexes = survey.counts
    report.selected = survey.comparison.selectedCount
    // What an earlier round of this run fetched is held now.
    let brought = report.fetched + report.adopted + report.moved
    report.unchanged = max(
      0, survey.comparison.unchanged + plan.unlistedUnchanged - brought)
    report.missing = []
    report.failures = []
  }

  /// The result of fetching.
  private struct Result {
    var notHeld: Set<UInt64> = []
    var sawAbsent = false
    /// What was not renamed; it is removed when its replacement is held.
    var left: [Departures.Removal] = []
  }

  /// Renames what has moved and fetches what is wanted.
  private mutating func carryOut(
    _ plan: SyncPlan, _ survey: IndexSurvey, _ indexes: [IndexFetcher.Fetched],
    _ keeper: any SyncKeeper
  ) async -> Result {
    var result = Result()
    do {
      var taken: Set<UInt64> = []
      for move in plan.departures.moves {
        guard try await keeper.move(move) else {
          result.left.append(.init(path: move.record.path, successor: move.row.key))
          continue
        }
        taken.insert(move.row.key)
        report.moved += 1
      }
      let work = try SyncWork(
        survey.comparison.wanted, skipping: taken, indexes: indexes, unlisted: plan.unlisted)
      let tally = SyncTally(total: work.total, tell: tell)
      let fetcher = FileFetcher(
        source: source, folders: folders, work: work, tally: tally, keeper: keeper,
        queue: HandOver(most: SyncRun.mostPending), keepsFiles: options.store == nil)
      try await fetch(fetcher)
      report.fetched += await tally.fetched
      report.adopted += await tally.adopted
      report.unchanged += await tally.unchanged
      report.fileBytes += await tally.bytes
      report.missing = await tally.missing.sorted()
      report.failures = await tally.failures.sorted { $0.path < $1.path }
      result.notHeld = await tally.notHeld
      result.sawAbsent = await tally.sawAbsent
      report.end = await tally.end
      if report.end == nil, Task.isCancelled { report.end = .interrupted }
    } catch {
      report.end = error
    }
    return result
  }

  /// Fetches everything, while the store takes it in, if there is one.
  private func fetch(_ fetcher: FileFetcher) async throws(SyncError) {
    let workers = max(2, 2 * options.connections)
    guard let store = options.store else { return await fetcher.run(workers: workers) }
    try await store.feed { await fetcher.run(workers: workers) }
  }

  /// The most files that wait for their names; few, so that little is lost when a run is ended.
  private static let mostPending = 64

  /// After all fetching: removes what is gone, and fetches the list of limits.
  private mutating func finishFiles(
    _ plan: SyncPlan, _ result: Result, _ keeper: any SyncKeeper
  ) async throws(SyncError) {
    if let refusal = plan.departures.refusal {
      report.end = SyncError(.notBelieved, refusal)
    } else {
      isCleared = true
      var paths: [String] = []
      for removal in plan.departures.removals + result.left {
        if let successor = removal.successor, result.notHeld.contains(successor) {
          isCleared = false
          continue
        }
        paths.append(removal.path)
      }
      let isThere = paths.filter {
        options.store != nil || Disk.facts(folders.file($0)) != nil
      }
      try await keeper.remove(paths)
      report.removals = isThere.map { "dac/" + $0 }
      report.removals.sort()
    }
    if let store = options.store { try await fetchAgain(store.filesToReadAgain(), keeper) }
    try await fetchLimits()
  }

  /// Fetches files for a store that has lost better ones of their cycles.
  private mutating func fetchAgain(
    _ paths: [String], _ keeper: any SyncKeeper
  ) async throws(SyncError) {
    guard !paths.isEmpty else { return }
    let tally = SyncTally(total: paths.count, tell: tell)
    let fetcher = FileFetcher(
      source: source, folders: folders, work: SyncWork(again: paths), tally: tally,
      keeper: keeper, queue: HandOver(most: SyncRun.mostPending), keepsFiles: false)
    try await fetch(fetcher)
    report.fileBytes += await tally.bytes
    report.failures += await tally.failures
    let end = await tally.end
    report.end = report.end ?? end
  }

  /// Fetches the list of the smallest and largest values of floats, where the source has one.
  private mutating func fetchLimits() async throws(SyncError) {
    let path = "etc/ar_minmax_fs.txt"
    let full = folders.root + "/" + path
    let known = Disk.facts(full) == nil ? nil : state.validators[path]
    let outcome = try await source.get(
      path, etag: known?.etag ?? "", lastModified: known?.lastModified ?? "",
      into: .memory(limit: 64 << 20)
    ) { reply in
      let isText = reply.body.last == 0x0A && !reply.body.contains(0)
      return isText && reply.body.first != UInt8(ascii: "<") ? nil : "it is no table"
    }
    guard case .whole(let reply) = outcome else { return }
    try Disk.makeFolder(folders.root + "/etc")
    try Disk.replace(full, by: reply.body, in: folders.temporary)
    state.validators[path] = .init(etag: reply.etag, lastModified: reply.validatingDate)
  }

  /// Merges the journal into the list, and writes the indexes of what is held.
  private mutating func writeIndexes(_ indexes: [IndexFetcher.Fetched]) throws(SyncError) {
    var list = HeldFiles(folder: folders.state, store: options.store)
    var held = try list.load().table
    for index in indexes where !index.definition.kinds.isDisjoint(with: selection.kinds) {
      try MirrorIndex.write(
        index, held: &held, keepsPrevious: !isCleared, folders: folders)
    }
    if options.prunes {
      for definition in IndexDefinition.all
      where definition.kinds.isDisjoint(with: selection.kinds) {
        try Disk.remove(folders.root + "/" + definition.fileName)
        try Disk.remove(folders.root + "/" + definition.fileName + ".gz")
      }
    }
  }

  private func saveState() throws(SyncError) {
    try Disk.replace(folders.stateFile, by: Array(state.text.utf8), in: folders.temporary)
  }

  private mutating func remark(_ text: String) {
    report.remarks.append(text)
    tell(.remark(text))
  }

  // MARK: Looking

  /// With `--verify`, the held files that are not on disk as they were written.
  private func findDamaged(_ list: HeldFiles) throws(SyncError) -> Set<UInt64> {
    guard options.store == nil, options.verifies || !Disk.isFolder(folders.root + "/dac") else {
      return []
    }
    var damaged: Set<UInt64> = []
    try list.forEachRecord { record throws(SyncError) in
      guard !Task.isCancelled else { throw SyncError.interrupted }
      guard record.stamp != .unlistedAbsent else { return }
      if let bytes = try Disk.contents(folders.file(record.path)),
        let path = GDACPath(record.path),
        let file = try? ReceivedFile(bytes, wmo: path.wmo), file.stamp == record.fileStamp
      {
        return
      }
      damaged.insert(record.key)
    }
    return damaged
  }

  /// Reports what would be done without `--dry-run`.
  private mutating func estimate(
    _ survey: IndexSurvey, _ plan: SyncPlan, _ indexes: [IndexFetcher.Fetched]
  ) async throws(SyncError) {
    report.moved = plan.departures.moves.count
    report.toRemove = plan.departures.removals.count
    if let refusal = plan.departures.refusal { remark(refusal) }
    var estimate = SizeEstimate(source: source, folders: folders)
    let moved = Set(plan.departures.moves.map(\.row.key))
    let work = try SyncWork(
      survey.comparison.wanted, skipping: moved, indexes: indexes, unlisted: plan.unlisted)
    while let job = try await work.take() {
      guard !Task.isCancelled else { throw SyncError.interrupted }
      switch job {
      case .listed(let path, let row):
        if try FileFetcher.adopted(folders.file(path), path, row) != nil {
          report.adopted += 1
        } else {
          report.toFetch += 1
          try await estimate.add(path)
        }
      case .unlisted(_, let files):
        for file in files {
          report.toFetch += 1
          try await estimate.add(file.path)
        }
      case .again: break
      }
    }
    for removal in plan.departures.removals {
      report.bytesToRemove += Disk.facts(folders.file(removal.path))?.size ?? 0
    }
    report.bytesToFetch = estimate.bytes
    report.isEstimated = estimate.isGuess
  }
}
