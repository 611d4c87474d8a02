public import Argo
internal import Foundation
internal import GRDB

/// All that the store knows of a float for judging its profiles.
public struct StoredRecord: Sendable {
  /// The float.
  public var wmo: WMONumber
  /// Its profiles from files, without levels, by cycle, descent before ascent, place in the file.
  public var profiles: [StoredProfile]
  /// How deep it was told to measure.
  public var configuredPressures: ConfiguredPressures
  /// Its entries in the grey list; nil where no list was taken in.
  public var exclusionList: [GreylistEntry]?
}

extension FleetStoreReader {
  /// What judging a float's profiles needs, but for the levels.
  public func record(of wmo: WMONumber) throws(FleetStoreError) -> StoredRecord {
    let profiles = try profiles(of: wmo, cycle: nil, direction: nil).filter { !$0.isIndexOnly }
    let entries = try greylist(of: wmo)
    let (pressures, hasList) = try read { db in
      (
        try String.fetchOne(
          db, sql: "SELECT configured_pressures FROM metadata WHERE wmo = ?",
          arguments: [wmo.value]),
        try FleetStoreReader.hasGreylist(db)
      )
    }
    return StoredRecord(
      wmo: wmo, profiles: profiles,
      configuredPressures: ConfiguredPressures(storedText: pressures ?? ""),
      exclusionList: hasList ? entries : nil)
  }

  /// The rules that a float's flags were given by; nil where it is not judged, or not since it
  /// changed.
  public func qualityRules(of wmo: WMONumber) throws(FleetStoreError) -> String? {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT text FROM judgements JOIN quality_rules ON quality_rules.id = rules_id
          WHERE wmo = ?
          """, arguments: [wmo.value])
    }
  }

  /// Our own flags of a profile; nil where it is not judged.
  public func verdict(of profile: StoredProfile) throws(FleetStoreError) -> StoredVerdict? {
    let row = try read { db in
      try Row.fetchOne(
        db, sql: "SELECT packed, tests_performed, tests_failed FROM flags WHERE profile_id = ?",
        arguments: [profile.id])
    }
    guard let row else { return nil }
    let packed: Data = row[0]
    guard
      let verdict = PackedVerdict.unpack(
        [UInt8](packed), performed: UInt64(bitPattern: row[1]), failed: UInt64(bitPattern: row[2]))
    else {
      throw FleetStoreError(
        code: .inputOutput, path: path,
        reason: "the flags of float \(profile.profile.key.wmo), cycle"
          + " \(profile.profile.key.cycle), are damaged; put the store aside and take the files in"
          + " anew")
    }
    return verdict
  }

  /// Whether a grey list was taken in.
  static func hasGreylist(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM sources WHERE kind = ? AND state = 'ingested')",
      arguments: [FileKind.greylist.rawValue]) ?? false
  }
}
