internal import Rendering

/// A table of a page: every column and row has its heading, so that it can be read aloud.
struct PageTable {
  /// What the table holds.
  var caption: String
  /// The headings of the columns; the first heads the column of the rows' names.
  var headings: [String]
  /// The columns, after the first, that hold numbers.
  var numeric: Set<Int>
  /// The rows; the first cell is the row's name.
  var rows: [[String]]
  /// A last row set apart, such as a total.
  var footer: [String]?

  /// Writes the table in a box that scrolls where the screen is too narrow for it.
  func write(into writer: inout MarkupWriter) {
    writer.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]
    ) { box in
      box.element("table") { table in
        table.element("caption", text: caption)
        table.element("thead") { head in
          head.element("tr") { row in
            for (index, heading) in headings.enumerated() {
              row.element(
                "th", ["scope": "col", "class": numeric.contains(index) ? "n" : "t"],
                text: heading)
            }
          }
        }
        table.element("tbody") { body in
          for cells in rows { body.element("tr") { write(cells, into: &$0) } }
        }
        if let footer {
          table.element("tfoot") { foot in foot.element("tr") { write(footer, into: &$0) } }
        }
      }
    }
  }

  private func write(_ cells: [String], into row: inout MarkupWriter) {
    for (index, cell) in cells.enumerated() {
      if index == 0 {
        row.element("th", ["scope": "row"], text: cell)
      } else if numeric.contains(index) {
        row.element("td", ["class": "n"], text: cell)
      } else {
        row.element("td", text: cell)
      }
    }
  }
}
