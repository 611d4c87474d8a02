import CSV
import Foundation
import Rendering
import Reporting
import Seawater
import TestSupport
import Testing

@testable import Derivation

@Suite("A derived table as shown")
struct DerivedTableTests {
  /// Renders two rows, the second of which has nothing to derive from.
  private func rendered(_ format: OutputFormat) throws -> String {
    let derivation = try TableDerivation(
      heading: CSVRecord(["id", "SP", "t", "p", "lon", "lat", "note"]), method: .reference)
    var table = DerivedTable(derivation, format: format)
    var bytes = table.opening()
    for fields in [
      ["0049", "35", "10", "0", "-30", "30", "a, \"b\""], ["2", "", "x", "", "", "", ""],
    ] {
      bytes += table.row(derivation.row(CSVRecord(fields)))
    }
    bytes += table.closing()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("as CSV keeps its columns as they are and adds the others")
  func csv() throws {
    let rows = csvRecords(try rendered(.csv))
    #expect(rows[0] == ["id", "SP", "t", "p", "lon", "lat", "note"] + DerivedQuantities.names)
    #expect(
      Array(rows[1].prefix(9)) == [
        "0049", "35", "10", "0", "-30", "30", "a, \"b\"", "35.16504", "35.16504",
      ])
    #expect(Double(rows[1][9]).map { abs($0 - 9.98981172717731) < 1e-12 } == true)
    #expect(rows[2] == ["2", "", "x", "", "", "", ""] + DerivedQuantities.names.map { _ in "" })
  }

  @Test("as JSON has numbers, codes as text, null for nothing, and says the method")
  func json() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(rendered(.json).utf8)) as? [String: Any])
    #expect((object["absolute_salinity_method"] as? String)?.contains("SA = SR") == true)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows[0]["id"] as? String == "0049")
    #expect(rows[0]["lon"] as? Double == -30)
    #expect(rows[0]["note"] as? String == "a, \"b\"")
    #expect(rows[0]["SA"] as? Double == 35.16504)
    #expect(rows[1]["SP"] is NSNull)
    #expect(rows[1]["t"] as? String == "x")
    #expect(DerivedQuantities.names.allSatisfy { rows[1][$0] is NSNull })
  }

  @Test("without rows is valid all the same")
  func noRows() throws {
    let derivation = try TableDerivation(
      heading: CSVRecord(["SP", "t", "p", "lon", "lat"]), method: .reference)
    let table = DerivedTable(derivation, format: .json)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(table.opening() + table.closing()))
        as? [String: Any])
    #expect((object["rows"] as? [Any])?.isEmpty == true)
  }

  @Test("as a table for people says the method above it")
  func table() throws {
    let lines = try rendered(.table).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("Absolute Salinity: reference salinity"))
    #expect(lines[4].contains("35.16504"))
    #expect(try rendered(.markdown).contains("| 0049 | 35 |"))
  }
}
