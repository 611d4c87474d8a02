package import Seawater

/// What one line of a series is about.
package enum SeriesColumn: Hashable, Sendable {
  /// A variable at a pressure in dbar.
  case level(SeawaterQuantity, Double)
  /// The heat content between two depths in m.
  case heat(from: Double, to: Double)

  /// The name of the variable in results.
  package var name: String {
    switch self {
    case .level(let variable, _): variable.rawValue
    case .heat: "heat_content"
    }
  }

  /// The unit, as CF writes it.
  package var unit: String {
    switch self {
    case .level(let variable, _): variable.unit
    case .heat: "GJ m-2"
    }
  }

  /// Where in the water, in words: `10 dbar`, `0-700 m`.
  package var place: String {
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
