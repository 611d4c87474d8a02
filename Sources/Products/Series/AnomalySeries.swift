package import Argo
package import Fleet
package import FleetStore
internal import Indicators

/// Monthly anomalies of a region from a climatology of its own, with the errors of an ensemble.
///
/// A mean of raw values mistakes a change of sampling for one of the sea. Here each profile is compared
/// with mean and season at its place, the anomalies are mapped by a Gaussian process, and the maps are
/// averaged over the area of the region.
package struct AnomalySeries: Sendable {
  /// What was asked.
  package let question: SeriesQuestion
  /// What was selected and used, and what each rule left out.
  package let account: QueryAccount
  /// The lines, as ``SeriesQuestion/columns`` has them.
  package let lines: [Line]
  /// How it was made, in words.
  package let rules: [String]

  /// A line of the series, in its column's unit.
  package struct Line: Sendable {
    /// What it is about.
    package var column: SeriesColumn
    /// The months, of which some may have no value.
    package var months: [Month]
    /// The trend a year of the representative mean; nil with fewer than 24 months.
    package var trend: Trend?
  }

  /// A trend, in the column's unit a year.
  package struct Trend: Sendable {
    package var value: Double
    /// Its standard error, which allows for autocorrelation.
    package var error: Double
    /// With the error of the values; nil without members.
    package var totalError: Double?
    /// The months with a value.
    package var count: Int
  }

  /// A month.
  package struct Month: Sendable {
    package var month: CalendarMonth
    /// The mean where cells without a value are as the others; nil where no cell has one.
    package var representative: Double?
    /// The mean where cells without a value have no anomaly.
    package var simple: Double?
    /// The mean of the cells that have a value in every month; nil where there are none.
    package var fixed: Double?
    /// The standard deviation of the members; nil without members.
    package var error: Double?
    /// The error of the climatology, taken as the same everywhere.
    package var meanError: Double?
    /// The share of the area with a value.
    package var coveredShare: Double
  }

  /// Makes the series from a store; `request` says how maps are made and of which cells, of which
  /// `isSea` admits those that are sea of a depth in m, `admits` those that are in the region too.
  ///
  /// Throws `HeatError` where there is nothing to map, and what the store throws.
  package init(
    store: FleetStoreReader, question: SeriesQuestion, request: HeatMapRequest,
    isSea: @Sendable (_ cell: Int, _ depth: Double) -> Bool,
    admits: (_ cell: Int, _ depth: Double) -> Bool
  ) async throws {
    let values = ProfileValues(question)
    let profiles = try await HeatProfiles(
      question.query, request, store: store, count: question.columns.count
    ) { selected in
      guard let position = selected.position else { return [] }
      return values.values(of: selected.levels, at: position, selected.time)
    }
    let made = try await HeatMapMaker.maps(
      request, profiles, columns: question.columns.map { MappedColumn($0) }, isSea: isSea)
    let heat = RegionalHeat(made.maps, isSea: admits)
    account = made.account
    self.question = question
    lines = zip(question.columns, heat.layers).map { AnomalySeries.line($0, $1) }
    rules =
      question.rules.filter { !$0.hasPrefix("means:") } + request.mapRules
      + [
        "means: of the maps' cells by their areas; representative: where nothing is known as"
          + " elsewhere, simple: no anomaly there, fixed: of cells known in every month",
        "errors: standard deviation of \(request.members) members by conditional simulation, seed"
          + " \(request.seed), shared by all lines and months; mean error: of the climatology",
      ]
  }

  private static func line(_ column: SeriesColumn, _ layer: RegionalHeat.Layer) -> Line {
    let area = layer.seaArea
    func mean(_ sum: Double?, _ area: Double) -> Double? {
      area > 0 ? sum.map { $0 / area } : nil
    }
    return Line(
      column: column,
      months: layer.months.map { month in
        Month(
          month: month.month, representative: mean(month.values[.representative], area),
          simple: mean(month.values[.simple], area),
          fixed: mean(month.values[.fixed], layer.fixedArea), error: mean(month.error, area),
          meanError: mean(month.meanError, month.coveredArea),
          coveredShare: area > 0 ? month.coveredArea / area : 0)
      },
      trend: layer.trends[.representative].flatMap { found in
        guard area > 0 else { return nil }
        return Trend(
          value: found.trend.trend / area, error: found.trend.error / area,
          totalError: found.totalError.map { $0 / area }, count: found.trend.count)
      })
  }
}
