public import Argo
internal import GRDB

extension FleetStoreReader {
  /// All floats by number, with what metadata, profiles and indexes tell of them, but without the
  /// whole metadata, which ``float(_:)`` gives.
  public func floats() throws(FleetStoreError) -> [StoredFloat] {
    try read { db in try StoredFloat.fetch(db, wmo: nil) }
  }

  /// One float with its whole metadata; nothing where the store does not know it.
  public func float(_ wmo: WMONumber) throws(FleetStoreError) -> StoredFloat? {
    try read { db in try StoredFloat.fetch(db, wmo: wmo).first }
  }

  /// The floats of which biogeochemical or synthetic profile files were found and left aside.
  public func floatsWithBGCFiles() throws(FleetStoreError) -> Set<WMONumber> {
    try read { db in
      Set(
        try Int.fetchAll(
          db,
          sql: """
            SELECT DISTINCT wmo FROM sources INDEXED BY sources_bgc
            WHERE kind IN ('BGC profile', 'synthetic profile') AND wmo IS NOT NULL
            """
        ).compactMap { WMONumber($0) })
    }
  }

  /// The whole grey list, by float, parameter and start.
  public func greylist() throws(FleetStoreError) -> [GreylistEntry] { try greylist(of: nil) }

  /// The entries of the grey list for a float, by parameter and start.
  public func greylist(of wmo: WMONumber) throws(FleetStoreError) -> [GreylistEntry] {
    try greylist(of: .some(wmo))
  }

  private func greylist(of wmo: WMONumber?) throws(FleetStoreError) -> [GreylistEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT wmo, parameter, start, "end", flag, comment, data_centre FROM greylist
          \(wmo == nil ? "" : "WHERE wmo = :wmo") ORDER BY wmo, parameter, start
          """, arguments: wmo.map { ["wmo": $0.value] } ?? [:]
      ).compactMap { row in
        WMONumber(row[0] as Int).map { wmo in
          GreylistEntry(
            wmo: wmo, parameter: row[1], start: (row[2] as Int64?).map { ArgoTime(seconds: $0) },
            end: (row[3] as Int64?).map { ArgoTime(seconds: $0) },
            flag: QualityFlag(storedText: row[4]), comment: row[5], dataCentre: row[6])
        }
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
        SELECT \(wmo == nil ? facts : facts + ", " + FloatMetadata.facts)
        FROM floats
        LEFT JOIN metadata ON metadata.wmo = floats.wmo
        LEFT JOIN lives INDEXED BY lives_origin ON lives.wmo = floats.wmo
        LEFT JOIN origins ON origins.id = iif(lives.wmo IS NOT NULL, lives.origin_id, (
          \(LifeGatherer.newestOrigin(of: "floats.wmo"))))
        \(wmo == nil ? "" : "WHERE floats.wmo = :wmo")
        ORDER BY floats.wmo
        """, arguments: wmo.map { ["wmo": $0.value] } ?? [:])
    var floats: [StoredFloat] = []
    while let row = try rows.next() {
      if let float = StoredFloat(row, isWhole: wmo != nil) { floats.append(float) }
    }
    return floats
  }

  private static let facts = """
    floats.wmo, iif(floats.dac = '', index_dac, floats.dac), index_institution, index_instrument,
    origins.id, origins.data_centre, origins.project, origins.pi, origins.platform_type,
    origins.instrument, metadata.wmo, metadata.data_centre, metadata.project, metadata.pi,
    metadata.owner, metadata.operating_institution, metadata.platform_type, metadata.instrument,
    launch_time, special_features, end_mission_status
    """
  fileprivate static let factCount = 21

  private init?(_ row: Row, isWhole: Bool) {
    guard let wmo = WMONumber(row[0] as Int) else { return nil }
    self.init(wmo: wmo)
    let hasMetadata = (row[10] as Int?) != nil
    let hasOrigin = (row[4] as Int64?) != nil
    metadataSource = hasMetadata ? .metadata : hasOrigin ? .profile : .index
    /// The text of the first column that says something.
    func first(_ columns: Int...) -> String {
      columns.lazy.compactMap { row[$0] as String? }.first { !$0.isEmpty } ?? ""
    }
    dac = row[1]
    institution = first(11, 5, 2)
    project = first(12, 6)
    principalInvestigator = first(13, 7)
    platformType = first(16, 8)
    wmoInstrumentType = first(17, 9, 3)
    if hasMetadata {
      owner = row[14]
      operatingInstitution = row[15]
      launchTime = (row[18] as Int64?).map { ArgoTime(seconds: $0) }
      specialFeatures = row[19]
      endMissionStatus = row[20]
      if isWhole { metadata = FloatMetadata(row, wmo: wmo) }
    }
  }
}

extension FloatMetadata {
  /// The columns of the metadata, which follow the facts of a float.
  fileprivate static let facts = """
    metadata.data_centre, metadata.project, metadata.pi, metadata.owner,
    metadata.operating_institution, metadata.platform_type, metadata.platform_maker,
    metadata.instrument, serial_number, launch_time, launch_latitude, launch_longitude,
    deployment_platform, battery_type, battery_packs, end_mission_time, end_mission_status,
    special_features, configured_pressures
    """

  /// Reads the metadata columns of a row of floats.
  fileprivate init(_ row: Row, wmo: WMONumber) {
    self.init(wmo: wmo)
    /// The place of a column of the metadata in the row.
    func place(_ column: Int) -> Int { StoredFloat.factCount + column }
    func text(_ column: Int) -> String { row[place(column)] }
    func time(_ column: Int) -> ArgoTime? {
      (row[place(column)] as Int64?).map { ArgoTime(seconds: $0) }
    }
    dataCentre = text(0)
    projectName = text(1)
    principalInvestigator = text(2)
    owner = text(3)
    operatingInstitution = text(4)
    platformType = text(5)
    platformMaker = text(6)
    wmoInstrumentType = text(7)
    serialNumber = text(8)
    launchTime = time(9)
    if let latitude = row[place(10)] as Double?, let longitude = row[place(11)] as Double? {
      launchPosition = Position(latitude: latitude, longitude: longitude)
    }
    deploymentPlatform = text(12)
    batteryType = text(13)
    batteryPacks = text(14)
    endMissionTime = time(15)
    endMissionStatus = text(16)
    specialFeatures = text(17)
    configuredPressures = ConfiguredPressures(storedText: text(18))
  }
}
