internal import CSV
package import Derivation
package import Rendering

/// Renders a table with derived quantities while it is being read.
///
/// CSV and JSON come out row by row, in bounded memory; a table for people and Markdown come at the
/// end, as their columns cannot be laid out before.
package struct DerivedTable: Sendable {
  private let derivation: TableDerivation
  private let format: OutputFormat
  private var rows: [[Table.Cell]] = []
  private var isFirst = true

  /// Starts a table.
  package init(_ derivation: TableDerivation, format: OutputFormat) {
    self.derivation = derivation
    self.format = format
  }

  /// What comes before the rows.
  package func opening() -> [UInt8] {
    switch format {
    case .csv:
      var text: [UInt8] = []
      for (place, name) in (derivation.keptNames + derivation.names).enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        CSVText.append(Array(name.utf8)[...], to: &text)
      }
      return text + [0x0A]
    case .json:
      let basis = JSONValue.string(derivation.basis.text).text
      return Array("{\n  \"\(derivation.basis.key)\": \(basis),\n  \"rows\": [".utf8)
    case .table, .markdown: return []
    }
  }

  /// A row, where the format gives it at once.
  package mutating func row(_ row: TableDerivation.Row) -> [UInt8] {
    defer { isFirst = false }
    switch format {
    case .csv: return DerivedTable.csv(row)
    case .json:
      let text = json(row).text.split(separator: "\n").joined(separator: "\n    ")
      return Array("\(isFirst ? "" : ",")\n    \(text)".utf8)
    case .table, .markdown:
      rows.append(
        row.kept.map { .filled(String(decoding: $0, as: UTF8.self)) }
          + zip(row.quantities, derivation.decimals).map { value, places in
            value.map { .decimal($0, places: places) } ?? .missing
          })
      return []
    }
  }

  /// What comes after the rows.
  package func closing() -> [UInt8] {
    switch format {
    case .csv: return []
    case .json: return Array("\(isFirst ? "" : "\n  ")]\n}\n".utf8)
    case .table, .markdown:
      let columns =
        derivation.keptNames.map { Table.Column($0, key: $0) }
        + derivation.names.map { Table.Column($0, key: $0, isNumeric: true) }
      let report = Report(
        table: Table(columns: columns, rows: rows), json: .null,
        heading: ["\(derivation.basis.name): \(derivation.basis.text)"])
      return Array(report.rendered(as: format).utf8)
    }
  }

  private static func csv(_ row: TableDerivation.Row) -> [UInt8] {
    var text: [UInt8] = []
    for (place, field) in row.kept.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ",")) }
      CSVText.append(field, to: &text)
    }
    for (place, value) in row.quantities.enumerated() {
      if place > 0 || !row.kept.isEmpty { text.append(UInt8(ascii: ",")) }
      if let value { text += value.description.utf8 }
    }
    return text + [0x0A]
  }

  private func json(_ row: TableDerivation.Row) -> JSONValue {
    .object(
      zip(derivation.keptNames, row.kept).map { ($0, DerivedTable.json($1)) }
        + zip(derivation.names, row.quantities).map { name, value in
          (name, value.map { .double($0) } ?? .null)
        })
  }

  /// A field as a number where its text is one in JSON, null where it is blank, else as text.
  private static func json(_ field: ArraySlice<UInt8>) -> JSONValue {
    let text = String(decoding: field, as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    // A code such as 0049 must keep its zeros.
    let isCode = digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
    return switch CSVNumber(field) {
    case .value(let value) where !isCode && digits.first?.isNumber == true: .double(value)
    case .missing where text.allSatisfy { $0 == " " || $0 == "\t" }: .null
    default: .string(text)
    }
  }
}
