internal import Argo
internal import GRDB

extension BatchWriter {
  /// Writes a float's metadata, unless a newer metadata file of it is there.
  mutating func write(
    _ metadata: FloatMetadata, of source: SourceRecord, id: Int64
  ) throws {
    // The file may have been about another float before.
    try db.cachedStatement(sql: "DELETE FROM metadata WHERE source_id = ? AND wmo <> ?").execute(
      arguments: [id, metadata.wmo.value])
    try noteFloat(metadata.wmo, dac: source.dac)
    let standing = Standing(rank: 0, updated: source.updated?.seconds, path: source.path)
    let holder = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT sources.id, sources.updated, sources.path
          FROM metadata JOIN sources ON sources.id = metadata.source_id WHERE metadata.wmo = ?
          """), arguments: [metadata.wmo.value])
    if let holder, (holder[0] as Int64) != id {
      let loser: Int64
      let isBeaten = standing < Standing(rank: 0, updated: holder[1], path: holder[2])
      loser = isBeaten ? id : holder[0]
      try db.cachedStatement(sql: "UPDATE sources SET state = 'superseded' WHERE id = ?").execute(
        arguments: [loser])
      if isBeaten { return }
    }
    try replace(metadata, source: id)
  }

  private func replace(_ metadata: FloatMetadata, source: Int64) throws {
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
      metadata.specialFeatures, metadata.configuredPressures.storedText,
    ])
  }

  /// Writes a grey list, which takes the place of the one taken in before.
  func write(_ entries: [GreylistEntry], id: Int64) throws {
    try db.execute(sql: "DELETE FROM greylist")
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO greylist (source_id, wmo, parameter, start, "end", flag, comment, data_centre)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for entry in entries {
      try statement.execute(arguments: [
        id, entry.wmo.value, entry.parameter, entry.start?.seconds, entry.end?.seconds,
        entry.flag.storedText, entry.comment, entry.dataCentre,
      ])
    }
  }
}
