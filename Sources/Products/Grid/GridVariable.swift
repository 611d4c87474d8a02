/// A quantity that can be gridded.
public enum GridVariable: String, Hashable, Sendable, CaseIterable {
  /// In-situ temperature, °C.
  case temperature = "TEMP"
  /// Practical salinity.
  case salinity = "PSAL"
  /// Conservative Temperature, °C.
  case conservativeTemperature = "CT"
  /// Absolute Salinity, g/kg.
  case absoluteSalinity = "SA"
  /// Potential density anomaly with reference to the surface, kg/m³.
  case potentialDensity = "SIGMA0"

  /// Reads a name in any case, of a file or in plain words.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "temp", "temperature": self = .temperature
    case "psal", "salinity": self = .salinity
    case "ct", "conservative-temperature": self = .conservativeTemperature
    case "sa", "absolute-salinity": self = .absoluteSalinity
    case "sigma0", "density": self = .potentialDensity
    default: return nil
    }
  }

  /// The name in words.
  public var title: String {
    switch self {
    case .temperature: "sea water temperature"
    case .salinity: "sea water practical salinity"
    case .conservativeTemperature: "sea water conservative temperature"
    case .absoluteSalinity: "sea water absolute salinity"
    case .potentialDensity: "sea water potential density anomaly (0 dbar)"
    }
  }

  /// The name in the CF standard name table.
  var standardName: String {
    switch self {
    case .temperature: "sea_water_temperature"
    case .salinity: "sea_water_practical_salinity"
    case .conservativeTemperature: "sea_water_conservative_temperature"
    case .absoluteSalinity: "sea_water_absolute_salinity"
    case .potentialDensity: "sea_water_sigma_theta"
    }
  }

  /// The unit as UDUNITS writes it.
  public var unit: String {
    switch self {
    case .temperature, .conservativeTemperature: "degree_C"
    case .salinity: "1"
    case .absoluteSalinity: "g kg-1"
    case .potentialDensity: "kg m-3"
    }
  }

  /// Whether it is computed by TEOS-10 from temperature and salinity.
  var isDerived: Bool { self != .temperature && self != .salinity }

  /// Whether it needs salinity.
  var needsSalinity: Bool { self != .temperature }
}
