public import Argo
internal import GRDB

extension FleetStoreReader {
  /// All floats by number, with what metadata, profiles and indexes say about them.
  public func floats() throws(FleetStoreError) -> [StoredFloat] {
    var floats: [StoredFloat] = []
    try forEachStoredFloat { floats.append($0) }
    return floats
  }

  /// Passes on the floats of ``floats()`` one by one; where `floats` is not nil, only those of them
  /// that the store knows.
  public func forEachStoredFloat(
    _ floats: Set<WMONumber>? = nil, _ body: (StoredFloat) -> Void
  ) throws(FleetStoreError) {
    try read { db in try StoredFloat.fetch(db, floats, body) }
  }

  /// One float; nil where the store does not know it.
  public func float(_ wmo: WMONumber) throws(FleetStoreError) -> StoredFloat? {
    var float: StoredFloat?
    try forEachStoredFloat([wmo]) { float = $0 }
    return float
  }

  /// The metadata of a float; nil where no metadata file of it was taken in.
  public func metadata(of wmo: WMONumber) throws(FleetStoreError) -> FloatMetadata? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT \(FloatMetadata.columns) FROM metadata WHERE wmo = ?",
        arguments: [wmo.value]
      ).map { try FloatMetadata($0, wmo: wmo) }
    }
  }

  /// The floats of which biogeochemical or synthetic profile files were found and skipped.
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

  /// The whole exclusion list, by float, parameter and start.
  public func exclusionList() throws(FleetStoreError) -> [ExclusionListEntry] {
    try exclusionList(of: nil)
  }

  /// The entries of the exclusion list for a float, by parameter and start.
  public func exclusionList(of wmo: WMONumber) throws(FleetStoreError) -> [ExclusionListEntry] {
    try exclusionList(of: .some(wmo))
  }

  private func exclusionList(of wmo: WMONumber?) throws(FleetStoreError) -> [ExclusionListEntry] {
    try read { db in try FleetStoreReader.exclusionList(db, of: wmo) }
  }

  /// The same within a reading; of all floats where none is given.
  static func exclusionList(_ db: Database, of wmo: WMONumber?) throws -> [ExclusionListEntry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT \(ExclusionListRow.columns) FROM exclusion_list
        \(wmo == nil ? "" : "WHERE wmo = :wmo")
        ORDER BY wmo, parameter, start, "end", flag, comment, data_centre
        """)
    return try Row.fetchAll(statement, arguments: wmo.map { ["wmo": $0.value] } ?? [:])
      .compactMap(ExclusionListRow.entry)
  }
}

extension StoredFloat {
  /// Reads floats: metadata take precedence over the newest profile, and that over an index.
  ///
  /// The three tables are walked through side by side, by number: looking each float up in the others,
  /// as a join would, takes several times as long.
  fileprivate static func fetch(
    _ db: Database, _ floats: Set<WMONumber>?, _ body: (StoredFloat) -> Void
  ) throws {
    let listed = try RowsOfFloats.cursor(
      db, floats, columns: "iif(dac = '', index_dac, dac), index_institution, index_instrument",
      of: "floats")
    var metadata = try RowsOfFloats(
      db, floats,
      columns: """
        data_centre, project, pi, owner, operating_institution, platform_type, instrument,
        launch_time, special_features, end_mission_status
        """, of: "metadata")
    // What is known from indexes only has no origins.
    let hasOrigins = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM origins)") ?? false
    let ungathered = Set(hasOrigins ? try TimelineGatherer.missing(db) : [])
    var newest = try RowsOfFloats(
      db, hasOrigins ? floats : [], columns: "origin_id",
      of: "timelines INDEXED BY timelines_summary", where: "origin_id IS NOT NULL")
    // Few origins for many floats.
    var origins: [Int64: StoredOrigin] = [:]
    while let row = try listed.next() {
      guard let wmo = try WMONumber(row.stored(0) as Int) else { continue }
      var id = try newest.row(of: wmo.value).map { try $0.stored(1) as Int64 }
      if ungathered.contains(wmo) {
        id = try Int64.fetchOne(
          db.cachedStatement(sql: TimelineGatherer.newestOrigin(of: "?")), arguments: [wmo.value])
      }
      var origin: StoredOrigin?
      if let id {
        origin = try origins[id] ?? StoredOrigin.fetch(db, id)
        origins[id] = origin
      }
      body(try StoredFloat(wmo, row, origin, metadata: metadata.row(of: wmo.value)))
    }
  }

  private init(
    _ wmo: WMONumber, _ row: Row, _ origin: StoredOrigin?, metadata: Row?
  ) throws {
    self.init(wmo: wmo)
    /// A text takes the place of what is said with less authority, unless it is empty.
    func take(_ text: String, for fact: inout String) {
      if !text.isEmpty { fact = text }
    }
    dac = try row.stored(1)
    institution = try row.stored(2)
    wmoInstrumentType = try row.stored(3)
    if let origin {
      metadataSource = .profile
      take(origin.dataCentre, for: &institution)
      project = origin.project
      principalInvestigator = origin.principalInvestigator
      platformType = origin.platformType
      take(origin.instrument, for: &wmoInstrumentType)
    }
    if let metadata {
      metadataSource = .metadata
      try take(metadata.stored(1), for: &institution)
      try take(metadata.stored(2), for: &project)
      try take(metadata.stored(3), for: &principalInvestigator)
      owner = try metadata.stored(4)
      operatingInstitution = try metadata.stored(5)
      try take(metadata.stored(6), for: &platformType)
      try take(metadata.stored(7), for: &wmoInstrumentType)
      launchTime = try (metadata.stored(8) as Int64?).map { ArgoTime(seconds: $0) }
      specialFeatures = try metadata.stored(9)
      endMissionStatus = try metadata.stored(10)
    }
  }
}

/// What the newest profile of a float says about it.
private struct StoredOrigin {
  var dataCentre: String
  var project: String
  var principalInvestigator: String
  var platformType: String
  var instrument: String

  static func fetch(_ db: Database, _ id: Int64) throws -> StoredOrigin? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT data_centre, project, pi, platform_type, instrument FROM origins WHERE id = ?
          """), arguments: [id]
    ).map {
      try StoredOrigin(
        dataCentre: $0.stored(0), project: $0.stored(1), principalInvestigator: $0.stored(2),
        platformType: $0.stored(3),
        instrument: $0.stored(4))
    }
  }
}

extension FloatMetadata {
  /// The columns of the metadata that make a value of it.
  fileprivate static let columns = """
    data_centre, project, pi, owner, operating_institution, platform_type, platform_maker, instrument,
    serial_number, launch_time, launch_latitude, launch_longitude, deployment_platform, battery_type,
    battery_packs, end_mission_time, end_mission_status, special_features, configured_pressures
    """

  /// Reads a row of ``columns``.
  fileprivate init(_ row: Row, wmo: WMONumber) throws {
    self.init(wmo: wmo)
    func time(_ column: Int) throws -> ArgoTime? {
      try (row.stored(column) as Int64?).map { ArgoTime(seconds: $0) }
    }
    dataCentre = try row.stored(0)
    projectName = try row.stored(1)
    principalInvestigator = try row.stored(2)
    owner = try row.stored(3)
    operatingInstitution = try row.stored(4)
    platformType = try row.stored(5)
    platformMaker = try row.stored(6)
    wmoInstrumentType = try row.stored(7)
    serialNumber = try row.stored(8)
    launchTime = try time(9)
    if let latitude = try row.stored(10) as Double?, let longitude = try row.stored(11) as Double? {
      launchPosition = Position(latitude: latitude, longitude: longitude)
    }
    deploymentPlatform = try row.stored(12)
    batteryType = try row.stored(13)
    batteryPacks = try row.stored(14)
    endMissionTime = try time(15)
    endMissionStatus = try row.stored(16)
    specialFeatures = try row.stored(17)
    configuredPressures = try ConfiguredPressures(storedText: row.stored(18))
  }
}
