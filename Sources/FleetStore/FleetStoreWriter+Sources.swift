internal import Argo
internal import GRDB

extension FleetStoreWriter {
  /// Removes files from the store, with everything that came from them; returns how many it knew.
  ///
  /// Files of lower precedence for the cycle profiles that are lost are marked to be read again,
  /// see ``pathsToReadAgain()``. A float of which nothing is left is removed, and the DAC of the
  /// others is determined from the files that are left.
  package func remove(_ paths: [String]) throws(FleetStoreError) -> Int {
    var removed = 0
    try transact { db in
      let run = try BatchWriter.startRun(db, at: ArgoTime(seconds: 0))
      var batch = BatchWriter(db: db, run: run, placementRules: "", names: StoreNames())
      var floats: Set<WMONumber> = []
      for path in paths {
        guard let id = try batch.source(at: path)?.id else { continue }
        removed += 1
        floats.formUnion(try batch.floats(ofSource: id))
        let none = SourceRecord(
          path: path, fingerprint: SourceFingerprint(size: -1, modified: 0), kind: .other,
          state: .skipped)
        try batch.write(StoreItem(source: none, content: .none))
        try db.execute(sql: "DELETE FROM sources WHERE id = ?", arguments: [id])
      }
      try batch.finish()
      try batch.settle(floats)
      try db.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [run])
    }
    forgetNames()
    return removed
  }

  /// The paths of files that must be read again because the better file of a cycle is gone.
  package nonisolated func pathsToReadAgain() throws(FleetStoreError) -> [String] {
    try ask { db in
      try String.fetchAll(
        db, sql: "SELECT path FROM sources WHERE size = -1 AND precedence > 0 ORDER BY path")
    }
  }

  /// Passes on every file below a folder, with its `DATE_UPDATE` in fourteen digits.
  ///
  /// The date is empty where a file has none, could not be read or must be read again. The files come
  /// in no particular order.
  package nonisolated func forEachSource(
    below folder: String, _ body: (String, String) -> Void
  ) throws(FleetStoreError) {
    try ask { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT path, iif(state <> 'failed' AND size >= 0, updated, NULL) FROM sources
          WHERE path >= ? AND path < ?
          """, arguments: [folder + "/", folder + "0"])
      while let row = try rows.next() {
        let updated = try (row.stored(1) as Int64?).map { ArgoTime(seconds: $0).compactDescription }
        try body(row.stored(0), updated ?? "")
      }
    }
  }
}

extension FleetStoreWriter {
  /// Gives the path of every file whose path begins so, of every one with a path that is not absolute
  /// where `beginning` is nil; in no order.
  ///
  /// A beginning ends in a slash or an exclamation mark.
  package nonisolated func forEachSourcePath(
    beginningWith beginning: String?, _ body: (String) -> Void
  ) throws(FleetStoreError) {
    try ask { db in try FleetStoreReader.forEachSourcePath(db, beginningWith: beginning, body) }
  }
}

extension FleetStoreReader {
  /// Gives the paths of files as ``FleetStoreWriter/forEachSourcePath(beginningWith:_:)`` does.
  package func forEachSourcePath(
    beginningWith beginning: String?, _ body: (String) -> Void
  ) throws(FleetStoreError) {
    try read { db in try FleetStoreReader.forEachSourcePath(db, beginningWith: beginning, body) }
  }

  /// What the store knows about inputs, by path; unknown inputs are left out.
  package func status(of paths: [String]) throws(FleetStoreError) -> [String: KnownSource] {
    try read { db in try FleetStoreReader.status(db, of: paths) }
  }

  static func status(_ db: Database, of paths: [String]) throws -> [String: KnownSource] {
    let statement = try db.cachedStatement(
      sql: "SELECT size, modified, state, kind, reason FROM sources WHERE path = ?")
    var known: [String: KnownSource] = [:]
    for path in paths {
      guard let row = try Row.fetchOne(statement, arguments: [path]),
        let state = try SourceState(rawValue: row.stored(2)),
        let kind = try FileKind(rawValue: row.stored(3))
      else { continue }
      known[path] = try KnownSource(
        fingerprint: SourceFingerprint(size: row.stored(0), modified: row.stored(1)),
        state: state, kind: kind, reason: row.stored(4))
    }
    return known
  }

  fileprivate static func forEachSourcePath(
    _ db: Database, beginningWith beginning: String?, _ body: (String) -> Void
  ) throws {
    // A beginning ends in a slash or an exclamation mark; 0 and " follow them.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT path FROM sources WHERE
        """
          + (beginning == nil
            ? " path < '/' OR path >= '0'" : " path >= :first AND path < :last"),
      arguments: beginning.map {
        ["first": $0, "last": $0.dropLast() + ($0.hasSuffix("/") ? "0" : "\"")]
      } ?? [:])
    while let row = try rows.next() { try body(row.stored(0)) }
  }
}

extension BatchWriter {
  /// The floats that a source says anything about.
  fileprivate func floats(ofSource id: Int64) throws -> Set<WMONumber> {
    let numbers = try Int.fetchAll(
      db,
      sql: """
        SELECT wmo FROM sources WHERE id = :id AND wmo IS NOT NULL
        UNION SELECT wmo FROM profiles WHERE source_id = :id
        UNION SELECT wmo FROM metadata WHERE source_id = :id
        UNION SELECT wmo FROM index_entries WHERE source_id = :id
        """, arguments: ["id": id])
    return Set(numbers.compactMap { WMONumber($0) })
  }

  /// Brings what is known of floats in line with the files that are left of them.
  fileprivate func settle(_ floats: Set<WMONumber>) throws {
    guard !floats.isEmpty else { return }
    var dacs: [Int: String] = [:]
    let numbers = Set(floats.map(\.value))
    let rows = try Row.fetchCursor(db, sql: "SELECT wmo, path FROM sources WHERE wmo IS NOT NULL")
    while let row = try rows.next() {
      let number: Int = try row.stored(0)
      guard numbers.contains(number), let wmo = WMONumber(number) else { continue }
      let dac = try DataCentre.folder(of: wmo, inPath: row.stored(1))
      if !dac.isEmpty { dacs[number] = min(dacs[number] ?? dac, dac) }
    }
    for wmo in floats.sorted() {
      if try isAnythingLeft(of: wmo) {
        try db.execute(
          sql: "UPDATE floats SET dac = ? WHERE wmo = ?",
          arguments: [dacs[wmo.value] ?? "", wmo.value])
      } else {
        try removeFloat(wmo)
      }
    }
  }
}
