/// A quantity of sea water at a level: what was measured, or what TEOS-10 derives from it.
public enum SeawaterQuantity: String, Hashable, Sendable, CaseIterable {
  /// In-situ temperature, °C on ITS-90.
  case temperature = "temp"
  /// Practical Salinity, PSS-78.
  case salinity = "psal"
  /// Conservative Temperature, °C.
  case conservativeTemperature = "ct"
  /// Absolute Salinity, g/kg.
  case absoluteSalinity = "sa"
  /// Potential density anomaly with reference to the sea surface, kg/m³.
  case sigma0 = "sigma0"

  /// Reads a name in upper or lower case, as in files or in plain words.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "temp", "temperature": self = .temperature
    case "psal", "salinity": self = .salinity
    case "ct", "conservative-temperature": self = .conservativeTemperature
    case "sa", "absolute-salinity": self = .absoluteSalinity
    case "sigma0", "density": self = .sigma0
    default: return nil
    }
  }

  /// The name of a NetCDF variable: in upper case.
  public var variableName: String { rawValue.uppercased() }

  /// The name in words.
  public var title: String {
    switch self {
    case .temperature: "sea water temperature"
    case .salinity: "sea water practical salinity"
    case .conservativeTemperature: "sea water conservative temperature"
    case .absoluteSalinity: "sea water absolute salinity"
    case .sigma0: "sea water potential density anomaly (0 dbar)"
    }
  }

  /// The name in the CF standard name table.
  public var standardName: String {
    switch self {
    case .temperature: "sea_water_temperature"
    case .salinity: "sea_water_practical_salinity"
    case .conservativeTemperature: "sea_water_conservative_temperature"
    case .absoluteSalinity: "sea_water_absolute_salinity"
    case .sigma0: "sea_water_sigma_theta"
    }
  }

  /// The unit, as CF writes it.
  public var unit: String {
    switch self {
    case .temperature, .conservativeTemperature: "degree_C"
    case .salinity: "1"
    case .absoluteSalinity: "g kg-1"
    case .sigma0: "kg m-3"
    }
  }

  /// Whether TEOS-10 derives it from what was measured.
  public var isDerived: Bool { self != .temperature && self != .salinity }

  /// Whether it needs a salinity.
  public var needsSalinity: Bool { self != .temperature }

  /// The value of a sample: in-situ temperature in °C, Practical Salinity, pressure in dbar, longitude
  /// and latitude in degrees.
  ///
  /// NaN where a number that it needs is NaN or out of range.
  public func value(
    temperature: Double, practicalSalinity: Double, pressure: Double, longitude: Double,
    latitude: Double, method: AbsoluteSalinityMethod
  ) -> Double {
    switch self {
    case .temperature: return temperature
    case .salinity: return practicalSalinity
    case .absoluteSalinity, .conservativeTemperature, .sigma0: break
    }
    guard !practicalSalinity.isNaN else { return .nan }
    let absoluteSalinity = method.absoluteSalinity(
      practicalSalinity: practicalSalinity, pressure: pressure, longitude: longitude,
      latitude: latitude)
    guard self != .absoluteSalinity else { return absoluteSalinity }
    guard !temperature.isNaN else { return .nan }
    let heat = TEOS10.conservativeTemperature(
      absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure)
    guard self == .sigma0 else { return heat }
    return TEOS10.sigma0(absoluteSalinity: absoluteSalinity, conservativeTemperature: heat)
  }
}
