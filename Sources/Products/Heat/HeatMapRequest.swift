internal import Argo
package import Fleet
package import Gridding
package import Hydrography
package import Seawater
package import SpaceTime

/// What maps of heat content are to be made of, and how.
package struct HeatMapRequest: Sendable {
  /// The grid.
  package var cells: GridCells
  /// The layers.
  package var layers: [HeatLayer] = HeatLayer.usual
  /// Which profiles are meant, and which of their values count.
  package var query = ProfileQuery()
  /// How heat content is integrated.
  package var rules = ColumnRules()
  /// How Absolute Salinity is computed.
  package var salinityMethod = AbsoluteSalinityMethod.reference
  /// Whether the climatology has a trend, to which anomalies fall back where nothing is observed.
  package var hasTrend = true
  /// Which values a prediction uses.
  package var prediction = PredictionOptions()
  /// How many degrees of latitude and longitude nodes of the climatology are apart.
  package var climatologySpacing = 2.0
  /// How many degrees nodes of the covariance's parameters are apart.
  package var parameterSpacing = 8.0
  /// Values of a draw, and draws, that parameters are fitted to at most.
  package var parameterValues = 300
  package var parameterDraws = 10
  /// The members of the ensemble.
  package var members = HeatMapRequest.usualMembers
  /// The seed of the ensemble.
  package var seed: UInt64 = 1
  /// The share of unknown variance above which a cell has no value.
  package var mostUnknown = 0.95
  /// How many tasks work at the same time.
  package var jobs = 1

  /// The members that are usual.
  package static let usualMembers = 100
  /// How many members there can be, where there are any.
  package static let memberCounts = 2...1000

  package init(cells: GridCells) { self.cells = cells }

  /// How the maps are made, in words.
  package var rulesInWords: [String] {
    [
      "values: \(query.values.rule); heat content in the \(rules.heatForm.rawValue) form, reference 0 °C;"
        + " \(ProfileQuantities([.heatContent(from: 0, to: 1)], rules: rules, method: salinityMethod).text)"
    ] + mapRules + [
      "errors: standard deviation of \(members) members by conditional simulation, seed \(seed),"
        + " shared by all layers and months; what the climatology may be wrong by is part of them, as"
        + " wide as its jackknife's 95 % intervals by Student's t; trends of members by the fit of the"
        + " trend"
    ]
  }

  /// How anomalies are mapped, in words.
  var mapRules: [String] {
    [
      "climatology: local regressions for mean, season\(hasTrend ? " and trend" : "") on nodes"
        + " \(climatologySpacing.short)° apart",
      "anomalies: Gaussian process with parameters on nodes \(parameterSpacing.short)° apart, one set"
        + " for all seasons; values in the middle of each month and cell of \(cells.cell.short)°",
    ]
  }
}
