public import Argo
internal import GRDB

/// What the tests of a float depend on besides its profiles.
public struct RecordCircumstances: Hashable, Sendable {
  /// How deep it was configured to measure.
  public var configuredPressures: ConfiguredPressures
  /// Its entries in the exclusion list; nil where no list was taken in.
  public var exclusionList: [ExclusionListEntry]?

  /// Reads what the store has.
  init(_ db: Database, of wmo: WMONumber) throws {
    let pressures = try String.fetchOne(
      db.cachedStatement(sql: "SELECT configured_pressures FROM metadata WHERE wmo = ?"),
      arguments: [wmo.value])
    configuredPressures = ConfiguredPressures(storedText: pressures ?? "")
    let hasList = try FleetStoreReader.hasExclusionList(db)
    exclusionList = hasList ? try FleetStoreReader.exclusionList(db, of: wmo) : nil
  }
}

extension FleetStoreWriter {
  /// What the store has of a float besides its profiles; any task may ask, and none waits for what is
  /// being written.
  public nonisolated func circumstances(
    of wmo: WMONumber
  ) throws(FleetStoreError) -> RecordCircumstances {
    try ask { db in try RecordCircumstances(db, of: wmo) }
  }
}
