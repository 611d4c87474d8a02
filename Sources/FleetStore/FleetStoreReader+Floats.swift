public import Argo
internal import GRDB

extension FleetStoreReader {
  /// All floats by number, with what metadata, profiles and indexes tell of them.
  public func floats() throws(FleetStoreError) -> [StoredFloat] {
    try read { db in try StoredFloat.fetch(db, wmo: nil) }
  }

  /// One float; nothing where the store does not know it.
  public func float(_ wmo: WMONumber) throws(FleetStoreError) -> StoredFloat? {
    try read { db in try StoredFloat.fetch(db, wmo: wmo).first }
  }

  /// The entries of the grey list for a float, by parameter and start.
  public func greylist(of wmo: WMONumber) throws(FleetStoreError) -> [GreylistEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT parameter, start, "end", flag, comment, data_centre FROM greylist
          WHERE wmo = ? ORDER BY parameter, start
          """, arguments: [wmo.value]
      ).map { row in
        GreylistEntry(
          wmo: wmo, parameter: row[0], start: (row[1] as Int64?).map { ArgoTime(seconds: $0) },
          end: (row[2] as Int64?).map { ArgoTime(seconds: $0) },
          flag: QualityFlag(storedText: row[3]), comment: row[4], dataCentre: row[5])
      }
    }
  }
}

extension StoredFloat {
  /// Reads floats: metadata are believed before the newest profile, and that before an index.
  fileprivate static func fetch(_ db: Database, wmo: WMONumber?) throws -> [StoredFloat] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT floats.wmo, iif(floats.dac = '', index_dac, floats.dac) AS dac,
          index_institution, index_instrument,
          origins.data_centre, origins.project, origins.pi, origins.platform_type,
          origins.instrument, origins.id,
          metadata.data_centre, metadata.project, metadata.pi, metadata.owner,
          metadata.operating_institution, metadata.platform_type, metadata.platform_maker,
          metadata.instrument, serial_number, launch_time, launch_latitude, launch_longitude,
          deployment_platform, battery_type, battery_packs, end_mission_time, end_mission_status,
          special_features, metadata.wmo
        FROM floats
        LEFT JOIN metadata ON metadata.wmo = floats.wmo
        LEFT JOIN profiles ON profiles.id = (
          SELECT id FROM profiles AS newest
          WHERE newest.wmo = floats.wmo AND newest.origin_id IS NOT NULL
          ORDER BY observed DESC, cycle DESC, direction, profile_index LIMIT 1)
        LEFT JOIN origins ON origins.id = profiles.origin_id
        WHERE :wmo IS NULL OR floats.wmo = :wmo
        ORDER BY floats.wmo
        """, arguments: ["wmo": wmo?.value])
    var floats: [StoredFloat] = []
    while let row = try rows.next() {
      if let float = StoredFloat(row) { floats.append(float) }
    }
    return floats
  }

  private init?(_ row: Row) {
    guard let wmo = WMONumber(row[0] as Int) else { return nil }
    self.init(wmo: wmo)
    dac = row[1]
    metadata = FloatMetadata(row, wmo: wmo)
    if metadata != nil {
      metadataSource = .metadata
    } else if (row[9] as Int64?) != nil {
      metadataSource = .profile
    } else {
      metadataSource = .index
    }
    /// The first text that says something.
    func first(_ texts: String?...) -> String {
      texts.lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
    }
    institution = first(metadata?.dataCentre, row[4], row[2])
    project = first(metadata?.projectName, row[5])
    principalInvestigator = first(metadata?.principalInvestigator, row[6])
    platformType = first(metadata?.platformType, row[7])
    wmoInstrumentType = first(metadata?.wmoInstrumentType, row[8], row[3])
    owner = metadata?.owner ?? ""
    operatingInstitution = metadata?.operatingInstitution ?? ""
  }
}

extension FloatMetadata {
  /// Reads the metadata columns of a row of floats; nothing where the float has none.
  fileprivate init?(_ row: Row, wmo: WMONumber) {
    guard (row[28] as Int?) != nil else { return nil }
    self.init(wmo: wmo)
    dataCentre = row[10]
    projectName = row[11]
    principalInvestigator = row[12]
    owner = row[13]
    operatingInstitution = row[14]
    platformType = row[15]
    platformMaker = row[16]
    wmoInstrumentType = row[17]
    serialNumber = row[18]
    launchTime = (row[19] as Int64?).map { ArgoTime(seconds: $0) }
    if let latitude = row[20] as Double?, let longitude = row[21] as Double? {
      launchPosition = Position(latitude: latitude, longitude: longitude)
    }
    deploymentPlatform = row[22]
    batteryType = row[23]
    batteryPacks = row[24]
    endMissionTime = (row[25] as Int64?).map { ArgoTime(seconds: $0) }
    endMissionStatus = row[26]
    specialFeatures = row[27]
  }
}
