internal import Argo
internal import GRDB

/// The numbers of texts that are stored once: regions and origins.
///
/// Recent look-ups are kept, within bounds, so that memory does not grow with the number of floats.
struct StoreNames: Sendable {
  private var regions: [String: Int64] = [:]
  private var origins: [ProfileOrigin: Int64] = [:]
  /// The origin that was asked for last: most profiles have that of the one before, and its texts are
  /// compared in less time than they are hashed.
  private var last: (origin: ProfileOrigin, id: Int64?)?

  private var dacs: [WMONumber: String] = [:]
  private var placed: Set<WMONumber> = []
  private var rules: [String: Int64] = [:]

  private static let mostKept = 4096

  /// Whether a float's DAC still has to be noted.
  mutating func isNews(_ wmo: WMONumber, dac: String) -> Bool {
    if dacs.count >= StoreNames.mostKept { dacs.removeAll() }
    return dacs.updateValue(dac, forKey: wmo) != dac
  }

  /// Whether the placement rules of a float still have to be noted.
  mutating func isNewlyPlaced(_ wmo: WMONumber) -> Bool {
    if placed.count >= StoreNames.mostKept { placed.removeAll() }
    return placed.insert(wmo).inserted
  }

  /// The number of rules of placement.
  mutating func placementRules(_ text: String, _ db: Database) throws -> Int64? {
    if let id = rules[text] { return id }
    try db.execute(
      sql: "INSERT INTO placement_rules (text) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [text])
    let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM placement_rules WHERE text = ?", arguments: [text])
    rules[text] = id
    return id
  }

  /// The number of a region; nil for no region.
  mutating func region(_ name: String?, _ db: Database) throws -> Int64? {
    guard let name else { return nil }
    if let id = regions[name] { return id }
    try db.execute(literal: "INSERT OR IGNORE INTO regions (name) VALUES (\(name))")
    let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM regions WHERE name = ?", arguments: [name])
    regions[name] = id
    return id
  }

  /// The number of a region that was stored; 0 for one that was not.
  static func known(_ region: String?, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM regions WHERE name = ?"), arguments: [region]) ?? 0
  }

  /// The number of an origin.
  mutating func origin(_ origin: ProfileOrigin, _ db: Database) throws -> Int64? {
    if let last, last.origin == origin { return last.id }
    let id = try number(of: origin, db)
    last = (origin, id)
    return id
  }

  private mutating func number(of origin: ProfileOrigin, _ db: Database) throws -> Int64? {
    if let id = origins[origin] { return id }
    let texts: StatementArguments = [
      origin.dataCentre, origin.projectName, origin.principalInvestigator, origin.platformType,
      origin.wmoInstrumentType, origin.verticalSamplingScheme, origin.positioningSystem,
    ]
    try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO origins (data_centre, project, pi, platform_type, instrument,
          sampling_scheme, positioning_system)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: texts)
    let id = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id FROM origins WHERE data_centre = ? AND project = ? AND pi = ?
            AND platform_type = ? AND instrument = ? AND sampling_scheme = ?
            AND positioning_system = ?
          """), arguments: texts)
    if origins.count >= StoreNames.mostKept { origins.removeAll() }
    origins[origin] = id
    return id
  }
}
