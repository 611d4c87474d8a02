public import Argo
internal import Foundation
internal import GRDB

/// All that the store knows of a float for checking its profiles.
public struct StoredRecord: Sendable {
  /// The float.
  public var wmo: WMONumber
  /// Its profiles from files, without levels, by cycle, descent before ascent, place in the file.
  public var profiles: [StoredProfile]
  /// What else the tests depend on.
  public var circumstances: RecordCircumstances
}

extension FleetStoreReader {
  /// What checking a float's profiles needs, except the levels.
  public func record(of wmo: WMONumber) throws(FleetStoreError) -> StoredRecord {
    try read { db in
      try StoredRecord(
        wmo: wmo, profiles: FleetStoreReader.profilesFromFiles(db, of: wmo),
        circumstances: RecordCircumstances(db, of: wmo))
    }
  }

  /// The floats with profiles from files, the only ones that can have our own flags.
  public func floatsFromFiles() throws(FleetStoreError) -> Set<WMONumber> {
    try read { db in
      Set(try Int.fetchAll(db, sql: "SELECT wmo FROM qc_floats").compactMap { WMONumber($0) })
    }
  }

  /// The rules that a float's flags were given by; nil where it has not been checked since it
  /// changed, or ever.
  public func qualityRules(of wmo: WMONumber) throws(FleetStoreError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT text FROM qc_floats JOIN qc_rules ON qc_rules.id = rules_id
          WHERE wmo = ?
          """, arguments: [wmo.value])
    }
  }

  /// The rules that each float's flags were given by, for the floats that are checked.
  public func qualityRulesByFloat() throws(FleetStoreError) -> [WMONumber: String] {
    try read { db in
      var rules: [WMONumber: String] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT wmo, text FROM qc_floats JOIN qc_rules ON qc_rules.id = rules_id
          """)
      while let row = try rows.next() {
        if let wmo = try WMONumber(row.stored(0) as Int) { rules[wmo] = try row.stored(1) }
      }
      return rules
    }
  }

  /// Passes on the checked profiles of a float, each with its levels and our own flags, in the
  /// order of ``record(of:)``.
  ///
  /// An error of `body` ends the reading and is rethrown as it is; `body` must not ask this reader
  /// anything.
  public func forEachChecked(
    of wmo: WMONumber, _ body: (Profile, StoredQCResult) throws -> Void
  ) throws {
    var failure: (any Error)?
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: FleetStoreReader.profileQuery(
          columns: """
            , levels.packed, qc_results.packed, qc_results.tests_performed,
              qc_results.tests_failed
            """,
          from: """
            profiles JOIN levels ON levels.profile_id = profiles.id
            JOIN qc_results ON qc_results.profile_id = profiles.id
            """) + " WHERE profiles.wmo = ? ORDER BY cycle, direction DESC, profile_index",
        arguments: [wmo.value])
      let first = FleetStoreReader.profileColumnCount
      while let row = try rows.next() {
        guard let stored = try StoredProfile(row) else { continue }
        let profile = try unpacked(row.stored(first), into: stored)
        let result = try unpackedResult(
          row.stored(first + 1), performed: row.stored(first + 2), failed: row.stored(first + 3),
          of: profile.key)
        do {
          try body(profile, result)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// What our own tests found on a profile, from the bytes of the store.
  func unpackedResult(
    _ packed: Data, performed: Int64, failed: Int64, of key: CycleKey
  ) throws(FleetStoreError) -> StoredQCResult {
    guard
      let result = PackedQCResult.unpack(
        [UInt8](packed), performed: UInt64(bitPattern: performed),
        failed: UInt64(bitPattern: failed))
    else {
      throw FleetStoreError(
        code: .inputOutput, path: path,
        reason: "our flags of float \(key.wmo), cycle \(key.cycle), are damaged; put the"
          + " store aside and take the files in again")
    }
    return result
  }

  /// The texts of the rules that flags of floats were given by.
  public func qualityRules() throws(FleetStoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT text FROM qc_rules WHERE EXISTS (
            SELECT 1 FROM qc_floats WHERE rules_id = qc_rules.id) ORDER BY text
          """)
    }
  }

  /// Whether an exclusion list was taken in.
  static func hasExclusionList(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM sources
            WHERE kind = '\(FileKind.exclusionList.rawValue)' AND state = 'ingested')
          """)) ?? false
  }
}
