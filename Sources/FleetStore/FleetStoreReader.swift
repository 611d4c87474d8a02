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
  /// `tooNew` or `tooOld` for a store of another layout and `inputOutput` where it cannot be read.
  public init(
    path: String, slowStatements: SlowStatements? = nil
  ) throws(FleetStoreError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw FleetStoreError(code: .notFound, path: path, reason: "no such file")
    }
    self.path = path
    connection = try ReadingConnection(path: path, slowStatements: slowStatements)
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(FleetStoreError) -> Value {
    try connection.read(body)
  }

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
      let rows = try Row.fetchCursor(
        db,
        sql: FleetStoreReader.profileQuery() + """
           WHERE profiles.wmo = :wmo AND (:cycle IS NULL OR cycle = :cycle)
            AND (:direction IS NULL OR direction = :direction)
          ORDER BY cycle, direction DESC, profile_index
          """,
        arguments: ["wmo": wmo.value, "cycle": cycle, "direction": direction?.rawValue])
      var profiles: [StoredProfile] = []
      while let row = try rows.next() {
        if let profile = StoredProfile(row) { profiles.append(profile) }
      }
      return profiles
    }
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
  init?(_ row: Row) {
    guard let wmo = WMONumber(row[1] as Int), let direction = Direction(rawValue: row[3]) else {
      return nil
    }
    var profile = Profile(
      index: row[4], key: CycleKey(wmo: wmo, cycle: row[2], direction: direction),
      dataMode: DataMode(rawValue: row[5]) ?? .realTime, levelCount: row[14])
    profile.juld = row[6]
    profile.juldFlag = QualityFlag(storedText: row[7])
    profile.juldLocation = row[8]
    profile.latitude = row[9]
    profile.longitude = row[10]
    profile.positionFlag = QualityFlag(storedText: row[11])
    profile.testsPerformed = (row[15] as Int64?).map { UInt64(bitPattern: $0) }
    profile.testsFailed = (row[16] as Int64?).map { UInt64(bitPattern: $0) }
    profile.origin.dataCentre = row[18]
    profile.origin.projectName = row[19]
    profile.origin.principalInvestigator = row[20]
    profile.origin.platformType = row[21]
    profile.origin.wmoInstrumentType = row[22]
    profile.origin.verticalSamplingScheme = row[23]
    profile.origin.positioningSystem = row[24]
    profile.missionNumber = row[25]
    self.init(
      id: row[0], profile: profile, observed: (row[12] as Int64?).map { ArgoTime(seconds: $0) },
      region: row[13], source: row[17], isPrimary: row[26])
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
