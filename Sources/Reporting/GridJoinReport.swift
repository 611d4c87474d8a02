internal import Fleet
package import Products
package import Rendering

extension Report {
  /// What joining the parts of a product made.
  package init(_ joined: GridJoin.Summary) {
    var members: [(String, JSONValue)] = [
      ("output", .string(joined.output)),
      ("parts", .integer(joined.parts)),
      ("periods", .integer(joined.periods)),
      ("missing", .array(joined.missing.map { .string($0) })),
      ("profiles", .integer(joined.account.selected.profiles)),
      ("profiles_used", .integer(joined.profilesUsed)),
      ("sources", .integer(joined.sources)),
      ("values", .integer(joined.values)),
    ]
    if let rejected = joined.rejected {
      members.append(
        (
          "rejected",
          .object([
            ("count", .integer(rejected.count)),
            ("table", joined.rejectedTable.map { .string($0) } ?? .null),
          ])
        ))
    }
    self.init(
      table: Table(
        columns: [
          .init("Output", key: "output"),
          .init("Parts", key: "parts", isNumeric: true),
          .init("Periods", key: "periods", isNumeric: true),
          .init("Profiles", key: "profiles", isNumeric: true),
          .init("Used", key: "profiles_used", isNumeric: true),
          .init("Files", key: "sources", isNumeric: true),
          .init("Values", key: "values", isNumeric: true),
        ],
        rows: [
          [
            .text(joined.output), .integer(joined.parts), .integer(joined.periods),
            .integer(joined.account.selected.profiles), .integer(joined.profilesUsed),
            .integer(joined.sources), .integer(joined.values),
          ]
        ]),
      json: .object(members),
      heading: joined.missing.isEmpty
        ? [] : ["left empty: \(joined.missing.joined(separator: ", "))"])
  }
}
