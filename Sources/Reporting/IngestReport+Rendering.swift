internal import Argo
internal import FleetStore
package import Ingest
package import Rendering
internal import SourceFiles
internal import TaskFlow

extension Report {
  /// What a run of taking in files did.
  package init(_ report: IngestReport) {
    let files = report.files
    let counts: [(String, Int)] = [
      ("seen", files.seen), ("ingested", files.ingested), ("unchanged", files.unchanged),
      ("superseded", files.superseded), ("in_part", files.inPart), ("skipped", files.skipped),
      ("failed", files.failed),
    ]
    let rate = report.seconds > 0 ? Double(files.seen) / report.seconds : 0
    let kinds = report.skippedKinds.sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    self.init(
      table: Table(
        columns: [.init("Files", key: "state"), .init("", key: "files", isNumeric: true)],
        rows: counts.map { [.text($0.0.replacing("_", with: " ")), .integer($0.1)] }),
      json: .object([
        ("files", .object(counts.map { ($0.0, .integer($0.1)) })),
        (
          "profiles",
          .object([
            ("added", .integer(report.written.profilesAdded)),
            ("replaced", .integer(report.written.profilesReplaced)),
          ])
        ),
        ("levels", .integer(report.written.levels)),
        ("floats", .integer(report.floats)),
        (
          "failures",
          .array(
            report.failures.map {
              .object([("path", .string($0.path)), ("reason", .string($0.reason))])
            })
        ),
        (
          "parts",
          .array(
            report.parts.map { part in
              .object([
                ("path", .string(part.path)), ("reason", .string(part.reason)),
                (
                  "left_out",
                  .array(
                    part.leftOut.map {
                      .object([
                        ("profile", .integer($0.profile)), ("reason", .string($0.reason)),
                      ])
                    })
                ),
              ])
            })
        ),
        (
          "left_out",
          .object([
            ("hidden", .integer(report.leftOut.hidden)),
            ("special", .integer(report.leftOut.special)),
          ])
        ),
        (
          "warnings",
          .array(
            report.warnings.map {
              .object([("path", .string($0.path)), ("reason", .string($0.text))])
            })
        ),
        (
          "skips",
          .array(
            report.skips.map {
              .object([("path", .string($0.path)), ("kind", .string($0.kind.rawValue))])
            })
        ),
        (
          "gone",
          .object([
            ("files", .integer(report.gone.files)), ("removed", .integer(report.gone.removed)),
            ("paths", .array(report.gone.paths.map { .string($0) })),
          ])
        ),
        ("seconds", .double(report.seconds)),
        ("files_per_second", .double((rate * 10).rounded() / 10)),
        (
          "reader",
          .object([
            ("classic", .integer(report.readByClassicReader)),
            ("libnetcdf", .integer(report.readByLibrary)),
          ])
        ),
        ("quality", Report.json(report.quality)),
        ("placement", Report.json(report.placement)),
        ("timings", .object(report.timings.stages.map { ($0.name, .double($0.seconds)) })),
        (
          "parts_of_run",
          .array(
            report.timings.parts.map { part in
              .object([
                ("name", .string(part.name)), ("seconds", .double(part.real)),
                ("processor_seconds", .double(part.processor)),
              ])
            })
        ),
        ("interrupted", .bool(report.wasInterrupted)),
      ]),
      heading: [
        "profiles: \(report.written.profilesAdded) added, \(report.written.profilesReplaced)"
          + " replaced, \(report.written.levels) levels; floats in the store: \(report.floats)"
      ]
        + (kinds.isEmpty
          ? []
          : ["skipped: " + kinds.map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")])
        + Report.lines(report.gone) + Report.lines(report.placement) + Report.lines(report.quality)
        + (report.leftOut == LeftOutEntries()
          ? []
          : [
            "left out: \(report.leftOut.hidden) hidden, \(report.leftOut.special) pipes, sockets and"
              + " devices"
          ])
        + [
          "\(files.seen) \(files.seen == 1 ? "file" : "files") in \(WorkProgress.duration(report.seconds))"
        ])
  }

  /// A line about files that are gone; none where none is.
  private static func lines(_ gone: IngestReport.Gone) -> [String] {
    guard gone.files > 0 else { return [] }
    let files = gone.files == 1 ? "1 file" : "\(gone.files) files"
    let what = "\(files) that the store held \(gone.files == 1 ? "is" : "are") gone"
    return [
      gone.removed > 0
        ? "\(what); \(gone.removed) taken out of the store"
        : "\(what); --prune takes out of the store what came of them"
    ]
  }
}
