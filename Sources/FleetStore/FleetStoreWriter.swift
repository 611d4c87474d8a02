public import Argo
internal import GRDB

/// The one writer of a store: takes batches of inputs and writes each in one transaction.
///
/// What the store holds in the end does not depend on the order in which inputs come. All
/// profiles of a cycle and direction come from one source, the one of the highest `Precedence`.
/// Files that lose all their cycles are remembered as superseded.
public actor FleetStoreWriter {
  /// The store's file.
  public nonisolated let path: String
  private let queue: DatabaseQueue
  /// Reads what has been written, without waiting for what is being written.
  private let reading: DatabaseQueue
  /// Writes the log back, beside all that is read and written; nil where there is no log.
  private let settling: DatabaseQueue?
  /// How the store is kept whole.
  private let journal: StoreJournal
  private let usesLog: Bool
  /// What the user should know about how the store is kept since it was opened here; nil where nothing.
  public nonisolated let remark: String?
  private let now: ArgoTime
  private var run: Int64?
  private var names = StoreNames()
  // Kept for its deinit: the lock is released when the writer goes away.
  private let lock: WriterLock

  /// Opens a store for writing, and makes it where there is none.
  ///
  /// Throws `busy` where another process is writing it, `notAStore` for a file that is something
  /// else, `tooNew` or `tooOld` for a store of another layout, and `cannotCreate` or `inputOutput`
  /// for failures of the disk, or where the file system has no locks.
  public init(
    path: String, now: ArgoTime, slowStatements: SlowStatements? = nil,
    journal: StoreJournal = .auto
  ) throws(FleetStoreError) {
    self.path = path
    self.now = now
    self.journal = journal
    let place = StoreCreation.place(of: path)
    let lock = try WriterLock.take(forStore: place)
    let plan = journal.plan(forStoreAt: place)
    usesLog = plan.usesLog
    (queue, remark) = try FleetStoreError.wrap(path: path) {
      let isMade = try StoreCreation.makeWhereMissing(at: place, withLog: plan.usesLog)
      let isConverted = !plan.usesLog && StoreJournal.hasLog(place)
      if isConverted { try FleetStoreWriter.takeLogAway(from: place, path, plan) }
      var configuration = Configuration()
      configuration.busyMode = .timeout(plan.patience)
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA foreign_keys = ON")
        slowStatements?.watch(db)
      }
      let queue = try DatabaseQueue(path: place, configuration: configuration)
      let isNew = try queue.inDatabase { db in
        try StoreIdentity.check(db, path: path, mayBeEmpty: true) == .empty
      }
      try queue.writeWithoutTransaction { db in
        // With a write-ahead log readers do not wait, and a crash loses no finished batch. Source:
        // SQLite, "Write-Ahead Logging".
        try db.execute(sql: "PRAGMA journal_mode = \(plan.usesLog ? "WAL" : "TRUNCATE")")
        try db.execute(sql: "PRAGMA synchronous = \(plan.usesLog ? "NORMAL" : "FULL")")
        // The log is written back every 64 MiB (16,384 pages), not every 4 MiB: each time costs two
        // waits for the disk. A cache of 16 MiB keeps the upper parts of the indexes of a large
        // store.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
        try db.execute(sql: "PRAGMA cache_size = -16384")
        // A statement with triggers keeps what it may have to undo in a temporary file, which
        // costs more than the statement itself; in memory it is a few pages.
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
        // Debian's SQLite overwrites with zeros what is deleted; nothing here is secret.
        try db.execute(sql: "PRAGMA secure_delete = OFF")
      }
      if isNew { try queue.write(StoreSchema.create) }
      let isTold = !plan.usesLog && (isMade || isConverted)
      return (queue, isTold ? FleetStoreWriter.remark(on: path, plan) : nil)
    }
    let queue = queue
    (reading, settling) = try FleetStoreError.wrap(path: path) {
      // With a rollback journal nobody reads while something is written.
      guard plan.usesLog else { return (queue, nil) }
      var configuration = Configuration()
      configuration.busyMode = .timeout(StoreIdentity.patience)
      // Not opened read-only: such a connection could not remove the log if it is the last to be
      // closed.
      configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA query_only = ON") }
      return (
        try DatabaseQueue(path: place, configuration: configuration),
        try DatabaseQueue(path: place, configuration: configuration)
      )
    }
    self.lock = lock
  }

  private static func remark(on path: String, _ plan: StoreJournal.Plan) -> String {
    "the store \(path) is kept without a write-ahead log, as \(plan.reason); readers wait while it"
      + " is written"
  }

  /// Brings the log of a store home and has it kept without one.
  ///
  /// Done with the file locked for all others, so that no memory has to be shared. Source: SQLite,
  /// "Write-Ahead Logging", section 6.
  private static func takeLogAway(
    from place: String, _ path: String, _ plan: StoreJournal.Plan
  ) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(plan.patience)
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let queue = try DatabaseQueue(path: place, configuration: configuration)
    let mode = try queue.writeWithoutTransaction { db in
      _ = try StoreIdentity.check(db, path: path, mayBeEmpty: true)
      return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
    }
    try queue.close()
    guard mode == "delete" else {
      throw FleetStoreError(
        code: .inputOutput, path: path,
        reason: "it has a write-ahead log, which is not safe as \(plan.reason), and somebody has it"
          + " open; close what reads it, or copy it to a local disk")
    }
  }

  /// A reader of this store.
  package nonisolated func reader() throws(FleetStoreError) -> FleetStoreReader {
    try FleetStoreReader(path: path, journal: journal)
  }

  /// Whether the store knows no input yet.
  public func isEmpty() throws(FleetStoreError) -> Bool {
    try perform { db in
      try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM sources)") ?? true
    }
  }

  /// What the store knows about inputs, by path; unknown inputs are left out.
  ///
  /// Any task may ask, and none waits for what is being written.
  public nonisolated func status(
    of paths: [String]
  ) throws(FleetStoreError) -> [String: KnownSource] {
    try FleetStoreError.wrap(path: path, isReading: true) {
      try reading.inDatabase { db in try FleetStoreReader.status(db, of: paths) }
    }
  }

  /// Writes a batch in one transaction: all of it, or nothing where an error is thrown.
  ///
  /// `rules` says by which rules the items were placed, as a text that ``FleetStoreReader`` gives
  /// back; without it, the rules count as unknown.
  public func write(
    _ items: [StoreItem], placedBy rules: String = ""
  ) throws(FleetStoreError) -> WriteOutcome {
    try write([StoreBatch(items)], placedBy: rules, checkedBy: "")
  }

  /// Writes batches in one transaction, with the flags of floats that were checked by some rules before;
  /// see ``CheckedRecord``.
  public func write(
    _ batches: [StoreBatch], placedBy rules: String, checkedBy quality: String
  ) throws(FleetStoreError) -> WriteOutcome {
    try inRun(placedBy: rules) { writer in
      for batch in batches {
        for item in batch.items { try writer.write(item) }
        try writer.finish()
        for record in batch.checked { try writer.adopt(record, checkedBy: quality) }
      }
      return writer.outcome
    }
  }

  /// Does work in one transaction of this run.
  func inRun<Value>(
    placedBy rules: String, _ body: (inout BatchWriter) throws -> Value
  ) throws(FleetStoreError) -> Value {
    var names = names
    var run = run
    let value = try FleetStoreError.wrap(path: path) {
      try queue.write { db in
        let number = try run ?? BatchWriter.startRun(db, at: now)
        run = number
        var batch = BatchWriter(db: db, run: number, placementRules: rules, names: names)
        let value = try body(&batch)
        names = batch.names
        return value
      }
    }
    self.names = names
    self.run = run
    return value
  }

  /// How many inputs that were completely written since the store was opened are superseded now.
  ///
  /// Inputs that were taken in part are not counted.
  public func supersededCount() throws(FleetStoreError) -> Int {
    guard let run else { return 0 }
    return try perform { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM sources WHERE run_id = ? AND state = 'superseded' AND reason = ''
          """, arguments: [run]) ?? 0
    }
  }

  /// The number of floats in the store.
  public func floatCount() throws(FleetStoreError) -> Int {
    try perform { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM floats") ?? 0 }
  }

  /// Gathers the timelines of the floats that have changed; where anything was written, writes the
  /// write-ahead log back into the store, or removes the empty journal.
  ///
  /// The query planner gets no statistics on purpose: those of a small store would make it scan
  /// tables that have grown since, while without statistics it uses the indexes.
  public func finish() throws(FleetStoreError) {
    var hasGathered = false
    while try gatherTimelines() { hasGathered = true }
    guard run != nil || hasGathered else { return }
    let end = usesLog ? "wal_checkpoint(TRUNCATE)" : "journal_mode = DELETE"
    try FleetStoreError.wrap(path: path) {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA \(end)")
      }
    }
  }

  /// Does what ``finish()`` would have to do, as far as it can be done already, beside other work that
  /// reads the store or writes no profiles: so the run does not wait for the disk at its end.
  public nonisolated func prepareToFinish() async throws(FleetStoreError) {
    async let writing = logFailure()
    while try await gatherTimelines() {}
    if let failure = await writing { throw failure }
  }

  /// Writes the log back; gives why that failed.
  private nonisolated func logFailure() async -> FleetStoreError? {
    do throws(FleetStoreError) {
      try await writeLogBack()
      return nil
    } catch {
      return error
    }
  }

  /// Writes the write-ahead log back into the store as far as others have read it, so that less is left to
  /// the end; nobody waits for it, and no task's thread does.
  public nonisolated func writeLogBack() async throws(FleetStoreError) {
    guard let settling else { return }
    let written: Result<Void, any Error>
    do {
      written = .success(
        try await settling.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
        })
    } catch _ where Task.isCancelled {
      // It was given up with the run, whose end does it.
      return
    } catch {
      written = .failure(error)
    }
    try FleetStoreError.wrap(path: path, written.get)
  }

  /// Gathers missing timelines, a few hundred in one transaction; says whether any were missing.
  private func gatherTimelines() throws(FleetStoreError) -> Bool {
    let missing = try perform { db in
      try TimelineGatherer.missing(db, atMost: TimelineGatherer.partCount)
    }
    guard !missing.isEmpty else { return false }
    try transact { db in
      for wmo in missing { try TimelineGatherer.gather(db, wmo) }
    }
    return true
  }

  /// Clears the cache of names, as some may be gone.
  func forgetNames() { names = StoreNames() }

  /// Runs a query without waiting for what is being written.
  nonisolated func ask<Value>(
    _ body: (Database) throws -> Value
  ) throws(FleetStoreError) -> Value {
    try FleetStoreError.wrap(path: path, isReading: true) { try reading.inDatabase(body) }
  }

  /// Does work in one transaction.
  func transact(_ body: (Database) throws -> Void) throws(FleetStoreError) {
    try FleetStoreError.wrap(path: path) { try queue.write(body) }
  }

  func perform<Value>(_ body: (Database) throws -> Value) throws(FleetStoreError) -> Value {
    try FleetStoreError.wrap(path: path) { try queue.inDatabase(body) }
  }
}
