package import Hydrography
package import Seawater

/// What one line of a series is about.
package enum SeriesColumn: Hashable, Sendable {
  /// A variable at a pressure in dbar.
  case level(SeawaterQuantity, Double)
  /// The heat content between two depths in m.
  case heat(from: Double, to: Double)
  /// A quantity of the column of water.
  case quantity(ColumnQuantity)

  /// The name of the variable in results.
  package var name: String {
    switch self {
    case .level(let variable, _): variable.rawValue
    case .heat: "heat_content"
    case .quantity(let quantity): quantity.name
    }
  }

  /// The unit, as CF writes it.
  package var unit: String {
    switch self {
    case .level(let variable, _): variable.unit
    case .heat: "GJ m-2"
    case .quantity(let quantity): quantity.unit
    }
  }

  /// Where in the water, in words: `10 dbar`, `0-700 m`; empty for a quantity whose name says it.
  package var place: String {
    switch self {
    case .level(_, let pressure): "\(pressure.short) dbar"
    case .heat(let upper, let lower): "\(upper.short)-\(lower.short) m"
    case .quantity: ""
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
