/// A quantity of which a series is made at pressure levels.
public enum SeriesVariable: String, Hashable, Sendable, CaseIterable {
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

  /// The unit, as CF writes it.
  public var unit: String {
    switch self {
    case .temperature, .conservativeTemperature: "degree_C"
    case .salinity: "1"
    case .absoluteSalinity: "g kg-1"
    case .sigma0: "kg m-3"
    }
  }
}

/// What one line of a series is about.
public enum SeriesColumn: Hashable, Sendable {
  /// A variable at a pressure in dbar.
  case level(SeriesVariable, Double)
  /// The heat content between two depths in m.
  case heat(from: Double, to: Double)

  /// The name of the variable in results.
  public var name: String {
    switch self {
    case .level(let variable, _): variable.rawValue
    case .heat: "heat_content"
    }
  }

  /// The unit, as CF writes it.
  public var unit: String {
    switch self {
    case .level(let variable, _): variable.unit
    case .heat: "GJ m-2"
    }
  }

  /// Where in the water, in words: `10 dbar`, `0-700 m`.
  public var place: String {
    switch self {
    case .level(_, let pressure): "\(pressure.short) dbar"
    case .heat(let upper, let lower): "\(upper.short)-\(lower.short) m"
    }
  }
}

extension Double {
  /// The number without a fraction that says nothing.
  var short: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
