internal import Fleet
package import Products
package import Rendering
internal import SpaceTime

extension Report {
  /// What a run of gridding made.
  package init(_ summary: GridRun.Summary) {
    self.init(
      table: Report.productTable(
        summary.output, periods: summary.periods, account: summary.account,
        profilesUsed: summary.profilesUsed, sources: summary.sources, values: summary.values),
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

  /// What a product of maps holds, in a row; `parts` where it was joined.
  static func productTable(
    _ output: String, parts: Int? = nil, periods: Int, account: QueryAccount, profilesUsed: Int,
    sources: Int, values: Int
  ) -> Table {
    let counts =
      (parts.map { [("Parts", "parts", $0)] } ?? []) + [
        ("Periods", "periods", periods), ("Profiles", "profiles", account.selected.profiles),
        ("Used", "profiles_used", profilesUsed), ("Files", "sources", sources),
        ("Values", "values", values),
      ]
    return Table(
      columns: [.init("Output", key: "output")]
        + counts.map { .init($0.0, key: $0.1, isNumeric: true) },
      rows: [[.text(output)] + counts.map { .integer($0.2) }])
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
                ("variable", .string($0.variable.name)),
                ("level", $0.level.map { .double($0) } ?? .null),
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
      ("variable", .string(score.variable.name)),
      ("level", score.level.map { .double($0) } ?? .null),
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
