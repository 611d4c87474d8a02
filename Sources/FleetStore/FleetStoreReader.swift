public import Argo
internal import Foundation
internal import GRDB

/// Reads a store; any number of readers may be open while one writer writes.
public struct FleetStoreReader: Sendable {
  let path: String
  private let connection: ReadingConnection

  /// Opens a store for reading; `slowStatements` receives slow SQL statements.
  ///
  /// Throws `notFound` where there is no such file, `notAStore` for a file that is something else,
  /// `tooNew` or `tooOld` for a store of another layout and `inputOutput` where it cannot be read, such
  /// as one with a write-ahead log on a network file system.
  public init(
    path: String, slowStatements: SlowStatements? = nil, journal: StoreJournal = .auto
  ) throws(FleetStoreError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw FleetStoreError(code: .notFound, path: path, reason: "no such file")
    }
    self.path = path
    connection = try ReadingConnection(
      path: path, journal: journal, slowStatements: slowStatements)
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(FleetStoreError) -> Value {
    try connection.read(body)
  }

  /// Copies the store as it is now.
  func back(up copy: DatabaseQueue) throws { try connection.back(up: copy) }

  // MARK: - Profiles

  /// The profiles of a float, without levels, by cycle, descent before ascent, and place in the
  /// file; those of one cycle or direction where asked for.
  ///
  /// Where no file holds a cycle profile, the index entry takes its place.
  public func profiles(
    of wmo: WMONumber, cycle: Int?, direction: Direction?
  ) throws(FleetStoreError) -> [StoredProfile] {
    let fromFiles = try profilesFromFiles(of: wmo, cycle: cycle, direction: direction)
    let held = Set(fromFiles.map(\.profile.key))
    let listed = try read { db in try StoredIndexEntry.fetch(db, of: wmo) }.filter { stored in
      let key = stored.entry.key
      return (cycle ?? key.cycle) == key.cycle
        && (direction ?? key.direction) == key.direction && !held.contains(key)
    }
    guard !listed.isEmpty else { return fromFiles }
    // Both are in order, and no cycle profile is in both.
    return (fromFiles + listed.map(StoredProfile.init))
      .sorted {
        ($0.profile.key, $0.profile.index) < ($1.profile.key, $1.profile.index)
      }
  }

  /// The profiles of ``profiles(of:cycle:direction:)`` that files hold.
  func profilesFromFiles(
    of wmo: WMONumber, cycle: Int?, direction: Direction?
  ) throws(FleetStoreError) -> [StoredProfile] {
    try read { db in
      try FleetStoreReader.profilesFromFiles(db, of: wmo, cycle: cycle, direction: direction)
    }
  }

  /// The same within a reading.
  static func profilesFromFiles(
    _ db: Database, of wmo: WMONumber, cycle: Int? = nil, direction: Direction? = nil
  ) throws -> [StoredProfile] {
    let statement = try db.cachedStatement(
      sql: profileQuery() + """
         WHERE profiles.wmo = :wmo AND (:cycle IS NULL OR cycle = :cycle)
          AND (:direction IS NULL OR direction = :direction)
        ORDER BY cycle, direction DESC, profile_index
        """)
    let rows = try Row.fetchCursor(
      statement,
      arguments: ["wmo": wmo.value, "cycle": cycle, "direction": direction?.rawValue])
    var profiles: [StoredProfile] = []
    while let row = try rows.next() {
      if let profile = try StoredProfile(row) { profiles.append(profile) }
    }
    return profiles
  }

  /// The profile with its levels; a profile known from an index only has none.
  public func levels(of stored: StoredProfile) throws(FleetStoreError) -> Profile {
    guard let id = stored.id else { return stored.profile }
    let packed = try read { db in
      try Data.fetchOne(
        db, sql: "SELECT packed FROM levels WHERE profile_id = ?", arguments: [id])
    }
    guard let packed else { return stored.profile }
    return try unpacked(packed, into: stored)
  }

  /// The profile with its packed levels.
  func unpacked(
    _ packed: Data, into stored: StoredProfile
  ) throws(FleetStoreError) -> Profile {
    guard let profile = PackedLevels(bytes: [UInt8](packed)).unpacked(into: stored.profile) else {
      throw damaged(stored)
    }
    return profile
  }

  /// The error for a profile whose levels cannot be read.
  func damaged(_ stored: StoredProfile) -> FleetStoreError {
    FleetStoreError(
      code: .inputOutput, path: path,
      reason: "the levels of float \(stored.profile.key.wmo), cycle \(stored.profile.key.cycle),"
        + " are damaged; put the store aside and take the files in again")
  }

  /// The number of columns of ``profileQuery(columns:from:)`` before further ones.
  static let profileColumnCount = 27

  /// The query, without conditions, whose rows ``StoredProfile/init(_:)`` reads; additional columns
  /// follow those.
  static func profileQuery(columns: String = "", from: String = "profiles") -> String {
    """
    SELECT profiles.id, profiles.wmo, cycle, direction, profile_index, data_mode, juld,
      juld_qc, juld_location, latitude, longitude, position_qc, observed, regions.name,
      level_count, profiles.tests_performed, profiles.tests_failed, sources.path, origins.data_centre,
      origins.project, origins.pi, origins.platform_type, origins.instrument,
      origins.sampling_scheme, origins.positioning_system, mission, is_primary\(columns)
    FROM \(from)
    JOIN sources ON sources.id = profiles.source_id
    LEFT JOIN regions ON regions.id = profiles.region_id
    JOIN origins ON origins.id = profiles.origin_id
    """
  }
}

extension StoredProfile {
  /// Reads a row of ``FleetStoreReader/profileQuery(columns:from:)``.
  ///
  /// Nil where its float or direction is none; throws where another column is damaged.
  init?(_ row: Row) throws {
    guard let wmo = try WMONumber(row.stored(1) as Int),
      let direction = try Direction(rawValue: row.stored(3))
    else { return nil }
    var profile = try Profile(
      index: row.stored(4), key: CycleKey(wmo: wmo, cycle: row.stored(2), direction: direction),
      dataMode: DataMode(rawValue: row.stored(5)) ?? .realTime, levelCount: row.stored(14))
    profile.juld = try row.stored(6)
    profile.juldFlag = try QualityFlag(storedText: row.stored(7))
    profile.juldLocation = try row.stored(8)
    profile.latitude = try row.stored(9)
    profile.longitude = try row.stored(10)
    profile.positionFlag = try QualityFlag(storedText: row.stored(11))
    profile.testsPerformed = try (row.stored(15) as Int64?).map { UInt64(bitPattern: $0) }
    profile.testsFailed = try (row.stored(16) as Int64?).map { UInt64(bitPattern: $0) }
    profile.origin.dataCentre = try row.stored(18)
    profile.origin.projectName = try row.stored(19)
    profile.origin.principalInvestigator = try row.stored(20)
    profile.origin.platformType = try row.stored(21)
    profile.origin.wmoInstrumentType = try row.stored(22)
    profile.origin.verticalSamplingScheme = try row.stored(23)
    profile.origin.positioningSystem = try row.stored(24)
    profile.missionNumber = try row.stored(25)
    try self.init(
      id: row.stored(0), profile: profile,
      observed: (row.stored(12) as Int64?).map { ArgoTime(seconds: $0) },
      region: row.stored(13), source: row.stored(17), isPrimary: row.stored(26))
  }

  /// A profile that an index lists.
  init(_ stored: StoredIndexEntry) {
    let entry = stored.entry
    var profile = Profile(index: 0, key: entry.key, dataMode: .realTime, levelCount: 0)
    profile.juld = entry.time.map { ArgoTime(seconds: $0).julianDays }
    profile.latitude = entry.latitude
    profile.longitude = entry.longitude
    self.init(
      id: nil, profile: profile, observed: entry.observed.map { ArgoTime(seconds: $0) },
      region: entry.region, source: stored.source, isPrimary: true)
  }
}
