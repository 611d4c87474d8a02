package import Argo
package import Fleet
package import Rendering

extension Report {
  /// The list of floats behind a count.
  package init(
    _ floats: [FloatStatus], rule: ActivityRule, filters: [(name: String, value: String)],
    indexDate: ArgoTime? = nil
  ) {
    let rows = floats.map(FloatRow.init)
    self.init(
      table: Table(columns: FloatRow.columns, rows: rows.map(\.cells)),
      json: .array(floats.map { .object(Report.members(of: $0)) }),
      heading: Report.filterLines(filters) + [
        "\(floats.count) floats, \(floats.count(where: \.isActive)) active"
          + " as of \(rule.asOf?.description ?? "no dated profile"); \(rule.text)"
      ])
    origin = Provenance.origin(indexDate: indexDate)
  }
}

/// A float as a row of the list, one definition for every format.
private struct FloatRow {
  let status: FloatStatus

  static let columns: [Table.Column] = [
    .init("WMO", key: "wmo", isNumeric: true),
    .init("Country", key: "country"),
    .init("Basis", key: "country_basis"),
    .init("Inst", key: "institution"),
    .init("DAC", key: "dac"),
    .init("Project", key: "project"),
    .init("PI", key: "pi"),
    .init("Platform", key: "platform_type"),
    .init("First profile", key: "first_profile"),
    .init("Last profile", key: "last_profile"),
    .init("Profiles", key: "profiles", isNumeric: true),
    .init("Cycles", key: "cycles", isNumeric: true),
    .init("Lat", key: "lat", isNumeric: true),
    .init("Lon", key: "lon", isNumeric: true),
    .init("Region", key: "region"),
    .init("Active", key: "active"),
  ]

  var cells: [Table.Cell] {
    [
      .integer(status.wmo.value), .filled(status.country?.code ?? ""),
      .text(status.countryBasis.rawValue), .filled(status.institution), .filled(status.dac),
      .filled(status.project), .filled(status.principalInvestigator),
      .filled(status.platformType), status.first.map { .time($0) } ?? .missing,
      status.last.map { .time($0) } ?? .missing, .integer(status.profiles),
      .integer(status.cycles),
      status.position.map { .decimal($0.latitude, places: 3) } ?? .missing,
      status.position.map { .decimal($0.longitude, places: 3) } ?? .missing,
      .filled(status.region), .text(status.isActive ? "yes" : "no"),
    ]
  }
}

extension Report {
  /// What is said of a float in JSON, here and on maps.
  static func members(of status: FloatStatus) -> [(String, JSONValue)] {
    func text(_ value: String) -> JSONValue { value.isEmpty ? .null : .string(value) }
    return [
      ("wmo", .integer(status.wmo.value)),
      ("country", .optional(status.country?.code)),
      ("country_basis", .string(status.countryBasis.rawValue)),
      ("institution", text(status.institution)),
      ("dac", text(status.dac)),
      ("project", text(status.project)),
      ("pi", text(status.principalInvestigator)),
      ("platform_type", text(status.platformType)),
      ("first_profile", .optional(status.first?.description)),
      ("last_profile", .optional(status.last?.description)),
      ("profiles", .integer(status.profiles)),
      ("cycles", .integer(status.cycles)),
      ("lat", status.position.map { .double($0.latitude) } ?? .null),
      ("lon", status.position.map { .double($0.longitude) } ?? .null),
      ("region", .optional(status.region)),
      ("active", .bool(status.isActive)),
      ("owner", text(status.owner)),
      ("operating_institution", text(status.operatingInstitution)),
      ("deployed", .optional(status.deployed?.description)),
    ]
  }
}
