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
      table: Report.productTable(
        joined.output, parts: joined.parts, periods: joined.periods, account: joined.account,
        profilesUsed: joined.profilesUsed, sources: joined.sources, values: joined.values),
      json: .object(members),
      heading: joined.missing.isEmpty
        ? [] : ["left empty: \(joined.missing.joined(separator: ", "))"])
  }
}
