internal import GRDB

/// Whether what the tables say of each other adds up.
extension FleetStoreReader {
  /// A rule that every row of a query breaks; the query gives a text that says which.
  private struct Rule {
    var text: String
    var breaches: String
  }

  private static let rules = [
    Rule(
      text: "of the profiles of a cycle one must be the primary one",
      breaches: """
        SELECT 'float ' || wmo || ', cycle ' || cycle || direction FROM profiles
        GROUP BY wmo, cycle, direction HAVING sum(is_primary) <> 1
        """),
    Rule(
      text: "the profiles of a cycle must be of one file",
      breaches: """
        SELECT 'float ' || wmo || ', cycle ' || cycle || direction FROM profiles
        GROUP BY wmo, cycle, direction HAVING count(DISTINCT source_id) > 1
        """),
    Rule(
      text: "only a file that was taken in may hold profiles",
      breaches: """
        SELECT path FROM sources WHERE state <> 'ingested'
          AND EXISTS (SELECT 1 FROM profiles WHERE source_id = sources.id)
        """),
    Rule(
      text: "a file of profiles that was taken in must hold some",
      breaches: """
        SELECT path FROM sources WHERE state = 'ingested' AND precedence > 0
          AND NOT EXISTS (SELECT 1 FROM profiles WHERE source_id = sources.id)
        """),
    Rule(
      text: "no file may hold more profiles than it has",
      breaches: """
        SELECT path FROM sources WHERE precedence > 0 AND profile_count <
          (SELECT count(*) FROM profiles WHERE source_id = sources.id)
        """),
    Rule(
      text: "every float with profiles must be one that is checked",
      breaches: """
        SELECT DISTINCT 'float ' || wmo FROM profiles
        WHERE wmo NOT IN (SELECT wmo FROM qc_floats)
        """),
  ]

  static func lookAtBooks(_ db: Database, _ tally: inout StoreCheck.Tally) throws {
    for rule in rules {
      tally.checked += 1
      let breaches = try String.fetchCursor(db, sql: rule.breaches)
      while let breach = try breaches.next() { tally.note("\(breach): \(rule.text)") }
    }
  }
}
