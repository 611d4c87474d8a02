import Argo
import Fleet
import Gridding
import Hydrography
import Rendering
import Seawater
import Testing

@testable import Products
@testable import Reporting

/// The pictures of an area on a page.
@Suite("The water of an area on a page")
struct OceanPageTests {
  private let series: RegionalSeries

  init() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, date: "2020-01-10"),
      .init(wmo: 2_903_001, cycle: 2, date: "2020-03-10", warming: 3),
      .init(wmo: 2_903_001, cycle: 3, date: "2021-01-10", warming: 2),
    ])
    var question = try SeriesFixture.question([.temperature], [20, 100, 500])
    question.quantities = [.mixedLayer(.density)]
    series = try await RegionalSeries(store: fixture.store, question: question)
  }

  // By hand: temperature is 24 - 20/64 °C at 20 dbar, and 2 °C more a year later; the standard
  // deviation of two values that differ by 2 is √2.
  @Test("tells the mean of years by calendar month, and how far years differ")
  func year() throws {
    let chart = try #require(YearChart(series, column: 0))
    #expect(chart.months.map(\.month) == [1, 3])
    #expect(abs(chart.months[0].mean - 24.6875) < 1e-12)
    #expect(abs(try #require(chart.months[0].deviation) - 2.0.squareRoot()) < 1e-12)
    #expect(abs(chart.months[1].mean - 26.6875) < 1e-12 && chart.months[1].deviation == nil)
  }

  // Three levels in three months, of which none is in between: nine boxes, each a path of its own
  // part that begins with M.
  @Test("has a box for each month and level")
  func section() throws {
    let chart = try #require(HovmoellerChart(series))
    var writer = MarkupWriter()
    chart.draw(into: &writer, id: "h", title: "t", yName: "y")
    let text = String(decoding: writer.bytes, as: UTF8.self)
    let boxes = text.split(separator: "<path fill=").dropFirst()
      .map { $0.prefix { $0 != ">" }.count { $0 == "M" } }
    #expect(boxes.reduce(0, +) == 9)
    // 16.1875 to 26.6875 °C need more than one colour.
    #expect(boxes.count > 1)
  }

  @Test("stands on the page with its heading", arguments: PageLanguage.allCases)
  func page(language: PageLanguage) throws {
    var page = FleetPage(
      provenance: Provenance(rule: ActivityRule(asOf: ArgoTime(iso8601: "2021-02-01"))), floats: [])
    page.language = language
    page.ocean = OceanRecord(area: "A < B", heat: nil, series: series)
    let html = String(decoding: page.html(), as: UTF8.self)
    #expect(html.contains("A &lt; B"))
    for id in ["mixed-layer", "hovmoeller"] {
      #expect(html.contains("aria-labelledby=\"\(id)-title"))
    }
    #expect(!html.contains("heat-"))
    page.ocean = nil
    #expect(!String(decoding: page.html(), as: UTF8.self).contains("hovmoeller"))
  }
}
