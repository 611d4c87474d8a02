public import Argo
internal import Foundation
internal import GRDB

/// Our own flags of all profiles of a float, packed by the task that found them, as only one task
/// can write at a time.
public struct FloatQCResults: Sendable {
  /// The flags of a profile.
  struct Row: Sendable {
    /// The store's number of the profile.
    var profile: Int64
    var flags: PackedFlags
  }

  /// The float.
  public let wmo: WMONumber
  /// By the store's number of the profile.
  let rows: [Row]

  /// Packs the flags of a float, given by the store's number of the profile.
  public init(wmo: WMONumber, results: [Int64: StoredQCResult]) {
    self.wmo = wmo
    rows = results.sorted { $0.key < $1.key }.map { Row(profile: $0, flags: PackedFlags($1)) }
  }

  /// How many profiles there are.
  public var count: CheckedCount { CheckedCount(rows.map(\.flags)) }
}

/// The flags of a profile as the store keeps them.
struct PackedFlags: Sendable {
  let packed: PackedQCResult
  let testsPerformed: UInt64
  let testsFailed: UInt64

  init(_ result: StoredQCResult) {
    packed = PackedQCResult(result)
    testsPerformed = result.testsPerformed
    testsFailed = result.testsFailed
  }
}

/// How many profiles of a float were checked.
public struct CheckedCount: Hashable, Sendable {
  /// All of them.
  public let profiles: Int
  /// Those on which any test found something.
  public let failed: Int

  init(_ flags: [PackedFlags]) {
    profiles = flags.count
    failed = flags.count { $0.testsFailed != 0 }
  }
}

/// Floats by whether and how they are checked.
public enum CheckedFloats: Hashable, Sendable {
  /// All of them.
  case all
  /// Those whose flags were given by some rules.
  case checked(by: String)
  /// Those that have never been checked, or not since they changed.
  case unchecked
}

extension FleetStoreWriter {
  /// The floats that have not been checked by these rules since their data last changed, those with
  /// the most levels first; `chosen` can restrict them.
  ///
  /// A float that was checked before any exclusion list was taken in counts as checked by other
  /// rules.
  public func floatsToCheck(
    by rules: String, among chosen: CheckedFloats = .all
  ) throws(FleetStoreError) -> [WMONumber] {
    let (isChosen, text): (String, String?) =
      switch chosen {
      case .all: ("true", nil)
      case .checked(let text): ("qc_rules.text = :text", text)
      case .unchecked: ("rules_id IS NULL", nil)
      }
    return try perform { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT wmo FROM qc_floats LEFT JOIN qc_rules ON qc_rules.id = rules_id
          WHERE \(isChosen) AND (rules_id IS NULL OR qc_rules.text <> :rules
            OR has_exclusion_list <> :hasList)
          ORDER BY (
            SELECT sum(level_count) FROM profiles WHERE profiles.wmo = qc_floats.wmo) DESC, wmo
          """,
        arguments: [
          "rules": rules, "hasList": try FleetStoreReader.hasExclusionList(db),
        ] + (text.map { ["text": $0] } ?? [:])
      ).compactMap { WMONumber($0) }
    }
  }

  /// Marks the flags that some rules gave as given by other rules, for floats on whose profiles
  /// none of the tests that differ was performed.
  ///
  /// `tests` are those that differ, bit n for test n.
  public func adopt(
    flagsBy rules: String, asThoseBy other: String, differingIn tests: UInt64
  ) throws(FleetStoreError) {
    try inRun(placedBy: "") { batch in
      let db = batch.db
      let hasList = try FleetStoreReader.hasExclusionList(db)
      let id = try FleetStoreWriter.number(of: other, hasExclusionList: hasList, db)
      try db.execute(
        sql: """
          UPDATE qc_floats SET rules_id = :id
          WHERE rules_id = (
            SELECT id FROM qc_rules WHERE text = :rules AND has_exclusion_list = :hasList)
          AND NOT EXISTS (
            SELECT 1 FROM profiles JOIN qc_results ON profile_id = profiles.id
            WHERE profiles.wmo = qc_floats.wmo AND qc_results.tests_performed & :tests <> 0)
          """,
        arguments: [
          "id": id, "rules": rules, "hasList": hasList, "tests": Int64(bitPattern: tests),
        ])
    }
  }

  /// The store's number of rules, which are added if they are new.
  static func number(
    of rules: String, hasExclusionList: Bool, _ db: Database
  ) throws -> Int64? {
    try db.cachedStatement(
      sql: """
        INSERT INTO qc_rules (text, has_exclusion_list) VALUES (?, ?) ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [rules, hasExclusionList])
    return try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM qc_rules WHERE text = ? AND has_exclusion_list = ?"),
      arguments: [rules, hasExclusionList])
  }

  /// The rules that most floats were checked by, of several the first by text; nil where no float has been
  /// checked.
  public func usualQualityRules() throws(FleetStoreError) -> String? {
    try perform { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT text FROM qc_floats JOIN qc_rules ON qc_rules.id = rules_id
          GROUP BY text ORDER BY count(*) DESC, text LIMIT 1
          """)
    }
  }

  /// Writes the flags of floats in one transaction, and the rules that they were given by.
  public func write(
    _ floats: [FloatQCResults], by rules: String
  ) throws(FleetStoreError) {
    try inRun(placedBy: "") { batch in
      let db = batch.db
      let id = try FleetStoreWriter.number(
        of: rules, hasExclusionList: try FleetStoreReader.hasExclusionList(db), db)
      for float in floats {
        for row in float.rows { try batch.write(row.flags, ofProfile: row.profile) }
        try batch.note(float.wmo, checkedBy: id)
      }
    }
  }
}

extension BatchWriter {
  /// Writes our own flags of a profile, where they are not there already.
  func write(_ flags: PackedFlags, ofProfile id: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO qc_results (profile_id, packed, tests_performed, tests_failed)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (profile_id) DO UPDATE SET packed = excluded.packed,
          tests_performed = excluded.tests_performed, tests_failed = excluded.tests_failed
        WHERE packed <> excluded.packed OR tests_performed <> excluded.tests_performed
          OR tests_failed <> excluded.tests_failed
        """
    ).execute(arguments: [
      id, Data(flags.packed.bytes), Int64(bitPattern: flags.testsPerformed),
      Int64(bitPattern: flags.testsFailed),
    ])
  }

  /// Notes by which rules a float was checked.
  func note(_ wmo: WMONumber, checkedBy rules: Int64?) throws {
    try db.cachedStatement(sql: "UPDATE qc_floats SET rules_id = ? WHERE wmo = ?").execute(
      arguments: [rules, wmo.value])
  }
}
