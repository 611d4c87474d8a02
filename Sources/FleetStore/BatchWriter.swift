internal import Argo
internal import GRDB

/// Writes inputs within one transaction.
struct BatchWriter {
  let db: Database
  /// The number of the run that writes.
  let run: Int64
  var names: StoreNames
  var outcome = WriteOutcome()
  /// Floats of which a profile has come or gone.
  private var changed: Set<WMONumber> = []
  /// Those of which a profile of a file has.
  private var unjudged: Set<WMONumber> = []

  init(db: Database, run: Int64, names: StoreNames) {
    self.db = db
    self.run = run
    self.names = names
  }

  /// Notes that a run writes from now on, and gives its number.
  static func startRun(_ db: Database, at time: ArgoTime) throws -> Int64 {
    try db.execute(sql: "INSERT INTO runs (started) VALUES (?)", arguments: [time.seconds])
    return db.lastInsertedRowID
  }

  /// Writes an input.
  mutating func write(_ item: StoreItem) throws {
    // A file that cannot be read now may have been readable before; what it gave then stays.
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
      for row in rows {
        try noteIndexFacts(
          of: row.wmo,
          IndexFacts(
            dac: row.dac, institution: row.institution, instrument: row.profilerType,
            updated: row.updated))
      }
    case .greylist(let entries):
      try write(entries, id: id)
    case .none: break
    }
  }

  /// Ends the batch: takes away what was gathered of the floats that have changed.
  mutating func finish() throws {
    for wmo in changed.sorted() {
      try db.cachedStatement(sql: "DELETE FROM lives WHERE wmo = ?").execute(
        arguments: [wmo.value])
    }
    for wmo in unjudged.sorted() {
      try db.cachedStatement(
        sql: """
          INSERT INTO judgements (wmo) VALUES (?)
          ON CONFLICT (wmo) DO UPDATE SET rules_id = NULL WHERE rules_id IS NOT NULL
          """
      ).execute(arguments: [wmo.value])
    }
    changed = []
    unjudged = []
  }

  /// Notes that a listed profile of a float has come or gone.
  mutating func forgetLife(of wmo: WMONumber) { changed.insert(wmo) }

  /// Notes that a profile of a file of a float has come or gone.
  mutating func forgetRecord(of wmo: WMONumber) {
    changed.insert(wmo)
    unjudged.insert(wmo)
  }

  /// Takes away what a file gave when it was of another kind.
  private mutating func forget(of source: Int64, butWhatIsIn content: StoreContent) throws {
    func delete(from table: String) throws {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE source_id = ?").execute(
        arguments: [source])
    }
    switch content {
    case .profiles: break
    case .metadata, .profileIndex, .metadataIndex, .greylist, .none:
      try readAgain(try removeCycles(of: source, except: []))
    }
    if case .profileIndex = content {} else { try removeListings(of: source, otherThanOf: nil) }
    if case .metadata = content {} else { try delete(from: "metadata") }
    if case .greylist = content {} else { try delete(from: "greylist") }
  }

  // MARK: - Sources

  /// What the store has of a source.
  struct SourceRow {
    var id: Int64
    var standing: Standing
  }

  /// What decides who wins a cycle.
  struct Standing: Comparable {
    var rank: Int
    var updated: Int64?
    var path: String

    /// Whether the left loses against the right.
    static func < (left: Standing, right: Standing) -> Bool {
      (left.rank, left.updated ?? .min, right.path) < (right.rank, right.updated ?? .min, left.path)
    }
  }

  /// Finds a source by its path.
  func source(at path: String) throws -> SourceRow? {
    let statement = try db.cachedStatement(
      sql: "SELECT id, rank, updated FROM sources WHERE path = ?")
    return try Row.fetchOne(statement, arguments: [path]).map {
      SourceRow(id: $0[0], standing: Standing(rank: $0[1], updated: $0[2], path: path))
    }
  }

  /// Writes what is known of a source; gives its number, and what was there before it.
  ///
  /// Most sources are new, so that one statement does.
  @discardableResult
  func replace(_ source: SourceRecord) throws -> (id: Int64, before: SourceRow?) {
    let facts: StatementArguments = [
      source.path, source.fingerprint.size, source.fingerprint.modified, source.kind.rawValue,
      source.state.rawValue, source.reason, source.wmo?.value, source.formatVersion,
      source.updated?.seconds, source.profileCount, source.rank.rawValue, run,
    ]
    try db.cachedStatement(
      sql: """
        INSERT INTO sources (path, size, modified, kind, state, reason, wmo, format_version,
          updated, profile_count, rank, run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO NOTHING
        """
    ).execute(arguments: facts)
    if db.changesCount > 0 { return (db.lastInsertedRowID, nil) }
    let before = try self.source(at: source.path)
    try db.cachedStatement(
      sql: """
        UPDATE sources SET path = ?, size = ?, modified = ?, kind = ?, state = ?, reason = ?,
          wmo = ?, format_version = ?, updated = ?, profile_count = ?, rank = ?, run_id = ?
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

  /// Makes sure that a float is there, and notes the DAC that a path tells.
  ///
  /// Where paths contradict each other the smaller name stays, whatever came first.
  mutating func noteFloat(_ wmo: WMONumber, dac: String) throws {
    guard names.isNews(wmo, dac: dac) else { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO floats (wmo, dac) VALUES (?, ?)
        ON CONFLICT (wmo) DO UPDATE SET dac = excluded.dac
          WHERE excluded.dac <> '' AND (dac = '' OR excluded.dac < dac)
        """
    ).execute(arguments: [wmo.value, dac])
  }
}
