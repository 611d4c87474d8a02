public import Argo
internal import GRDB

extension FleetStoreReader {
  /// All floats by number, with what metadata, profiles and indexes say about them, but without the
  /// whole metadata, which ``float(_:)`` gives.
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
    try read { db in try StoredFloat.fetch(db, floats, isWhole: false, body) }
  }

  /// One float with its whole metadata; nil where the store does not know it.
  public func float(_ wmo: WMONumber) throws(FleetStoreError) -> StoredFloat? {
    var float: StoredFloat?
    try read { db in try StoredFloat.fetch(db, [wmo], isWhole: true) { float = $0 } }
    return float
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
  fileprivate static func fetch(
    _ db: Database, _ floats: Set<WMONumber>?, isWhole: Bool, _ body: (StoredFloat) -> Void
  ) throws {
    let chosen = floats.map { floats in
      "[\(floats.sorted().map(\.description).joined(separator: ","))]"
    }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(isWhole ? facts + ", " + FloatMetadata.facts : facts)
        FROM floats
        LEFT JOIN metadata ON metadata.wmo = floats.wmo
        LEFT JOIN timelines INDEXED BY timelines_summary ON timelines.wmo = floats.wmo
        \(chosen == nil ? "" : "WHERE floats.wmo IN (SELECT value FROM json_each(:chosen))")
        ORDER BY floats.wmo
        """, arguments: chosen.map { ["chosen": $0] } ?? [:])
    // Few origins for many floats.
    var origins: [Int64: StoredOrigin] = [:]
    while let row = try rows.next() {
      var origin: StoredOrigin?
      if let id = try row.stored(4) as Int64? {
        origin = try origins[id] ?? StoredOrigin.fetch(db, id)
        origins[id] = origin
      }
      if let float = try StoredFloat(row, origin, isWhole: isWhole) { body(float) }
    }
  }

  private static let facts = """
    floats.wmo, iif(floats.dac = '', index_dac, floats.dac), index_institution, index_instrument,
    iif(timelines.wmo IS NOT NULL, timelines.origin_id,
      (\(TimelineGatherer.newestOrigin(of: "floats.wmo")))),
    metadata.wmo, metadata.data_centre, metadata.project, metadata.pi, metadata.owner,
    metadata.operating_institution, metadata.platform_type, metadata.instrument,
    launch_time, special_features, end_mission_status
    """
  fileprivate static let factCount = 16

  private init?(_ row: Row, _ origin: StoredOrigin?, isWhole: Bool) throws {
    guard let wmo = try WMONumber(row.stored(0) as Int) else { return nil }
    self.init(wmo: wmo)
    dac = try row.stored(1)
    let hasMetadata = try (row.stored(5) as Int?) != nil
    metadataSource = hasMetadata ? .metadata : origin != nil ? .profile : .index
    /// The text of a column of the metadata, else what the newest profile or an index says.
    func first(_ column: Int, _ profile: String?, index: Int? = nil) throws -> String {
      let metadata: String = try hasMetadata ? row.stored(column) : ""
      if !metadata.isEmpty { return metadata }
      if let profile, !profile.isEmpty { return profile }
      return try index.map { try row.stored($0) } ?? ""
    }
    institution = try first(6, origin?.dataCentre, index: 2)
    project = try first(7, origin?.project)
    principalInvestigator = try first(8, origin?.principalInvestigator)
    platformType = try first(11, origin?.platformType)
    wmoInstrumentType = try first(12, origin?.instrument, index: 3)
    if hasMetadata {
      owner = try row.stored(9)
      operatingInstitution = try row.stored(10)
      launchTime = try (row.stored(13) as Int64?).map { ArgoTime(seconds: $0) }
      specialFeatures = try row.stored(14)
      endMissionStatus = try row.stored(15)
      if isWhole { metadata = try FloatMetadata(row, wmo: wmo) }
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
  /// The columns of the metadata, which follow the facts of a float.
  fileprivate static let facts = """
    metadata.data_centre, metadata.project, metadata.pi, metadata.owner,
    metadata.operating_institution, metadata.platform_type, metadata.platform_maker,
    metadata.instrument, serial_number, launch_time, launch_latitude, launch_longitude,
    deployment_platform, battery_type, battery_packs, end_mission_time, end_mission_status,
    special_features, configured_pressures
    """

  /// Reads the metadata columns of a row of floats.
  fileprivate init(_ row: Row, wmo: WMONumber) throws {
    self.init(wmo: wmo)
    /// The place of a column of the metadata in the row.
    func place(_ column: Int) -> Int { StoredFloat.factCount + column }
    func text(_ column: Int) throws -> String { try row.stored(place(column)) }
    func time(_ column: Int) throws -> ArgoTime? {
      try (row.stored(place(column)) as Int64?).map { ArgoTime(seconds: $0) }
    }
    dataCentre = try text(0)
    projectName = try text(1)
    principalInvestigator = try text(2)
    owner = try text(3)
    operatingInstitution = try text(4)
    platformType = try text(5)
    platformMaker = try text(6)
    wmoInstrumentType = try text(7)
    serialNumber = try text(8)
    launchTime = try time(9)
    if let latitude = try row.stored(place(10)) as Double?,
      let longitude = try row.stored(place(11)) as Double?
    {
      launchPosition = Position(latitude: latitude, longitude: longitude)
    }
    deploymentPlatform = try text(12)
    batteryType = try text(13)
    batteryPacks = try text(14)
    endMissionTime = try time(15)
    endMissionStatus = try text(16)
    specialFeatures = try text(17)
    configuredPressures = try ConfiguredPressures(storedText: text(18))
  }
}
