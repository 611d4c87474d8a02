internal import Fleet
package import Products
package import Rendering

extension Report {
  /// What a run of gridding made.
  package init(_ summary: GridRun.Summary) {
    self.init(
      table: Table(
        columns: [
          .init("Output", key: "output"),
          .init("Periods", key: "periods", isNumeric: true),
          .init("Profiles", key: "profiles", isNumeric: true),
          .init("Used", key: "profiles_used", isNumeric: true),
          .init("Files", key: "sources", isNumeric: true),
          .init("Values", key: "values", isNumeric: true),
        ],
        rows: [
          [
            .text(summary.output), .integer(summary.periods),
            .integer(summary.account.selected.profiles),
            .integer(summary.profilesUsed), .integer(summary.sources), .integer(summary.values),
          ]
        ]),
      json: .object([
        ("output", .string(summary.output)),
        ("method", .string(summary.method)),
        ("periods", .integer(summary.periods)),
        ("profiles", .integer(summary.account.selected.profiles)),
        ("profiles_used", .integer(summary.profilesUsed)),
        ("account", Report.accountJSON(summary.account, rule: summary.rule)),
        ("sources", .integer(summary.sources)),
        ("values", .integer(summary.values)),
      ]),
      heading: [summary.method])
  }
}
