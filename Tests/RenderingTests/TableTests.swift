import Rendering
import Testing

/// Tables for people, CSV and Markdown.
struct TableTests {
  private let table = Table(
    columns: [
      .init("Name", key: "name"), .init("N", key: "n", isNumeric: true),
      .init("°C", key: "temp", isNumeric: true),
    ],
    rows: [
      [.text("JMA"), .integer(5), .decimal(20.125, places: 2)],
      [.text("海洋"), .integer(12), .missing],
    ],
    footer: [.text("Total"), .integer(17), .missing])

  @Test func columnsLineUpAlsoWithWideCharacters() {
    #expect(
      table.plainText == """
        Name    N     °C
        ─────  ──  ─────
        JMA     5  20.13
        海洋   12
        ─────  ──  ─────
        Total  17

        """)
  }

  @Test func csvHasKeysAndNoFooter() {
    #expect(table.csv == "name,n,temp\nJMA,5,20.13\n海洋,12,\n")
  }

  @Test func markdownAlignsNumbersAndKeepsTheFooter() {
    #expect(
      table.markdown == """
        | Name | N | °C |
        |---|---:|---:|
        | JMA | 5 | 20.13 |
        | 海洋 | 12 |  |
        | Total | 17 |  |

        """)
  }

  private func cell(_ cell: Table.Cell) -> String {
    let csv = Table(columns: [.init("", key: "c")], rows: [[cell]]).csv
    return String(csv.dropFirst(2).dropLast())
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-0.005, 2, "-0.01"), (1.005, 0, "1"), (2.5, 0, "3"),
    (-2.5, 0, "-3"), (0.05, 3, "0.050"), (123.4567, 3, "123.457"), (-179.9996, 3, "-180.000"),
    (1e20, 2, "1e+20"), (.nan, 2, ""), (-.infinity, 2, ""),
  ])
  func decimalsAreRoundedHalfAwayFromZero(_ value: Double, _ places: Int, _ text: String) {
    #expect(cell(.decimal(value, places: places)) == text)
  }

  @Test func float32HaveTheirOwnShortestDigits() {
    // 3.49 is not a float32; ncdump shows 3.5 unless told -p 9,17.
    #expect(cell(.float(3.49)) == "3.49")
    #expect(cell(.float(0.1)) == "0.1")
    #expect(cell(.float(.nan)) == "")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    (" blanks ", "\" blanks \""), ("line\nbreak", "line break"), ("\u{1B}[2J", "\" [2J\""),
    ("\u{202E}back", "\" back\""), ("\r\n", "\"  \""),
  ])
  func fieldsOfCSVAreQuotedWhereTheyMust(_ text: String, _ field: String) {
    #expect(cell(.text(text)) == field)
  }
}
