internal import GRDB

extension FleetStoreReader {
  /// Tells the contents of a store from others: how much of what it holds, and from which files.
  ///
  /// A copy has the same mark. It is quick, and no proof: it looks at no level.
  package func mark() throws(FleetStoreError) -> String {
    let rules = try qualityRules() + placementRules()
    return try read { db in
      let counts = try ["floats", "profiles"].map { table in
        "\(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0) \(table)"
      }
      let files = try Row.fetchOne(
        db, sql: "SELECT count(*) AS files, total(size) AS bytes FROM sources")
      return (counts + ["\(files?["files"] ?? 0) files of \(files?["bytes"] ?? 0.0) bytes"] + rules)
        .joined(separator: ", ")
    }
  }
}
