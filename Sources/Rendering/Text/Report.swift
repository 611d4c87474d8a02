/// How a result is printed.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  /// A table for people.
  case table
  /// JSON with the keys of the JSON Schemas.
  case json
  /// Comma-separated values.
  case csv
  /// A Markdown table.
  case markdown
}

/// A finished result: its table, its JSON, and the lines that explain it.
package struct Report: Sendable {
  /// The result as a table.
  package var table: Table
  /// The result as JSON.
  package var json: JSONValue
  /// Lines above the table for people: the question, the rule, the date.
  package var heading: [String]
  /// A line below a Markdown table: what made it, from which index; empty for none.
  package var origin = ""

  /// Further tables for people, each with a line above it; CSV has the first table only.
  package var appendices: [(heading: String, table: Table)] = []

  package init(table: Table, json: JSONValue, heading: [String] = []) {
    self.table = table
    self.json = json
    self.heading = heading
  }

  /// The report in a format, ending with a line break.
  package func rendered(as format: OutputFormat) -> String {
    switch format {
    case .table:
      headingText + table.plainText
        + appendices.map { "\n\($0.heading.onOneLine)\n\n\($0.table.plainText)" }.joined()
    case .json: json.text + "\n"
    case .csv: table.csv
    case .markdown:
      headingText + table.markdown
        + appendices.map { "\n\($0.heading.onOneLine)\n\n\($0.table.markdown)" }.joined()
        + (origin.isEmpty ? "" : "\n\(origin.onOneLine)\n")
    }
  }

  private var headingText: String {
    heading.isEmpty ? "" : heading.map { $0.onOneLine + "\n" }.joined() + "\n"
  }
}
