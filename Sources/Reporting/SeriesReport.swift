internal import Argo
internal import Fleet
internal import Geography
internal import Gridding
internal import Hydrography
package import Products
package import Rendering
internal import Seawater

extension Report {
  /// Monthly means of a region, line by line and month by month.
  package init(_ series: RegionalSeries) {
    let question = series.question
    var rows: [[Table.Cell]] = []
    for (column, kind) in question.columns.enumerated() {
      for month in series.months {
        guard let mean = month.means[column] else { continue }
        rows.append([
          .text(month.month.description), .text(kind.name), .filled(kind.place),
          .decimal(mean.mean, places: kind.places),
          mean.standardError.map { .decimal($0, places: kind.places) } ?? .missing,
          .text(kind.unit), .integer(mean.profiles), .integer(mean.floats), .integer(mean.cells),
        ])
      }
    }
    self.init(
      table: Table(
        columns: [
          .init("Month", key: "month"), .init("Variable", key: "variable"),
          .init("Level", key: "level"), .init("Mean", key: "mean", isNumeric: true),
          .init("Standard error", key: "standard_error", isNumeric: true),
          .init("Unit", key: "unit"), .init("Profiles", key: "profiles", isNumeric: true),
          .init("Floats", key: "floats", isNumeric: true),
          .init("Cells", key: "cells", isNumeric: true),
        ], rows: rows),
      json: Report.json(series),
      heading: [
        "\(question.place): monthly means of \(series.account.selected.words)"
      ] + question.rules)
  }

  /// What was asked of a region and what was found, for programs.
  static func members(
    of question: SeriesQuestion, _ account: QueryAccount
  ) -> [(String, JSONValue)] {
    [
      ("region", question.query.regions.isEmpty ? .null : .string(question.place)),
      ("from", .optional(question.query.from?.description)),
      ("to", .optional(question.query.to?.description)),
      ("cell_degrees", .double(question.cells.cell)),
      ("profiles", .integer(account.selected.profiles)),
      ("account", accountJSON(account, rule: question.query.values)),
    ]
  }

  private static func json(_ series: RegionalSeries) -> JSONValue {
    let question = series.question
    return .object(
      members(of: question, series.account) + [
        ("absolute_salinity_method", .string(question.method.description)),
        ("rules", .array(question.rules.map { .string($0) })),
        (
          "series",
          .array(
            question.columns.enumerated().map { column, kind in
              .object(
                kind.members + [
                  ("months", .array(series.months.compactMap { json($0, column) }))
                ])
            })
        ),
      ])
  }

  private static func json(_ month: RegionalSeries.Month, _ column: Int) -> JSONValue? {
    guard let mean = month.means[column] else { return nil }
    return .object([
      ("month", .string(month.month.description)), ("mean", .double(mean.mean)),
      ("standard_error", mean.standardError.map { .double($0) } ?? .null),
      ("profiles", .integer(mean.profiles)), ("floats", .integer(mean.floats)),
      ("cells", .integer(mean.cells)),
    ])
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension SeriesColumn {
  /// The decimals that its means are printed with.
  fileprivate var places: Int {
    switch self {
    case .quantity(let quantity) where quantity.unit == "J m-2": 0
    case .level, .heat, .quantity: 4
    }
  }

  /// What it is about, in JSON.
  var members: [(String, JSONValue)] {
    let place: [(String, JSONValue)] =
      switch self {
      case .level(_, let pressure): [("level", .double(pressure)), ("layer", .null)]
      case .heat(let upper, let lower):
        [("level", .null), ("layer", .array([.double(upper), .double(lower)]))]
      case .quantity: [("level", .null), ("layer", .null)]
      }
    return [("variable", .string(name)), ("unit", .string(unit))] + place
  }

  /// The name for people, with the place and the unit.
  var caption: String {
    let name =
      switch self {
      case .level(.temperature, _): "Temperature"
      case .level(.salinity, _): "Practical salinity"
      case .level(.conservativeTemperature, _): "Conservative Temperature"
      case .level(.absoluteSalinity, _): "Absolute Salinity"
      case .level(.sigma0, _): "Potential density anomaly"
      case .heat: "Heat content"
      case .quantity(let quantity): quantity.longName.capitalizedFirst
      }
    let unit =
      switch self {
      case .level(.temperature, _), .level(.conservativeTemperature, _): " (°C)"
      case .level(.salinity, _): ""
      case .level(.absoluteSalinity, _): " (g/kg)"
      case .level(.sigma0, _): " (kg/m³)"
      case .heat: " (GJ/m²)"
      case .quantity(let quantity): quantity.unit == "1" ? "" : " (\(quantity.unit))"
      }
    return "\(name)\(place.isEmpty ? "" : ", ")\(place)\(unit)"
  }
}
