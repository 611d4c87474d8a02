internal import Argo
package import FleetStore
package import Rendering

extension Report {
  /// What checking a store found.
  package init(_ check: StoreCheck, ofStore path: String) {
    self.init(
      table: Table(
        columns: [
          .init("Part", key: "part"), .init("Checked", key: "checked", isNumeric: true),
          .init("Wrong", key: "wrong", isNumeric: true),
        ],
        rows: check.parts.map { [.text($0.name), .integer($0.checked), .integer($0.wrong)] }),
      json: .object([
        ("store", .string(path)), ("sound", .bool(check.isSound)),
        (
          "parts",
          .array(
            check.parts.map {
              .object([
                ("part", .string($0.name)), ("checked", .integer($0.checked)),
                ("wrong", .integer($0.wrong)),
              ])
            })
        ),
        (
          "problems",
          .array(
            check.problems.map {
              .object([("part", .string($0.part)), ("reason", .string($0.text))])
            })
        ),
        ("advice", .optional(check.isSound ? nil : StoreCheck.advice)),
        ("program", .string(ProgramVersion.text)),
      ]),
      heading: check.isSound
        ? ["\(path) is sound"]
        : ["\(path) is damaged: \(StoreCheck.advice)"]
          + check.problems.map { "  \($0.part): \($0.text)" })
  }

  /// A copy of a store that was made.
  package init(backupOf path: String, to file: String, bytes: Int64) {
    self.init(
      table: Table(
        columns: [
          .init("Store", key: "store"), .init("Backup", key: "backup"),
          .init("Bytes", key: "bytes", isNumeric: true),
        ],
        rows: [[.text(path), .text(file), .integer(Int(bytes))]]),
      json: .object([
        ("store", .string(path)), ("backup", .string(file)), ("bytes", .integer(Int(bytes))),
        ("program", .string(ProgramVersion.text)),
      ]))
  }
}
