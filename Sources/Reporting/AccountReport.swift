package import Argo
package import Fleet
package import Rendering

extension Report {
  /// What a query selected and used, and what each rule left out of it.
  package init(_ account: QueryAccount, rule: ValueSelection) {
    let losses = account.losses.filter { $0.profiles > 0 || ($0.values ?? 0) > 0 }
    let tests = account.values.condemned.sorted { $0.key < $1.key }
    func row(_ name: String, _ values: Int?, _ profiles: Int?) -> [Table.Cell] {
      [
        .text(name), values.map { .integer($0) } ?? .missing,
        profiles.map { .integer($0) } ?? .missing,
      ]
    }
    self.init(
      table: Table(
        columns: [
          .init("", key: "what"), .init("Values", key: "values", isNumeric: true),
          .init("Profiles", key: "profiles", isNumeric: true),
        ],
        rows: [
          row("selected", nil, account.selected.profiles),
          row("used", account.values.used, account.used.profiles),
        ]
          + losses.flatMap { loss in
            [row("left out: \(loss.name)", loss.values, loss.profiles)]
              + (loss.byTest.isEmpty ? [] : tests.map { row("  test \($0.key)", $0.value, nil) })
          }),
      json: Report.accountJSON(account, rule: rule),
      heading: ["values: \(rule.rule)", "selected: \(account.selected.words)"])
  }

  /// The same for programs.
  package static func accountJSON(_ account: QueryAccount, rule: ValueSelection) -> JSONValue {
    .object([
      ("rule", .string(rule.rule)),
      ("selected", .object(members(account.selected))),
      ("used", .object(members(account.used) + [("values", .integer(account.values.used))])),
      ("unchecked", .integer(account.unchecked)),
      (
        "left_out",
        .object(
          account.losses.map { loss in
            (
              loss.key,
              .object(
                (loss.values.map { [("values", .integer($0))] } ?? [])
                  + [("profiles", .integer(loss.profiles))]
                  + (loss.key == ValueAccount.Rule.ownFlags.key
                    ? [("by_test", byTest(loss.byTest))] : []))
            )
          })
      ),
    ])
  }

  private static func members(_ tally: ProfileTally) -> [(String, JSONValue)] {
    [
      ("floats", .integer(tally.floats)), ("cycles", .integer(tally.cycles)),
      ("profiles", .integer(tally.profiles)),
    ]
  }

  private static func byTest(_ counts: [Int: Int]) -> JSONValue {
    .object(counts.sorted { $0.key < $1.key }.map { (String($0.key), .integer($0.value)) })
  }
}
