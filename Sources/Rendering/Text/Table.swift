/// A finished table: named columns and rows of cells, to be rendered for people or programs.
package struct Table: Sendable {
  /// The columns.
  package var columns: [Column]
  /// The rows, each with one cell per column.
  package var rows: [[Cell]]
  /// A last row set apart by a line, such as a total; not part of CSV output.
  package var footer: [Cell]?

  /// A column of a table.
  package struct Column: Sendable {
    /// The heading for people.
    package var title: String
    /// The name for programs, as in the JSON of the same result.
    package var key: String
    /// Whether the cells are numbers and line up at their right ends.
    package var isNumeric: Bool

    package init(_ title: String, key: String, isNumeric: Bool = false) {
      self.title = title
      self.key = key
      self.isNumeric = isNumeric
    }
  }

  /// A cell of a table.
  package enum Cell: Sendable {
    /// Nothing is known.
    case missing
    /// Text from anywhere; renderers take care of what is in it.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number with so many decimals.
    case decimal(Double, places: Int)
    /// A float32 with its own shortest digits.
    case float(Float)

    /// Text, or a missing cell where it is empty.
    package static func filled(_ text: String?) -> Cell {
      text.map { $0.isEmpty ? .missing : .text($0) } ?? .missing
    }
  }

  package init(columns: [Column], rows: [[Cell]], footer: [Cell]? = nil) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }
        && (footer.map { $0.count == columns.count } ?? true),
      "every row of a table must have a cell for every column")
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }
}

extension Table.Cell {
  /// The cell's content as plain text without anything that could break a line or a terminal;
  /// empty for a missing cell.
  var plainText: String {
    switch self {
    case .missing: ""
    case .text(let text): text.onOneLine
    case .integer(let value): String(value)
    case .decimal(let value, let places): value.isFinite ? decimals(value, places) : ""
    case .float(let value): value.isFinite ? value.description : ""
    }
  }
}

/// A number with so many decimals, rounded half away from zero.
private func decimals(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 1e15 else { return value.description }
  let whole = Int(scaled) / Int(scale)
  let fraction = String(Int(scaled) % Int(scale))
  let sign = value < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return sign + String(whole) }
  return "\(sign)\(whole)." + String(repeating: "0", count: places - fraction.count) + fraction
}
