public import Argo
internal import Foundation
internal import GRDB

extension FleetStoreReader {
  /// The store's numbers of the selected profiles of files, by time of observation, then float,
  /// cycle, descent before ascent, and place in the file, whatever order the files were taken in.
  ///
  /// Profiles without a valid date are left out; a box takes only valid positions.
  public func profileNumbers(
    of selection: ProfileSelection
  ) throws(FleetStoreError) -> [Int64] {
    let query = SelectionQuery(selection)
    return try read { db in try Int64.fetchAll(db, sql: query.sql, arguments: query.arguments) }
  }

  /// Passes on the selected profiles of files with their levels, in the order of
  /// ``profileNumbers(of:)``; see ``forEachProfile(numbered:withQCResults:_:)``.
  public func forEachProfile(
    _ selection: ProfileSelection, withQCResults: Bool = false,
    _ body: (StoredProfile, StoredQCResult?) throws -> Void
  ) throws {
    try forEachProfile(
      numbered: try profileNumbers(of: selection), withQCResults: withQCResults, body)
  }

  /// Passes on profiles with their levels by their numbers, one at a time, and on request with what
  /// our own tests found, nil where they have not been checked.
  ///
  /// All are read in one transaction; those that no longer exist are left out. An error of `body`
  /// ends the reading and is rethrown as it is. Several tasks may read at the same time.
  public func forEachProfile(
    numbered numbers: some Sequence<Int64>, withQCResults: Bool = false,
    _ body: (StoredProfile, StoredQCResult?) throws -> Void
  ) throws {
    let columns =
      ", levels.packed"
      + (withQCResults
        ? ", qc_results.packed, qc_results.tests_performed, qc_results.tests_failed" : "")
    let tables =
      "profiles JOIN levels ON levels.profile_id = profiles.id"
      + (withQCResults ? " LEFT JOIN qc_results ON qc_results.profile_id = profiles.id" : "")
    // Errors of the body must be rethrown unchanged, not turned into errors of the store.
    var failure: (any Error)?
    try read { db in
      let statement = try db.cachedStatement(
        sql: FleetStoreReader.profileQuery(columns: columns, from: tables)
          + " WHERE profiles.id = ?")
      let first = FleetStoreReader.profileColumnCount
      for number in numbers {
        guard let row = try Row.fetchOne(statement, arguments: [number]),
          var stored = try StoredProfile(row)
        else { continue }
        stored.profile = try unpacked(row.stored(first), into: stored)
        var result: StoredQCResult?
        if withQCResults, let packed = try row.stored(first + 1) as Data? {
          result = try unpackedResult(
            packed, performed: row.stored(first + 2), failed: row.stored(first + 3),
            of: stored.profile.key)
        }
        do {
          try body(stored, result)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// Passes on the selected profiles of files without their levels, in no particular order.
  public func forEachProfileWithoutLevels(
    _ selection: ProfileSelection, _ body: (StoredProfile) -> Void
  ) throws(FleetStoreError) {
    let query = SelectionQuery(selection)
    try read { db in
      let rows = try Row.fetchCursor(
        db, sql: FleetStoreReader.profileQuery() + " WHERE \(query.condition)",
        arguments: query.arguments)
      while let row = try rows.next() {
        if let stored = try StoredProfile(row) { body(stored) }
      }
    }
  }

  /// Passes on the selected index entries whose cycle and direction no file holds, by float.
  public func forEachIndexEntry(
    _ selection: ProfileSelection, _ body: (StoredProfile) -> Void
  ) throws(FleetStoreError) {
    try read { db in
      let listed = try Int.fetchAll(db, sql: "SELECT DISTINCT wmo FROM index_entries ORDER BY wmo")
      for wmo in listed.lazy.compactMap({ WMONumber($0) })
      where selection.floats?.contains(wmo) ?? true {
        let held = try heldCycles(db, of: wmo)
        for entry in try StoredIndexEntry.fetch(db, of: wmo)
        where !held.contains(entry.entry.key) && selection.admits(entry.entry) {
          body(StoredProfile(entry))
        }
      }
    }
  }

  /// The cycles and directions of a float that files hold.
  private func heldCycles(_ db: Database, of wmo: WMONumber) throws -> Set<CycleKey> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT cycle, direction FROM profiles WHERE wmo = ?"),
      arguments: [wmo.value])
    var held: Set<CycleKey> = []
    while let row = try rows.next() {
      if let direction = try Direction(rawValue: row.stored(1)) {
        try held.insert(CycleKey(wmo: wmo, cycle: row.stored(0), direction: direction))
      }
    }
    return held
  }

  /// How many profiles of files fit the selection except that they have no valid date; 0 for a
  /// selection by date or place, which they cannot fit.
  public func undatedCount(_ selection: ProfileSelection) throws(FleetStoreError) -> Int {
    guard selection.from == nil, selection.to == nil, selection.box == nil else { return 0 }
    let query = SelectionQuery(selection, isDated: false)
    return try read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) \(query.source)", arguments: query.arguments) ?? 0
    }
  }

  /// When the first and the last of the selected profiles were observed; nil where none of
  /// them is dated.
  public func span(
    of selection: ProfileSelection
  ) throws(FleetStoreError) -> (first: ArgoTime, last: ArgoTime)? {
    let query = SelectionQuery(selection)
    return try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT min(observed), max(observed) \(query.source)",
        arguments: query.arguments)
      guard let first = row?[0] as Int64?, let last = row?[1] as Int64? else { return nil }
      return (ArgoTime(seconds: first), ArgoTime(seconds: last))
    }
  }
}

/// The SQL that gives the numbers of the selected profiles in their order.
///
/// Boxes and dates go through the index of cells and dates, unless floats are named.
struct SelectionQuery {
  private(set) var arguments = StatementArguments()
  private var conditions: [String]
  private let order: ProfileOrder

  init(_ selection: ProfileSelection, isDated: Bool = true) {
    order = selection.order
    conditions = ["observed IS \(isDated ? "NOT NULL" : "NULL")"]
    if let from = selection.from { require("observed >= ?", [from.seconds]) }
    if let to = selection.to { require("observed < ?", [to.seconds]) }
    if let floats = selection.floats {
      let list = floats.sorted().map(\.description).joined(separator: ",")
      require("profiles.wmo IN (SELECT value FROM json_each(?))", ["[\(list)]"])
    }
    if selection.directions.count == 1, let direction = selection.directions.first {
      require("direction = ?", [direction.rawValue])
    }
    if let box = selection.box { require(box) }
    if selection.floats == nil, isDated, let cells = PlaceCells(selection) {
      require("cell IN (SELECT value FROM json_each(?))", ["[\(cells.list)]"])
    }
    if selection.isPrimaryOnly { conditions.append("is_primary") }
  }

  /// What a row must fulfil.
  var condition: String { conditions.joined(separator: " AND ") }

  /// The selected rows, from `FROM` on, without an order.
  var source: String { "FROM profiles WHERE \(condition)" }

  /// The query for the numbers of the profiles.
  var sql: String {
    let columns =
      switch order {
      case .time: "observed, wmo, cycle, direction DESC, profile_index"
      case .float: "wmo, cycle, direction, profile_index"
      }
    return "SELECT id \(source) ORDER BY \(columns)"
  }

  private mutating func require(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }

  private mutating func require(_ box: GeographicBox) {
    conditions.append("is_located")
    require("latitude BETWEEN ? AND ?", [box.south, box.north])
    let exact = Array(
      repeating: "iif(longitude >= 180, longitude - 360, longitude) BETWEEN ? AND ?",
      count: box.longitudeRanges.count)
    require(
      "(\(exact.joined(separator: " OR ")))",
      StatementArguments(box.longitudeRanges.flatMap { [$0.lowerBound, $0.upperBound] }))
  }
}

extension ProfileSelection {
  /// Whether the selection takes a profile that an index lists.
  func admits(_ entry: IndexEntry) -> Bool {
    guard let observed = entry.observed else { return false }
    if let from, observed < from.seconds { return false }
    if let to, observed >= to.seconds { return false }
    if !directions.isEmpty, !directions.contains(entry.key.direction) { return false }
    guard let box else { return true }
    return entry.position.map(box.contains) ?? false
  }
}
