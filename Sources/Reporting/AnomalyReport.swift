internal import Argo
internal import Fleet
internal import Foundation
internal import Gridding
package import Products
package import Rendering

extension Report {
  /// Monthly anomalies of a region with their errors, line by line and month by month.
  package init(_ series: AnomalySeries) {
    let rows = series.lines.flatMap { line in
      line.months.map { month -> [Table.Cell] in
        [
          .text(month.month.description), .text(line.column.name), .filled(line.column.place),
          cell(month.representative), cell(month.error), cell(month.meanError),
          cell(month.simple), cell(month.fixed),
          .decimal(month.coveredShare * 100, places: 1), .text(line.column.unit),
        ]
      }
    }
    self.init(
      table: Table(
        columns: [
          .init("Month", key: "month"), .init("Variable", key: "variable"),
          .init("Level", key: "level"), .init("Anomaly", key: "anomaly", isNumeric: true),
          .init("Error", key: "error", isNumeric: true),
          .init("Mean error", key: "mean_error", isNumeric: true),
          .init("Simple", key: "simple", isNumeric: true),
          .init("Fixed", key: "fixed", isNumeric: true),
          .init("Covered (%)", key: "covered_percent", isNumeric: true),
          .init("Unit", key: "unit"),
        ], rows: rows), json: Report.json(series),
      heading: [
        "\(series.question.place): monthly anomalies of \(series.account.selected.words)"
      ] + series.rules)
    let trends = series.lines.compactMap { line -> [Table.Cell]? in
      guard let trend = line.trend else { return nil }
      return [
        .text(line.column.name), .filled(line.column.place), .integer(trend.count),
        cell(trend.value), cell(trend.error), cell(trend.totalError),
        .text("\(line.column.unit) yr-1"),
      ]
    }
    if !trends.isEmpty {
      appendices = [
        (
          "Trends, with standard errors that know autocorrelation",
          Table(
            columns: [
              .init("Variable", key: "variable"), .init("Level", key: "level"),
              .init("Months", key: "n", isNumeric: true),
              .init("Trend", key: "trend", isNumeric: true),
              .init("Error", key: "trend_error", isNumeric: true),
              .init("Total error", key: "total_error", isNumeric: true),
              .init("Unit", key: "unit"),
            ], rows: trends)
        )
      ]
    }
  }

  private static func json(_ series: AnomalySeries) -> JSONValue {
    let question = series.question
    return .object(
      members(of: question, series.account) + [
        ("rules", .array(series.rules.map { .string($0) })),
        (
          "series",
          .array(
            series.lines.map { line in
              .object(
                line.column.members + [
                  ("months", .array(line.months.map(json))),
                  ("trend", line.trend.map(json) ?? .null),
                ])
            })
        ),
      ])
  }

  private static func json(_ month: AnomalySeries.Month) -> JSONValue {
    .object([
      ("month", .string(month.month.description)), ("anomaly", number(month.representative)),
      ("error", number(month.error)), ("mean_error", number(month.meanError)),
      ("simple", number(month.simple)), ("fixed", number(month.fixed)),
      ("covered_share", .double(month.coveredShare)),
    ])
  }

  private static func json(_ trend: AnomalySeries.Trend) -> JSONValue {
    .object([
      ("n", .integer(trend.count)), ("trend", .double(trend.value)),
      ("trend_error", .double(trend.error)), ("total_error", number(trend.totalError)),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map { .double($0) } ?? .null
  }
}

/// A number with four digits, as columns count in all sorts of units.
private func cell(_ value: Double?) -> Table.Cell {
  guard let value, value.isFinite else { return .missing }
  let size = value == 0 ? 0 : Int(log10(abs(value)).rounded(.down))
  return .decimal(value, places: min(8, max(0, 3 - size)))
}
