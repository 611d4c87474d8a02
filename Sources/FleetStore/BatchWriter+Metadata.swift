internal import Argo
internal import GRDB

extension BatchWriter {
  /// Writes a float's metadata, unless the store has a newer metadata file of it.
  mutating func write(
    _ metadata: FloatMetadata, of source: SourceRecord, id: Int64
  ) throws {
    // The file may have been about another float before.
    try removeMetadata(of: id, except: metadata.wmo)
    try noteFloat(metadata.wmo, dac: source.dac)
    let holder = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT sources.id, sources.precedence, sources.updated, sources.path
          FROM metadata JOIN sources ON sources.id = metadata.source_id WHERE metadata.wmo = ?
          """), arguments: [metadata.wmo.value]
    ).map(SourceRow.init)
    if let holder, holder.id != id {
      let isBeaten = source.precedence < holder.precedence
      let loser = isBeaten ? id : holder.id
      try db.cachedStatement(sql: "UPDATE sources SET state = 'superseded' WHERE id = ?").execute(
        arguments: [loser])
      if isBeaten { return }
    }
    try replace(metadata, source: id)
  }

  private mutating func replace(_ metadata: FloatMetadata, source: Int64) throws {
    let before = try String.fetchOne(
      db.cachedStatement(sql: "SELECT configured_pressures FROM metadata WHERE wmo = ?"),
      arguments: [metadata.wmo.value])
    let pressures = metadata.configuredPressures.storedText
    if pressures != before ?? "" { forgetResults(of: metadata.wmo) }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO metadata (wmo, source_id, data_centre, project, pi, owner,
          operating_institution, platform_type, platform_maker, instrument, serial_number,
          launch_time, launch_latitude, launch_longitude, deployment_platform, battery_type,
          battery_packs, end_mission_time, end_mission_status, special_features,
          configured_pressures)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      metadata.wmo.value, source, metadata.dataCentre, metadata.projectName,
      metadata.principalInvestigator, metadata.owner, metadata.operatingInstitution,
      metadata.platformType, metadata.platformMaker, metadata.wmoInstrumentType,
      metadata.serialNumber, metadata.launchTime?.seconds, metadata.launchPosition?.latitude,
      metadata.launchPosition?.longitude, metadata.deploymentPlatform, metadata.batteryType,
      metadata.batteryPacks, metadata.endMissionTime?.seconds, metadata.endMissionStatus,
      metadata.specialFeatures, pressures,
    ])
  }

  /// Removes the metadata that a file gave, except those of one float.
  mutating func removeMetadata(of source: Int64, except kept: WMONumber?) throws {
    let floats = try Int.fetchAll(
      db.cachedStatement(
        sql: "DELETE FROM metadata WHERE source_id = ? AND wmo IS NOT ? RETURNING wmo"),
      arguments: [source, kept?.value])
    let losers = Set(floats.compactMap { WMONumber($0) })
    for wmo in losers { forgetResults(of: wmo) }
    try readAgain(losers)
  }
}
