internal import Fleet
package import Products
package import Rendering
internal import Seawater
internal import SpaceTime

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
      json: .object(
        [
          ("output", .string(summary.output)),
          ("method", .string(summary.method)),
          ("periods", .integer(summary.periods)),
          ("profiles", .integer(summary.account.selected.profiles)),
          ("profiles_used", .integer(summary.profilesUsed)),
          ("account", Report.accountJSON(summary.account, rule: summary.rule)),
          ("sources", .integer(summary.sources)),
          ("values", .integer(summary.values)),
        ] + Report.spaceTime(summary)),
      heading: [summary.method] + summary.scores.map(\.text) + Report.rejectedWords(summary))
  }

  /// What there is to be told of maps against a climatology.
  private static func spaceTime(_ summary: GridRun.Summary) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    if let counts = summary.parameters {
      members.append(
        (
          "parameters",
          .object([
            ("nodes", .integer(counts.nodes)), ("fitted", .integer(counts.fitted)),
            ("wider", .integer(counts.wider)), ("borrowed", .integer(counts.borrowed)),
          ])
        ))
    }
    if !summary.scores.isEmpty {
      members.append(
        (
          "calibration",
          .array(
            summary.scores.map {
              .object([
                ("variable", .string($0.variable.rawValue)), ("level", .double($0.level)),
                ("factor", .double($0.calibration)),
              ])
            })
        ))
    }
    if let checked = summary.rejectedCounts {
      members.append(
        (
          "rejected",
          .object([
            ("background", .integer(checked.background)), ("buddy", .integer(checked.buddy)),
            ("table", summary.rejectedTable.map { .string($0) } ?? .null),
          ])
        ))
    }
    if summary.isScored {
      members.append(("score", .array(summary.scores.map(scoreJSON))))
    }
    return members
  }

  private static func scoreJSON(_ score: ColumnScore) -> JSONValue {
    func part(_ part: PredictionScore?) -> JSONValue {
      guard let part else { return .null }
      return .object([
        ("rmse", .double(part.rmse)), ("q3", .double(part.thirdQuartile)),
        ("median", .double(part.median)), ("bias", .double(part.bias)),
        ("coverage68", .double(part.coverage68)), ("coverage95", .double(part.coverage95)),
      ])
    }
    return .object([
      ("variable", .string(score.variable.rawValue)), ("level", .double(score.level)),
      ("n", .integer(score.count)), ("floats", .integer(score.floats)),
      ("calibration", .double(score.calibration)), ("loo", part(score.withoutItself)),
      ("lofo", part(score.withoutItsFloat)),
    ])
  }

  private static func rejectedWords(_ summary: GridRun.Summary) -> [String] {
    guard let counts = summary.rejectedCounts, counts.background + counts.buddy > 0 else {
      return []
    }
    return [
      "rejected: \(counts.background) far from the background, \(counts.buddy) far from those"
        + " around, in \(summary.rejectedTable ?? "no table")"
    ]
  }
}
