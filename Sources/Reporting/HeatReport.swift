internal import Argo
package import Hydrography
internal import Indicators
package import Products
package import Rendering

extension Report {
  /// The heat of a region, layer by layer and month by month.
  ///
  /// `file` is where the maps come from, `region` which sea is meant, nil for all of it, `baseline`
  /// the months whose mean was taken off, and `notes` how the numbers were made.
  package init(
    _ heat: RegionalHeat, file: String, region: String?, baseline: String?, notes: [String],
    form: ColumnRules.HeatForm = .mass
  ) {
    let rows = heat.layers.flatMap { layer in
      layer.months.map { month -> [Table.Cell] in
        [
          .text(month.month.description), .text(layer.name), cell(month.values[.simple]),
          cell(month.values[.representative]), cell(month.values[.fixed]), cell(month.error),
          cell(month.meanError), cell(month.pressureError),
          .decimal(layer.seaArea > 0 ? month.coveredArea / layer.seaArea * 100 : .nan, places: 1),
        ]
      }
    }
    self.init(
      table: Table(
        columns: [
          .init("Month", key: "month"), .init("Layer", key: "layer"),
          .init("Simple", key: "simple_zj", isNumeric: true),
          .init("Representative", key: "representative_zj", isNumeric: true),
          .init("Fixed", key: "fixed_zj", isNumeric: true),
          .init("Error", key: "error_zj", isNumeric: true),
          .init("Mean error", key: "mean_error_zj", isNumeric: true),
          .init("Pressure error", key: "pressure_error_zj", isNumeric: true),
          .init("Covered (%)", key: "covered_percent", isNumeric: true),
        ], rows: rows),
      json: Report.json(heat, file: file, region: region, baseline: baseline, notes, form),
      heading: [
        "\(region ?? "all of the sea"): anomaly of heat content in ZJ, \(form.rawValue) form"
      ] + notes)
    let trends = Report.trends(heat)
    if !trends.rows.isEmpty {
      appendices = [("Trends, with standard errors that know autocorrelation", trends)]
    }
  }

  /// The same in J and m², for CSV.
  package init(csv heat: RegionalHeat) {
    self.init(
      table: Table(
        columns: [
          .init("Layer", key: "layer"), .init("Month", key: "month"),
          .init("Simple", key: "simple", isNumeric: true),
          .init("Representative", key: "representative", isNumeric: true),
          .init("Fixed", key: "fixed", isNumeric: true),
          .init("Covered area", key: "covered_area", isNumeric: true),
          .init("Sea area", key: "sea_area", isNumeric: true),
          .init("Error", key: "error", isNumeric: true),
          .init("Mean error", key: "mean_error", isNumeric: true),
          .init("Pressure error", key: "pressure_error", isNumeric: true),
        ],
        rows: heat.layers.flatMap { layer in
          layer.months.map { month in
            [.text(layer.name), .text(month.month.description)]
              + [
                month.values[.simple], month.values[.representative], month.values[.fixed],
                month.coveredArea, layer.seaArea, month.error, month.meanError,
                month.pressureError,
              ].map { $0.map { .text($0.description) } ?? .missing }
          }
        }), json: .null)
  }

  private static func trends(_ heat: RegionalHeat) -> Table {
    Table(
      columns: [
        .init("Layer", key: "layer"), .init("Estimate", key: "estimate"),
        .init("Months", key: "n", isNumeric: true),
        .init("Trend (ZJ/yr)", key: "trend", isNumeric: true),
        .init("Error", key: "trend_error", isNumeric: true),
        .init("Total error", key: "total_error", isNumeric: true),
        .init("W/m² of the sea", key: "w_m2_sea", isNumeric: true),
      ],
      rows: heat.layers.flatMap { layer in
        RegionalHeat.Estimate.allCases.compactMap { estimate -> [Table.Cell]? in
          guard let found = layer.trends[estimate] else { return nil }
          return [
            .text(layer.name), .text(estimate.rawValue), .integer(found.trend.count),
            cell(found.trend.trend), cell(found.trend.error), cell(found.totalError),
            .decimal(found.trend.perSquareMetre(layer.seaArea), places: 4),
          ]
        }
      })
  }

  private static func json(
    _ heat: RegionalHeat, file: String, region: String?, baseline: String?, _ notes: [String],
    _ form: ColumnRules.HeatForm
  ) -> JSONValue {
    .object([
      ("file", .string(file)), ("region", .optional(region)), ("form", .string(form.rawValue)),
      ("baseline", .optional(baseline)),
      (
        "layers",
        .array(
          heat.layers.map { layer in
            .object([
              ("layer", .string(layer.name)), ("unit", .string("J")),
              ("sea_area", .double(layer.seaArea)), ("fixed_area", .double(layer.fixedArea)),
              ("members", .integer((layer.members[.simple] ?? []).count)),
              ("months", .array(layer.months.map(json))),
              (
                "trend",
                .object(
                  RegionalHeat.Estimate.allCases.map { estimate in
                    (
                      estimate.rawValue,
                      layer.trends[estimate].map { json($0, layer.seaArea) } ?? .null
                    )
                  })
              ),
            ])
          })
      ),
      ("rules", .array(notes.map { .string($0) })),
    ])
  }

  private static func json(_ month: RegionalHeat.Month) -> JSONValue {
    .object([
      ("month", .string(month.month.description)),
      ("simple", number(month.values[.simple])),
      ("representative", number(month.values[.representative])),
      ("fixed", number(month.values[.fixed])), ("covered_area", .double(month.coveredArea)),
      ("error", number(month.error)), ("mean_error", number(month.meanError)),
      ("pressure_error", number(month.pressureError)),
    ])
  }

  private static func json(_ found: RegionalHeat.Trend, _ seaArea: Double) -> JSONValue {
    let trend = found.trend
    return .object([
      ("n", .integer(trend.count)), ("trend", .double(trend.trend)),
      ("trend_error", .double(trend.error)), ("total_error", number(found.totalError)),
      ("rho", .double(trend.correlation)), ("ols", .double(trend.plainTrend)),
      ("ols_error", .double(trend.plainError)), ("lag1", .double(trend.lagOneCorrelation)),
      ("effective_n", .double(trend.effectiveCount)),
      ("ols_error_effective", number(trend.plainErrorEffective)),
      ("w_m2_sea", .double(trend.perSquareMetre(seaArea))),
      ("w_m2_earth", .double(trend.perSquareMetre(HeatUnits.earthArea))),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map { .double($0) } ?? .null
  }
}

/// Heat in J as a cell in ZJ.
private func cell(_ joule: Double?) -> Table.Cell {
  joule.map { .decimal($0 / HeatUnits.joulePerZettajoule, places: 4) } ?? .missing
}

extension MonthlyTrend {
  /// The trend in J a year as W/m² over an area in m².
  fileprivate func perSquareMetre(_ area: Double) -> Double {
    HeatUnits.wattPerSquareMetre(joulePerYear: trend, area: area)
  }
}
