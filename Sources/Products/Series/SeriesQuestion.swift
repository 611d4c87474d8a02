internal import Argo
package import Fleet
internal import Geography
package import Gridding
package import Hydrography
package import Seawater

/// What a series is to be made of, and how.
package struct SeriesQuestion: Sendable {
  /// Which profiles are meant, and which of their values count.
  package var query: ProfileQuery
  /// The variables at each level.
  package var variables: [SeawaterQuantity]
  /// The levels in dbar.
  package var levels: StandardLevels
  /// The layers of heat content, in m.
  package var layers: [ClosedRange<Double>]
  /// The cells whose areas weight the mean.
  package var cells: GridCells
  /// How values between levels are found.
  package var interpolation: VerticalMethod
  /// How far apart the levels around may be.
  package var gaps = GapLimits.usual
  /// How Absolute Salinity is computed.
  package var method: AbsoluteSalinityMethod
  /// How far profiles may fall short of a layer of heat content, and other rules of columns of water
  /// but those between levels.
  package var columnRules = ColumnRules()
  /// Quantities of the column of water.
  package var quantities: [ColumnQuantity] = []

  /// The layers of heat content that are usual: 0-700 m and 0-2000 m.
  package static let usualLayers: [ClosedRange<Double>] = [0...700, 0...2000]

  /// The side of the cells that is usual, degrees.
  package static let usualCell = 5.0

  package init(
    variables: [SeawaterQuantity], levels: StandardLevels, cells: GridCells,
    layers: [ClosedRange<Double>] = SeriesQuestion.usualLayers,
    method: AbsoluteSalinityMethod = .reference
  ) {
    self.variables = variables
    self.levels = levels
    self.cells = cells
    self.layers = layers
    self.method = method
    // Temperatures of floats without salinity count; what needs both is missing without one.
    query = ProfileQuery(values: ValueSelection(required: [.pressure]))
    interpolation = .pchip
  }

  /// Where, in words.
  package var place: String {
    query.regions.isEmpty
      ? "all of the sea" : query.regions.map(\.name).joined(separator: ", ")
  }

  /// The lines of the series, variable by variable and level by level, then quantities of the column
  /// of water, heat content last.
  package var columns: [SeriesColumn] {
    variables.flatMap { variable in levels.values.map { .level(variable, $0) } }
      + quantities.map { .quantity($0) }
      + layers.map { .heat(from: $0.lowerBound, to: $0.upperBound) }
  }

  /// What is asked of each profile's column of water: the quantities, then the heat of the layers.
  package var asked: ProfileQuantities {
    var rules = columnRules
    rules.gaps = gaps
    rules.interpolation = interpolation == .linear ? .linear : .pchip
    return ProfileQuantities(
      quantities + layers.map { .heatContent(from: $0.lowerBound, to: $0.upperBound) },
      rules: rules, method: method)
  }

  /// The rules in words, for the readers of the numbers.
  package var rules: [String] {
    var rules = [
      "values: \(query.values.rule); primary profile of each cycle; \(interpolation.rawValue)"
        + " between levels",
      "means: of \(cells.cell.short)° cells, each the mean of its profiles and weighted by its area;"
        + " standard errors: by float, as floats are independent and their profiles are not",
    ]
    if !layers.isEmpty {
      rules.append(
        "heat content: mass form, reference 0 °C; the ends of a profile hold for"
          + " \(columnRules.reachUpwards.short) dbar upwards and"
          + " \(columnRules.reachDownwards.short) dbar downwards")
    }
    rules += quantities.map { "\($0.name): \($0.longName), in \($0.unit)" }
    if needsAbsoluteSalinity { rules.append("Absolute Salinity: \(method.description)") }
    return rules
  }

  /// Whether a column depends on Absolute Salinity.
  private var needsAbsoluteSalinity: Bool {
    !layers.isEmpty || quantities.contains(where: \.needsSalinity)
      || variables.contains { $0 != .temperature && $0 != .salinity }
  }
}
