internal import Argo

/// What the numbers of a measured quantity count, by their attribute `units`, beside what the Argo
/// manual counts: decibar, degree Celsius, psu, degrees north and east.
///
/// Sources: Argo user manual, reference table 3; UDUNITS-2.
struct PhysicalUnits: Hashable {
  /// What a number is multiplied by.
  var factor = 1.0
  /// What is added then.
  var offset = 0.0

  /// A quantity that has units.
  enum Quantity: Hashable {
    case pressure
    case temperature
    case salinity
    case latitude
    case longitude
  }

  /// The manual's units.
  static let ofArgo = PhysicalUnits()

  /// Whether numbers are what the manual counts.
  var isOfArgo: Bool { factor == 1 && offset == 0 }

  /// How the manual writes the units of a quantity.
  static func textOfArgo(_ quantity: Quantity) -> StaticString {
    switch quantity {
    case .pressure: "decibar"
    case .temperature: "degree_Celsius"
    case .salinity: "psu"
    case .latitude: "degree_north"
    case .longitude: "degree_east"
    }
  }

  /// Reads the units of a quantity; nothing where they are not understood.
  ///
  /// No text says nothing, so that the manual's hold.
  init?(_ text: String, of quantity: Quantity) {
    // Blanks, lines and capitals tell nothing apart that the tables have.
    let name = text.lowercased().filter { $0 != " " && $0 != "_" && $0 != "." }
    guard !name.isEmpty else {
      self.init()
      return
    }
    guard let units = PhysicalUnits.known(quantity)[name] else { return nil }
    self = units
  }

  private init(factor: Double = 1, offset: Double = 0) {
    self.factor = factor
    self.offset = offset
  }

  private static func known(_ quantity: Quantity) -> [String: PhysicalUnits] {
    switch quantity {
    case .pressure: pressures
    case .temperature: temperatures
    case .salinity: salinities
    case .latitude: latitudes
    case .longitude: longitudes
    }
  }

  private static func table(_ rows: [([String], PhysicalUnits)]) -> [String: PhysicalUnits] {
    var table: [String: PhysicalUnits] = [:]
    for (names, units) in rows { for name in names { table[name] = units } }
    return table
  }

  private static let pressures = table([
    (["decibar", "decibars", "dbar", "dbars", "db"], .ofArgo),
    (["pa", "pascal", "pascals"], PhysicalUnits(factor: 1e-4)),
    (["hpa", "hectopascal", "mbar", "millibar", "millibars"], PhysicalUnits(factor: 0.01)),
    (["kpa", "kilopascal", "kilopascals"], PhysicalUnits(factor: 0.1)),
    (["bar", "bars"], PhysicalUnits(factor: 10)),
  ])
  private static let temperatures = table([
    (
      [
        "degreecelsius", "degreescelsius", "celsius", "degreec", "degreesc", "degc", "degsc",
        "degcelsius", "°c", "c", "degreecentigrade", "degreescentigrade", "centigrade",
      ], .ofArgo
    ),
    (["k", "kelvin", "kelvins", "degreek", "degreekelvin"], PhysicalUnits(offset: -273.15)),
  ])
  /// Practical salinity has no unit, and is written in many ways.
  private static let salinities = table([
    (
      [
        "psu", "1", "pss", "pss-78", "pss78", "psu-78", "practicalsalinityunit",
        "practicalsalinityunits", "practicalsalinity", "dimensionless", "none", "1e-3", "0001",
        "10^-3",
      ], .ofArgo
    )
  ])
  private static let latitudes = table([
    (["degreenorth", "degreesnorth", "degreen", "degreesn", "degn"] + anyDegrees, .ofArgo)
  ])
  private static let longitudes = table([
    (["degreeeast", "degreeseast", "degreee", "degreese", "dege"] + anyDegrees, .ofArgo),
    (["degreewest", "degreeswest", "degreew", "degreesw"], PhysicalUnits(factor: -1)),
  ])
  private static let anyDegrees = ["degree", "degrees", "deg", "decimaldegrees", "degreedecimal"]
}
