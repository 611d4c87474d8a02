extension Table {
  /// Lines for people: columns line up, numbers at their right ends, a rule under the headings.
  package var plainText: String {
    let cells = rows.map { $0.map(\.plainText) }
    let footerCells = footer?.map(\.plainText)
    let widths = columns.indices.map { column in
      ([columns[column].title] + cells.map { $0[column] } + (footerCells.map { [$0[column]] } ?? []))
        .reduce(0) { max($0, $1.columnWidth) }
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - cells[column].columnWidth)
        return columns[column].isNumeric ? padding + cells[column] : cells[column] + padding
      }
      return padded.joined(separator: "  ").trimmingEnd + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
    let body = line(columns.map(\.title)) + rule + cells.map(line).joined()
    return body + (footerCells.map { rule + line($0) } ?? "")
  }

  /// Comma-separated values by RFC 4180 (lines end with LF), headed by the columns' keys.
  ///
  /// The footer is left out: a program that adds a column up must not count it twice.
  package var csv: String {
    func line(_ cells: [String]) -> String {
      cells.map(\.asCSVField).joined(separator: ",") + "\n"
    }
    return line(columns.map(\.key)) + rows.map { line($0.map(\.plainText)) }.joined()
  }

  /// A table in GitHub's Markdown.
  package var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Table.escaped).joined(separator: " | ") + " |\n"
    }
    let rule = "|" + columns.map { $0.isNumeric ? "---:|" : "---|" }.joined() + "\n"
    return line(columns.map(\.title)) + rule + rows.map { line($0.map(\.plainText)) }.joined()
      + (footer.map { line($0.map(\.plainText)) } ?? "")
  }

  /// Escapes what Markdown would take for markup in a cell.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\|*_`<>[]".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
