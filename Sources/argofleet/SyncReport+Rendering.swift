internal import Argo
internal import Mirror
internal import Rendering
internal import Reporting
internal import TaskFlow

extension SyncOutcome {
  /// The numbers for people and programs.
  var rendered: Report { sync.rendered(store: store, ingest: ingest.map { Report($0).json }) }
}

extension SyncReport {
  fileprivate func rendered(store: String?, ingest: JSONValue?) -> Report {
    let counts: [(String, Int)] = [
      ("selected", selected), ("unchanged", unchanged), ("fetched", fetched),
      ("adopted", adopted), ("moved", moved), ("removed", removals.count),
      ("missing", missing.count), ("failed", failures.count), ("to_fetch", toFetch),
      ("to_remove", toRemove),
    ]
    let shown = counts.filter { isDryRun || !$0.0.hasPrefix("to_") }
    let rate = seconds > 0 ? Double(fetched) / seconds : 0
    return Report(
      table: Table(
        columns: [.init("Files", key: "state"), .init("", key: "files", isNumeric: true)],
        rows: shown.map {
          [.text($0.0.replacing("_", with: " ")), .integer($0.1)]
        }),
      json: .object([
        ("source", .string(source)), ("mirror", .string(mirror)), ("store", .optional(store)),
        ("dry_run", .bool(isDryRun)), ("index", .array(indexes.map(\.json))),
        ("files", .object(counts.map { ($0.0, .integer($0.1)) })),
        ("bytes", bytesJSON), ("requests", .integer(requests)), ("retries", .integer(retries)),
        ("connections", .integer(connections)),
        ("missing", .array(missing.map { .string($0) })),
        (
          "failures",
          .array(
            failures.map {
              .object([
                ("path", .string($0.path)), ("reason", .string($0.reason)),
                ("status", .integer($0.status)),
              ])
            })
        ),
        ("removals", .array(removals.map { .string($0) })), ("seconds", .double(seconds)),
        ("files_per_second", .double((rate * 10).rounded() / 10)),
        ("finished", .bool(isFinished)), ("ingest", ingest ?? .null),
      ]),
      heading: heading)
  }

  private var bytesJSON: JSONValue {
    .object([
      ("index", .integer(indexBytes)), ("files", .integer(fileBytes)),
      ("to_fetch", .integer(bytesToFetch)), ("to_remove", .integer(bytesToRemove)),
      ("estimated", .bool(isEstimated)),
    ])
  }

  private var heading: [String] {
    var lines = ["\(source) → \(mirror)"]
    for index in indexes {
      let date = ArgoTime(compact: index.dateOfUpdate)?.description ?? "no date"
      lines.append(
        index.rows == 0
          ? "\(index.name) of \(date)"
          : "\(index.name) of \(date): \(index.rows) rows, \(index.changed) new or changed")
    }
    if isDryRun {
      let guess = isEstimated ? "about " : ""
      lines.append(
        "to fetch: \(guess)\(bytesToFetch / 1_000_000) MB; to remove: \(bytesToRemove / 1_000_000)"
          + " MB")
    }
    lines.append(
      "\(requests) requests, \(retries) of them retries; \(WorkProgress.duration(seconds))")
    return lines
  }

  /// The line of a round of `--watch`.
  func line(at time: ArgoTime, next: ArgoTime?) -> String {
    let date = indexes.first.flatMap { ArgoTime(compact: $0.dateOfUpdate)?.description } ?? "-"
    var text =
      "\(time) index \(date) fetched \(fetched) removed \(removals.count)"
      + " missing \(missing.count) failed \(failures.count) in \(Int(seconds.rounded())) s"
    if let end { text += "; \(end.description)" }
    if let next { text += "; next \(next.description.dropFirst(11).prefix(5))" }
    return text
  }
}

extension SyncReport.Index {
  fileprivate var json: JSONValue {
    .object([
      ("name", .string(name)),
      ("date_of_update", .optional(ArgoTime(compact: dateOfUpdate)?.description)),
      ("rows", .integer(rows)), ("bad_rows", .integer(badRows)), ("selected", .integer(selected)),
      ("changed", .integer(changed)),
    ])
  }
}
