internal import CSV
internal import Derivation
internal import Products
internal import Seawater

/// What a climatology says of the rows of a table.
struct PointClimatology: Sendable {
  private let climatology: Climatology

  init(_ climatology: Climatology) { self.climatology = climatology }

  /// Whether a quantity has levels; else it is one of the whole column of water.
  private static func isOnLevels(_ name: String) -> Bool {
    SeawaterQuantity.allCases.contains { $0.variableName == name }
  }

  /// Adds value, error and trend of each quantity to a table by its heading.
  func derivation(heading: CSVRecord) throws(DerivationError) -> TableDerivation {
    let climatology = climatology
    let names = climatology.names
    let added = names.map { $0.lowercased() }.flatMap { name in
      ["\(name)_clim", "\(name)_clim_error", "\(name)_trend"]
    }
    var needed: [WaterColumns.Quantity] = [.longitude, .latitude, .date]
    if names.contains(where: PointClimatology.isOnLevels) { needed.insert(.pressure, at: 0) }
    return try TableDerivation(
      heading: heading, needing: needed, adding: added, decimals: added.map { _ in 4 },
      basis: (
        "climatology", "Climatology",
        "\(climatology.source) (\(climatology.hash)); trends are per decade"
      )
    ) { numbers in
      let place = Array(numbers.suffix(3))
      guard place.allSatisfy(\.isFinite) else { return added.map { _ in nil } }
      return names.flatMap { name -> [Double?] in
        let level = PointClimatology.isOnLevels(name) ? numbers[0] : nil
        guard level?.isNaN != true,
          let value = climatology.value(
            of: name, latitude: place[1], longitude: place[0], day: place[2], level: level)
        else { return [nil, nil, nil] }
        return [value.value, value.error, value.trend]
      }
    }
  }
}
