internal import Argo
internal import Fleet
package import Products
package import Rendering

extension Report {
  /// What a run of `climatology` made, and how long it took.
  package init(_ summary: ClimatologyRun.Summary, seconds: Double) {
    self.init(
      table: Table(
        columns: [
          .init("Output", key: "output"),
          .init("Nodes", key: "nodes", isNumeric: true),
          .init("Fitted", key: "fitted", isNumeric: true),
          .init("With trend", key: "with_trend", isNumeric: true),
          .init("Profiles", key: "profiles_used", isNumeric: true),
          .init("Floats", key: "floats", isNumeric: true),
          .init("Left out", key: "left_out", isNumeric: true),
        ],
        rows: [
          [
            .text(summary.output), .integer(summary.nodes), .integer(summary.fitted),
            .integer(summary.withTrend), .integer(summary.profilesUsed),
            .integer(summary.floats), .integer(summary.leftOut),
          ]
        ]),
      json: .object([
        ("output", .string(summary.output)),
        ("variables", .array(summary.variables.map { .string($0) })),
        ("levels", .array(summary.levels.map { .double($0) })),
        ("nodes", .integer(summary.nodes)),
        ("fitted", .integer(summary.fitted)),
        ("with_trend", .integer(summary.withTrend)),
        ("refitted", .integer(summary.refitted)),
        ("harmonics", .integer(summary.harmonics)),
        ("reference_date", .string(summary.referenceDate.description)),
        ("profiles_used", .integer(summary.profilesUsed)),
        ("floats", .integer(summary.floats)),
        ("from", .string(summary.from.description)),
        ("to", .string(summary.to.description)),
        ("left_out", .integer(summary.leftOut)),
        ("seconds", .double(seconds)),
        ("account", Report.accountJSON(summary.account, rule: summary.rule)),
      ]),
      heading: [
        "climatology of \(summary.from) to \(summary.to), trends zero at \(summary.referenceDate)"
      ])
  }
}
