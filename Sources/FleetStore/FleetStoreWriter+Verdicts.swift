public import Argo
internal import Foundation
internal import GRDB

/// Our own flags of all profiles of a float.
public struct FloatVerdicts: Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The flags by the store's number of the profile.
  public var verdicts: [Int64: StoredVerdict]

  /// Makes the verdicts of a float.
  public init(wmo: WMONumber, verdicts: [Int64: StoredVerdict]) {
    self.wmo = wmo
    self.verdicts = verdicts
  }
}

extension FleetStoreWriter {
  /// The floats whose flags were not given by these rules, or not since something changed that
  /// they depend on, those with the most levels first.
  ///
  /// Rules count as others where a grey list has been taken in since and there was none before.
  public func floatsToJudge(by rules: String) throws(FleetStoreError) -> [WMONumber] {
    try perform { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT wmo FROM qc_floats WHERE rules_id IS NULL OR rules_id NOT IN (
            SELECT id FROM qc_rules WHERE text = ?)
          ORDER BY (
            SELECT sum(level_count) FROM profiles WHERE profiles.wmo = qc_floats.wmo) DESC, wmo
          """, arguments: [try FleetStoreWriter.marked(rules, db)]
      ).compactMap { WMONumber($0) }
    }
  }

  /// Writes the flags of floats in one transaction, and the rules that they were given by.
  public func write(
    _ floats: [FloatVerdicts], by rules: String
  ) throws(FleetStoreError) {
    try transact { db in
      let text = try FleetStoreWriter.marked(rules, db)
      try db.execute(
        sql: "INSERT OR IGNORE INTO qc_rules (text) VALUES (?)", arguments: [text])
      let id = try Int64.fetchOne(
        db, sql: "SELECT id FROM qc_rules WHERE text = ?", arguments: [text])
      let flags = try db.cachedStatement(
        sql: """
          INSERT INTO qc_results (profile_id, packed, tests_performed, tests_failed)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (profile_id) DO UPDATE SET packed = excluded.packed,
            tests_performed = excluded.tests_performed, tests_failed = excluded.tests_failed
          WHERE packed <> excluded.packed OR tests_performed <> excluded.tests_performed
            OR tests_failed <> excluded.tests_failed
          """)
      let rulesOfFloat = try db.cachedStatement(
        sql: "UPDATE qc_floats SET rules_id = ? WHERE wmo = ?")
      for float in floats {
        for profile in float.verdicts.keys.sorted() {
          guard let verdict = float.verdicts[profile] else { continue }
          try flags.execute(arguments: [
            profile, Data(PackedVerdict(verdict).bytes),
            Int64(bitPattern: verdict.testsPerformed), Int64(bitPattern: verdict.testsFailed),
          ])
        }
        try rulesOfFloat.execute(arguments: [id, float.wmo.value])
      }
    }
  }

  /// The rules as they are kept: with whether there is a grey list, on which every float's tests
  /// depend.
  private static func marked(_ rules: String, _ db: Database) throws -> String {
    "\(rules)\ngreylist=\(try FleetStoreReader.hasGreylist(db) ? "yes" : "no")"
  }
}
