internal import Argo
internal import FleetStore
internal import Ingest
internal import Rendering
internal import Reporting
internal import Sharding
internal import TaskFlow

extension Report {
  /// What joining shards did.
  init(_ merged: ShardMerge.Report, store: String) {
    let files = merged.files
    let counts: [(String, Int)] = [
      ("seen", files.seen), ("ingested", files.ingested), ("unchanged", files.unchanged),
      ("superseded", files.superseded), ("in_part", files.inPart), ("skipped", files.skipped),
      ("failed", files.failed),
    ]
    self.init(
      table: Table(
        columns: [.init("Files", key: "state"), .init("", key: "files", isNumeric: true)],
        rows: counts.map { [.text($0.0.replacing("_", with: " ")), .integer($0.1)] }),
      json: .object([
        ("shards", merged.set.json(used: merged.used)),
        ("files", .object(counts.map { ($0.0, .integer($0.1)) })),
        ("floats", .integer(merged.counts.floats)),
        ("profiles", .integer(merged.counts.profiles)),
        ("levels", .integer(merged.counts.levels)), ("strays", .integer(merged.strays)),
        ("common", .integer(merged.common)), ("unchanged", .integer(merged.unchanged)),
        ("seconds", .double(merged.seconds)), ("store", .string(store)),
      ]),
      heading: [
        "\(merged.used) \(merged.used == 1 ? "shard" : "shards") joined"
          + (merged.set.missing.isEmpty ? "" : ", \(merged.set.missing.count) not there"),
        "floats in the store: \(merged.counts.floats), profiles: \(merged.counts.profiles);"
          + " \(merged.common) common and \(merged.strays) stray files taken in",
        "joined in \(WorkProgress.duration(merged.seconds))",
      ])
  }

  /// Why shards were not joined, for programs.
  init(refused set: ShardSet) {
    self.init(
      table: Table(columns: [], rows: []), json: .object([("shards", set.json(used: 0))]),
      heading: [])
  }
}

extension ShardSet {
  fileprivate func json(used: Int) -> JSONValue {
    func refusals(_ refusals: [Refusal]) -> JSONValue {
      .array(
        refusals.map { .object([("path", .string($0.path)), ("reason", .string($0.reason))]) })
    }
    return .object([
      ("given", .integer(given)), ("used", .integer(used)),
      ("missing", .array(missing.map { .integer($0) })), ("foreign", refusals(foreign)),
      ("damaged", refusals(damaged)),
    ])
  }
}
