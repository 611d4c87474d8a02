internal import CSV
internal import Derivation
internal import Seawater

/// The water of a check row, with all that the program makes of it.
struct SeawaterSample {
  let salinity: Double
  let temperature: Double
  let pressure: Double
  let longitude: Double
  let latitude: Double
  /// The second level of the row; NaN where it has none.
  let secondPressure: Double
  /// Absolute Salinity by the program's own method, g/kg.
  let ownSalinity: Double
  /// What follows from the row's Absolute Salinity, or from our own where it has none.
  let derived: DerivedQuantities
  private let secondSalinity: Double
  private let secondTemperature: Double
  private let method: AbsoluteSalinityMethod
  private let hasSalinity: Bool

  init(_ record: CSVRecord, _ columns: SeawaterColumns, _ method: AbsoluteSalinityMethod) {
    func optional(_ name: String) -> Double {
      columns.place(of: name).map { record.number($0).value } ?? .nan
    }
    salinity = record.number(columns.water[.salinity]).value
    temperature = record.number(columns.water[.temperature]).value
    pressure = record.number(columns.water[.pressure]).value
    longitude = record.number(columns.water[.longitude]).value
    latitude = record.number(columns.water[.latitude]).value
    secondSalinity = optional("SP2")
    secondTemperature = optional("t2")
    secondPressure = optional("p2")
    self.method = method
    ownSalinity = method.absoluteSalinity(
      practicalSalinity: salinity, pressure: pressure, longitude: longitude, latitude: latitude)
    let given = optional("SA")
    hasSalinity = given.isFinite
    derived = DerivedQuantities(
      practicalSalinity: salinity, absoluteSalinity: hasSalinity ? given : ownSalinity,
      temperature: temperature, pressure: pressure, latitude: latitude)
  }

  /// Whether the value that the row expects of a property can be checked.
  func canCheck(_ property: SeawaterProperty) -> Bool {
    let hasAtlas = if case .atlas = method { true } else { false }
    return switch property.basis {
    case .input: true
    case .absoluteSalinity: hasSalinity || hasAtlas
    case .atlas: hasAtlas
    }
  }

  /// Halfway between both levels, dbar.
  var middlePressure: Double { (pressure + secondPressure) / 2 }

  /// The stability between both levels, s⁻².
  var stability: Double {
    TEOS10.buoyancyFrequencySquared(
      TEOS10.Level(
        absoluteSalinity: derived.absoluteSalinity,
        conservativeTemperature: derived.conservativeTemperature, pressure: pressure),
      secondLevel, latitude: latitude
    ).value
  }

  private var secondLevel: TEOS10.Level {
    let absoluteSalinity = secondAbsoluteSalinity
    return TEOS10.Level(
      absoluteSalinity: absoluteSalinity,
      conservativeTemperature: TEOS10.conservativeTemperature(
        absoluteSalinity: absoluteSalinity, temperature: secondTemperature,
        pressure: secondPressure), pressure: secondPressure)
  }

  /// By the atlas; without one as anomalous as that of the first level, which is near the truth.
  private var secondAbsoluteSalinity: Double {
    if case .reference = method, hasSalinity {
      let reference = TEOS10.referenceSalinity(practicalSalinity: secondSalinity)
      let anomaly = derived.absoluteSalinity - derived.referenceSalinity
      guard derived.referenceSalinity > 0 else { return reference + anomaly }
      return reference * derived.absoluteSalinity / derived.referenceSalinity
    }
    return method.absoluteSalinity(
      practicalSalinity: secondSalinity, pressure: secondPressure, longitude: longitude,
      latitude: latitude)
  }
}
