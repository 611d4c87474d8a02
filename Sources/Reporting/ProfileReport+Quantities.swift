internal import Hydrography
internal import Rendering

extension Report {
  /// What was asked of a profile's column of water, in lines: what it supports, and what not.
  static func quantityLines(
    _ quantities: [(quantity: ColumnQuantity, value: Double)]
  ) -> [String] {
    let found = quantities.filter(\.value.isFinite).map { quantity, value in
      let unit = quantity.unit == "1" ? "" : " \(quantity.unit)"
      return "\(quantity.name) \(Report.text(value, in: quantity.unit))\(unit)"
    }
    let missing = quantities.filter { !$0.value.isFinite }.map(\.quantity.name)
    return (found.isEmpty ? [] : ["quantities: " + found.joined(separator: ", ")])
      + (missing.isEmpty
        ? [] : ["not supported by the levels that count: " + missing.joined(separator: ", ")])
  }

  /// The same by name, null for what the profile does not support; null where nothing was asked.
  static func quantities(
    _ quantities: [(quantity: ColumnQuantity, value: Double)]?
  ) -> JSONValue {
    quantities.map { .object($0.map { ($0.quantity.name, .double($0.value)) }) } ?? .null
  }

  /// A value with as many decimals as its unit is worth.
  private static func text(_ value: Double, in unit: String) -> String {
    switch unit {
    case "J m-2": NumberText.decimal(value / 1e9, places: 3) + "e9"
    case "m", "dbar": NumberText.decimal(value, places: 1)
    default: NumberText.decimal(value, places: 3)
    }
  }
}
