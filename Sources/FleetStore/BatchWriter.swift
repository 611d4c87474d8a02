internal import Argo
internal import GRDB

/// Writes inputs within one transaction.
struct BatchWriter {
  let db: Database
  /// The number of the run that writes.
  let run: Int64
  /// The rules by which dates, places, regions and primary profiles of what is written were
  /// determined.
  let placementRules: String
  var names: StoreNames
  var outcome = WriteOutcome()
  /// Floats of which a profile was added or removed.
  private var changed: Set<WMONumber> = []
  /// Floats for which something has changed that quality control depends on, and whether it was a
  /// profile of a file.
  private var unchecked: [WMONumber: Bool] = [:]
  /// The cycles that this transaction has written of floats of which the store had no profile before; nil for
  /// floats of which it had some.
  var newcomers: [WMONumber: Set<CycleKey>?] = [:]

  init(db: Database, run: Int64, placementRules: String, names: StoreNames) {
    self.db = db
    self.run = run
    self.placementRules = placementRules
    self.names = names
  }

  /// Notes that a run writes from now on, and gives its number.
  static func startRun(_ db: Database, at time: ArgoTime) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO runs (started, program) VALUES (?, ?)",
      arguments: [time.seconds, ProgramVersion.text])
    return db.lastInsertedRowID
  }

  /// Writes an input.
  mutating func write(_ item: StoreItem) throws {
    // A file that cannot be read now may have been readable before; what was read then stays.
    if item.source.state == .failed, case .none = item.content {
      return try noteFailure(of: item.source)
    }
    let (id, before) = try replace(item.source)
    if before != nil { try forget(of: id, butWhatIsIn: item.content) }
    switch item.content {
    case .profiles(let profiles):
      try write(profiles, of: item.source, id: id, before: before)
    case .metadata(let metadata):
      try write(metadata, of: item.source, id: id)
    case .profileIndex(let floats, let isLastPart):
      try write(floats, isLastPart: isLastPart, of: item.source, id: id)
    case .metadataIndex(let rows):
      try write(rows, id: id)
    case .exclusionList(let entries):
      try replaceExclusionList(of: id, by: entries)
    case .none: break
    }
  }

  /// Ends the batch: removes the timelines of the floats that have changed.
  mutating func finish() throws {
    for wmo in changed.sorted() {
      try db.cachedStatement(sql: "DELETE FROM timelines WHERE wmo = ?").execute(
        arguments: [wmo.value])
      try notePlacement(of: wmo)
    }
    for (wmo, hasFiles) in unchecked.sorted(by: { $0.key < $1.key }) {
      if hasFiles {
        try db.cachedStatement(
          sql: """
            INSERT INTO qc_floats (wmo) VALUES (?)
            ON CONFLICT (wmo) DO UPDATE SET rules_id = NULL WHERE rules_id IS NOT NULL
            """
        ).execute(arguments: [wmo.value])
      } else {
        try db.cachedStatement(
          sql: "UPDATE qc_floats SET rules_id = NULL WHERE wmo = ? AND rules_id IS NOT NULL"
        ).execute(arguments: [wmo.value])
      }
    }
    changed = []
    unchecked = [:]
  }

  /// Notes by which rules a new float is placed; a known float keeps its rules, as its other
  /// profiles may have been placed by them.
  private mutating func notePlacement(of wmo: WMONumber) throws {
    guard names.isNewlyPlaced(wmo) else { return }
    try db.cachedStatement(
      sql: "INSERT INTO placement_floats (wmo, rules_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [wmo.value, try names.placementRules(placementRules, db)])
  }

  /// Notes that an index entry of a float was added or removed.
  mutating func forgetTimeline(of wmo: WMONumber) { changed.insert(wmo) }

  /// Forgets that a float has changed, which is not there any more.
  mutating func keepNothing(of wmo: WMONumber) { changed.remove(wmo) }

  /// Notes that a profile of a float, from a file, was added or removed.
  mutating func forgetRecord(of wmo: WMONumber) {
    changed.insert(wmo)
    unchecked[wmo] = true
  }

  /// Notes that something else has changed that the quality control of a float depends on.
  mutating func forgetResults(of wmo: WMONumber) { unchecked[wmo] = unchecked[wmo] ?? false }

  /// Removes what a file gave when it was of another kind.
  private mutating func forget(of source: Int64, butWhatIsIn content: StoreContent) throws {
    switch content {
    case .profiles: break
    case .metadata, .profileIndex, .metadataIndex, .exclusionList, .none:
      try readAgain(try removeCycles(of: source, except: []))
    }
    if case .profileIndex = content {} else { try removeIndexEntries(of: source, otherThanOf: nil) }
    if case .metadata = content {} else { try removeMetadata(of: source, except: nil) }
    if case .exclusionList = content {} else { try replaceExclusionList(of: source, by: []) }
  }

  // MARK: - Sources

  /// What the store has about a source.
  struct SourceRow {
    var id: Int64
    var precedence: Precedence

    /// Reads a row of number, precedence, date of update and path.
    init(_ row: Row) throws {
      id = try row.stored(0)
      precedence = try Precedence(
        kind: Precedence.Kind(rawValue: row.stored(1)) ?? .index,
        updated: (row.stored(2) as Int64?).map { ArgoTime(seconds: $0) }, path: row.stored(3))
    }
  }

  /// Finds a source by its path.
  func source(at path: String) throws -> SourceRow? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT id, precedence, updated, path FROM sources WHERE path = ?"),
      arguments: [path]
    ).map(SourceRow.init)
  }

  /// Writes what is known of a source; returns its number, and what was there before.
  ///
  /// Most sources are new, so that one statement is enough.
  @discardableResult
  func replace(_ source: SourceRecord) throws -> (id: Int64, before: SourceRow?) {
    let facts: StatementArguments = [
      source.path, source.fingerprint.size, source.fingerprint.modified, source.kind.rawValue,
      source.state.rawValue, source.reason, source.wmo?.value, source.formatVersion,
      source.updated?.seconds, source.profileCount, source.precedenceKind.rawValue, run,
    ]
    try db.cachedStatement(
      sql: """
        INSERT INTO sources (path, size, modified, kind, state, reason, wmo, format_version,
          updated, profile_count, precedence, run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO NOTHING
        """
    ).execute(arguments: facts)
    if db.changesCount > 0 { return (db.lastInsertedRowID, nil) }
    let before = try self.source(at: source.path)
    try db.cachedStatement(
      sql: """
        UPDATE sources SET path = ?, size = ?, modified = ?, kind = ?, state = ?, reason = ?,
          wmo = ?, format_version = ?, updated = ?, profile_count = ?, precedence = ?,
          run_id = ?
        WHERE id = ?
        """
    ).execute(arguments: facts + [before?.id])
    return (before?.id ?? 0, before)
  }

  /// Notes that a source cannot be read now.
  private func noteFailure(of source: SourceRecord) throws {
    guard let known = try self.source(at: source.path) else {
      try replace(source)
      return
    }
    try db.cachedStatement(
      sql: """
        UPDATE sources SET size = ?, modified = ?, state = 'failed', reason = ?, run_id = ?
        WHERE id = ?
        """
    ).execute(arguments: [
      source.fingerprint.size, source.fingerprint.modified, source.reason, run, known.id,
    ])
  }

  /// Makes sure that a float exists, and notes the DAC that a path shows.
  ///
  /// Where paths contradict each other, the alphabetically first name stays, whatever came first.
  mutating func noteFloat(_ wmo: WMONumber, dac: String) throws {
    guard names.isNews(wmo, dac: dac) else { return }
    try db.cachedStatement(
      sql: BatchWriter.notingDAC(of: "VALUES (?, ?)")
    ).execute(arguments: [wmo.value, dac])
  }

  /// The statement that notes floats and DACs of some rows in SQL.
  static func notingDAC(of rows: String) -> String {
    """
    INSERT INTO floats (wmo, dac) \(rows)
    ON CONFLICT (wmo) DO UPDATE SET dac = excluded.dac
      WHERE excluded.dac <> '' AND (dac = '' OR excluded.dac < dac)
    """
  }
}
