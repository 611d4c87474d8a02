package import Argo
package import Fleet
internal import Gridding
package import Hydrography
package import Seawater

/// Quantities of columns of water that are asked of profiles, and how they are found.
///
/// Exports, series, maps and `show` ask through this one, so that a name means one number.
package struct ProfileQuantities: Sendable {
  /// What is asked, in order.
  package var quantities: [ColumnQuantity]
  /// How far levels may be apart, and what stands between and beyond them.
  package var rules: ColumnRules
  /// How Absolute Salinity is computed.
  package var method: AbsoluteSalinityMethod
  /// What the parts of steric height are relative to: its mean and season, without the trend; without
  /// it they are missing.
  package var climatology: Climatology?

  /// Asks for quantities; without rules, by the usual ones.
  package init(
    _ quantities: [ColumnQuantity], rules: ColumnRules = ColumnRules(),
    method: AbsoluteSalinityMethod = .reference
  ) {
    self.quantities = quantities
    self.rules = rules
    self.method = method
  }

  /// What `show` tells of a profile where nothing else is asked.
  package static let usual: [ColumnQuantity] = [
    .mixedLayer(.temperature), .mixedLayer(.density), .hybridMixedLayer(.density), .isotherm(20),
    .isotherm(26), .thermocline, .dynamicHeight(at: 0, relativeTo: 1000),
    .heatContent(from: 0, to: 700), .heatContent(from: 0, to: 2000), .cycloneHeatPotential,
  ]

  /// What a level must have to take part.
  ///
  /// What needs temperature alone uses all levels that have one, so a salinity is not required.
  package static let required: Set<Parameter> = [.pressure, .temperature]

  /// The values of a profile, in the order of the quantities; NaN where it does not support one, and
  /// all where its place is not known.
  package func values(of selected: SelectedProfile) -> [Double] {
    guard let position = selected.position else { return quantities.map { _ in .nan } }
    return values(of: selected.levels, at: position, selected.time)
  }

  /// The values of the levels of a profile at a position and time.
  package func values(
    of levels: SelectedLevels, at position: Position, _ time: ArgoTime
  ) -> [Double] {
    guard !quantities.isEmpty else { return [] }
    let column = WaterColumn(
      pressure: levels.pressure, temperature: levels.temperature, salinity: levels.salinity,
      latitude: position.latitude, longitude: position.longitude, method: method)
    let other =
      quantities.contains(where: \.needsReference)
      ? climatology?.column(at: position, time, method: method) : nil
    return column.values(of: quantities, against: other, rules).map { $0 ?? .nan }
  }

  /// The rules in words, for the readers of the numbers.
  package var text: String {
    var parts = [
      "\(rules.interpolation == .pchip ? "monotone cubic curves" : "straight lines") between levels"
    ]
    if rules.gaps == .none {
      parts.append("levels any distance apart")
    } else {
      parts.append("nothing across wide gaps")
    }
    parts.append(
      "the ends of a profile hold for \(rules.reachUpwards.short) dbar upwards and, for heat"
        + " content, \(rules.reachDownwards.short) dbar downwards")
    if let climatology, quantities.contains(where: \.needsReference) {
      parts.append(
        "parts of steric height against mean and season, without trend, of \(climatology.source)"
          + " (\(climatology.hash))")
    }
    if quantities.contains(where: \.needsSalinity) { parts.append(method.description) }
    return parts.joined(separator: "; ")
  }
}
