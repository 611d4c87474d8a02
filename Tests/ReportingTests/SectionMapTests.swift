import Argo
import Foundation
import Gridding
import Rendering
import Seawater
import Testing

@testable import Products
@testable import Reporting

/// Drawings are taken apart again; where boxes must lie follows from the sides of the axes, 620 to 5500
/// to the right and 330 to 2860 down.
@Suite("Sections and series of a product as drawn")
struct SectionMapTests {
  private func period(_ month: Int) throws -> TimePeriod {
    let first = CalendarMonth(year: 2020, month: month)
    return TimePeriod(
      start: try #require(first.start), end: try #require(first.advanced(by: 1).start))
  }

  private func section() throws -> GriddedSection {
    GriddedSection(
      variable: .level(.temperature), period: try period(2), method: "objective interpolation",
      cell: 10,
      line: .latitude(30.5), edges: [170, 180, 190],
      levels: try #require(StandardLevels(values: [0, 100, 200])),
      values: [[20, 20], [15, .nan], [10, 12]])
  }

  /// The boxes of a panel, by colour: left, top, width and height.
  private func boxes(_ svg: String, panel: Int = 0) throws -> [String: [[Int]]] {
    let parts = svg.components(separatedBy: "class=\"field\">")
    let field = try #require(parts[panel + 1].components(separatedBy: "</g>").first)
    var boxes: [String: [[Int]]] = [:]
    for path in field.components(separatedBy: "<path fill=\"").dropFirst() {
      let colour = String(path.prefix(7))
      let data = try #require(path.components(separatedBy: "d=\"").dropFirst().first)
      for box in data.prefix(while: { $0 != "\"" }).split(separator: "M") {
        let numbers = box.split(whereSeparator: { !$0.isNumber && $0 != "-" }).compactMap {
          Int($0)
        }
        boxes[colour, default: []].append(Array(numbers.prefix(4)))
      }
    }
    return boxes
  }

  @Test("a section has its words, its axes and a box for each value")
  func aSection() throws {
    let text = String(
      decoding: try #require(SectionMap(try section()).svg), as: UTF8.self)
    #expect(XMLTags(text).areClosed)
    for words in [
      "Sea water temperature along 30.5°N", "2020-02-01 to 2020-02-29, objective interpolation",
      "Pressure (dbar)", "TEMP °C", ">170°E<", ">180°<", ">170°W<", ">200<", "Grey: no value",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(!text.contains("standard error"))
    let ramp = try #require(ColourRamp(of: [20, 20, 15, 10, 12]))
    func colour(_ value: Double) -> String { ramp.colour(ramp.index(of: value)) }
    let found = try boxes(text)
    // Half of the width is 2440, a quarter of the depth 632.5; two of 20 °C are one box.
    #expect(found[colour(20)] == [[620, 330, 4880, 633]])
    #expect(found[colour(15)] == [[620, 963, 2440, 1265]])
    #expect(found[colour(10)] == [[620, 2228, 2440, 632]])
    #expect(found[colour(12)] == [[3060, 2228, 2440, 632]])
    #expect(found.count == 4)
  }

  @Test("a section of anomalies has colours that part at zero, and a panel of errors")
  func anomalies() throws {
    var anomalies = try section()
    anomalies.line = .longitude(-150)
    anomalies.edges = [-10, 0, 10]
    anomalies.anomalies = [[-2, 2], [0.5, .nan], [-0.5, 1]]
    anomalies.errors = [[0.1, 0.2], [0.3, .nan], [0.4, 0.5]]
    let text = String(decoding: try #require(SectionMap(anomalies).svg), as: UTF8.self)
    #expect(XMLTags(text).areClosed)
    for words in [
      "Anomaly of sea water temperature along 150°W", "Its standard error", "TEMP_ANOM °C",
      "TEMP_ERR °C", ">10°S<", ">0°<", ">10°N<",
    ] { #expect(text.contains(words), "\(words)") }
    // The ends of ColorBrewer's RdBu.
    let found = try boxes(text)
    #expect(found["#053061"] == [[620, 330, 2440, 633]])
    #expect(found["#67001F"] == [[3060, 330, 2440, 633]])
    #expect(try boxes(text, panel: 1).values.reduce(0) { $0 + $1.count } == 5)
  }

  private func series(levels: [Double], means: [[Double]]) throws -> GriddedSeries {
    GriddedSeries(
      variable: .level(.salinity), method: "objective interpolation",
      box: try #require(GeographicBox(west: 120, east: 180, south: -10, north: 50)), cell: 1,
      levels: try #require(StandardLevels(values: levels)),
      periods: try (1...means[0].count).map(period), isOfAnomalies: false, means: means,
      errorLimits: means.map { $0.map { _ in 0.5 } }, cellCounts: 7...9)
  }

  @Test("a series of few levels has a panel for each, with a band of what errors do not exceed")
  func lines() throws {
    let chart = AreaMeanChart(
      try series(levels: [10, 100], means: [[34, 35, .nan, 36, 35], [33, 33, 33, 33, 33]]))
    let text = String(decoding: try #require(chart.svg), as: UTF8.self)
    #expect(XMLTags(text).areClosed)
    for words in [
      "Area mean of sea water practical salinity", ">10 dbar<", ">100 dbar<", "120°E to 180°",
      "10°S to 50°N", "7 to 9 of them", "Band: the area mean of the standard errors",
    ] { #expect(text.contains(words), "\(words)") }
    let lines = text.components(separatedBy: "class=\"line\"").dropFirst()
    #expect(lines.count == 2 && text.components(separatedBy: "class=\"band\"").count == 3)
    // A period without a mean parts the line.
    let parts = lines.map { $0.prefix { $0 != ">" }.count { $0 == "M" } }
    #expect(parts == [2, 1])
  }

  @Test("a series of many levels is drawn over time and depth")
  func boxes() throws {
    let means = (0..<5).map { level in (0..<2).map { Double(30 + level + $0 * 5) } }
    let chart = AreaMeanChart(
      try series(levels: [10, 20, 30, 40, 50], means: means))
    let text = String(decoding: try #require(chart.svg), as: UTF8.self)
    #expect(XMLTags(text).areClosed)
    for words in ["Area mean of", "Limit of its standard error", ">2020-01<", ">2020-02<"] {
      #expect(text.contains(words), "\(words)")
    }
    // 10 different values in steps of 1.
    let found = try boxes(text)
    #expect(found.values.reduce(0) { $0 + $1.count } == 10)
    // January and February have 31 and 29 of 60 days.
    let lefts = Set(found.values.flatMap { $0.map { $0[0] } })
    #expect(lefts == [620, 620 + Int((4880.0 * 31 / 60).rounded())])
    // The first level reaches as far up as down, from 5 to 15 dbar of 50.
    let tops = found.values.flatMap { $0.map { $0[1] } }
    #expect(tops.min() == 330 + 253)
  }

  @Test("what has no errors says so and has no band")
  func noErrors() throws {
    var means = try series(levels: [10], means: [[34, 35]])
    means.errorLimits = [[.nan, .nan]]
    let text = String(decoding: try #require(AreaMeanChart(means).svg), as: UTF8.self)
    #expect(text.contains("states no errors"))
    #expect(!text.contains("Band:"))
  }
}
