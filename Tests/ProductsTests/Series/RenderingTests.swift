import Foundation
import Rendering
import Reporting
import Seawater
import TestSupport
import Testing

@testable import Products

@Suite("A series as shown")
struct RenderingTests {
  private let series: RegionalSeries

  init() async throws {
    // Two floats in January, one in March and April, none in February.
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, date: "2020-01-10"),
      .init(wmo: 2_903_002, date: "2020-01-20", warming: 2),
      .init(wmo: 2_903_001, cycle: 2, date: "2020-03-10", warming: 3),
      .init(wmo: 2_903_001, cycle: 3, date: "2020-04-10", warming: 4),
    ])
    series = try await RegionalSeries(
      store: fixture.store,
      question: SeriesFixture.question([.temperature], [20], layers: [0...700]))
  }

  @Test("as CSV has a row a month and line")
  func csv() {
    let rows = csvRecords(Report(series).rendered(as: .csv))
    #expect(
      rows[0] == [
        "month", "variable", "level", "mean", "standard_error", "unit", "profiles", "floats",
        "cells",
      ])
    #expect(rows.count == 7)
    #expect(
      rows[1] == ["2020-01", "temp", "20 dbar", "24.6875", "1.0000", "degree_C", "2", "2", "1"])
    #expect(
      rows[2] == ["2020-03", "temp", "20 dbar", "26.6875", "", "degree_C", "1", "1", "1"])
    #expect(Array(rows[4].prefix(3)) == ["2020-01", "heat_content", "0-700 m"])
    #expect(rows[4][5] == "GJ m-2")
  }

  @Test("as JSON has the rules, and null for what is not known")
  func json() throws {
    let data = Data(Report(series).rendered(as: .json).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["region"] is NSNull)
    #expect((object["rules"] as? [String])?.count == 4)
    let lines = try #require(object["series"] as? [[String: Any]])
    #expect(lines.map { $0["variable"] as? String } == ["temp", "heat_content"])
    #expect(lines[0]["level"] as? Double == 20)
    #expect(lines[1]["layer"] as? [Double] == [0, 700])
    let months = try #require(lines[0]["months"] as? [[String: Any]])
    #expect(months.map { $0["month"] as? String } == ["2020-01", "2020-03", "2020-04"])
    #expect(months[1]["standard_error"] is NSNull)
  }

  @Test("as a drawing is broken where a month has no mean")
  func drawing() throws {
    let text = String(decoding: SeriesChart(series).svg, as: UTF8.self)
    #expect(text.hasPrefix("<svg xmlns="))
    #expect(text.hasSuffix("</svg>\n"))
    let lines = text.components(separatedBy: "class=\"line\"").dropFirst()
    #expect(lines.count == 2)
    // One stretch a gap: January alone, and March to April.
    for line in lines {
      let path = line.prefix { $0 != ">" }
      #expect(path.filter { $0 == "M" }.count == 2)
    }
    #expect(text.contains("Temperature, 20 dbar (°C)"))
    #expect(text.contains("Heat content, 0-700 m (GJ/m²)"))
  }

  @Test("as characters has a mark a month, as high as its mean")
  func plot() {
    let lines = SeriesPlot(series, width: 60).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "all of the sea: monthly means of 4 profiles")
    let panel = lines.drop { !$0.hasPrefix("Temperature") }.dropFirst().prefix(11)
    let marks = panel.enumerated().flatMap { row, line in
      line.enumerated().filter { $0.element == "●" }.map { (column: $0.offset, row: row) }
    }.sorted { $0.column < $1.column }
    #expect(marks.count == 3)
    #expect(marks.map(\.column) == [12, 20, 24])
    #expect(marks[0].row > marks[1].row && marks[1].row > marks[2].row)
  }

  @Test("without a mean says so")
  func empty() async throws {
    let fixture = try await SeriesFixture([])
    let series = try await RegionalSeries(
      store: fixture.store, question: SeriesFixture.question([.temperature], [20]))
    #expect(SeriesPlot(series).text.contains("no month has a mean"))
    #expect(
      String(decoding: SeriesChart(series).svg, as: UTF8.self).contains("No month has a mean."))
    #expect(csvRecords(Report(series).rendered(as: .csv)).count == 1)
  }
}
