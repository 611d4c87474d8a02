import Argo
import Fleet
import Foundation
import Rendering
import Testing

@testable import Reporting

@Suite struct FleetPageTests {
  private func html(_ page: FleetPage) -> String { String(decoding: page.html(), as: UTF8.self) }

  private func wholePage(_ language: PageLanguage) -> FleetPage {
    var page = PageFixture.page((0..<40).map { PageFixture.status($0) })
    page.language = language
    page.history = PageFixture.history(months: 30)
    page.record = PageFixture.record(casts: 12)
    page.activeInWorld = 4000
    return page
  }

  @Test(arguments: PageLanguage.allCases)
  func theNumbersAreThoseOfTheFloats(language: PageLanguage) {
    let page = html(wholePage(language))
    // Ten of forty are multiples of four; each has three profiles in the window.
    #expect(page.contains("<dd>10</dd>"))
    #expect(page.contains("<dd>40</dd>"))
    #expect(page.contains("<dd>30</dd>"))
    #expect(page.contains("<dd>6,000</dd>"))
    #expect(page.contains("4,000"))
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
  }

  @Test func theTextsAreThoseOfTheLanguage() {
    let japanese = html(wholePage(.japanese))
    for term in ["中層フロート", "水温", "塩分", "海域", "稼働中", "北太平洋", "2020年10月16日", "日本"] {
      #expect(japanese.contains(term), "\(term)")
    }
    let english = html(wholePage(.english))
    for term in ["Active", "practical salinity", "North Pacific", "16 October 2020, 00:00 UTC"] {
      #expect(english.contains(term), "\(term)")
    }
    #expect(!english.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) })
  }

  @Test func textFromFilesIsTextWhateverItHolds() {
    let evil = "<script>alert(1)</script>"
    let floats = [
      PageFixture.status(4, investigator: evil, project: "\"><img src=x onerror=alert(1)>")
    ]
    var page = PageFixture.page(floats)
    page.record = PageFixture.record(casts: 2)
    page.provenance.filters = [("project", "'\"><svg onload=alert(1)>")]
    let text = html(page)
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!text.contains(evil))
    #expect(!text.contains("<img"))
    #expect(!text.contains("<svg onload"))
    // The page's own script is the only one.
    #expect(text.components(separatedBy: "<script").count == 2)
  }

  @Test(arguments: PageLanguage.allCases)
  func nothingIsFetched(language: PageLanguage) throws {
    let text = html(wholePage(language))
    #expect(text.contains("default-src &#39;none&#39;"))
    for attribute in try attributes(of: text)
    where ["href", "src", "action", "data", "poster", "srcset"].contains(attribute.name) {
      #expect(
        attribute.value.hasPrefix("#") || attribute.value == "data:,",
        "\(attribute.name)=\(attribute.value)")
    }
    #expect(!text.contains("@import"))
    #expect(!text.contains("url(http"))
  }

  @Test(arguments: PageLanguage.allCases)
  func everyHeadingOfATableHasItsScopeAndEveryDrawingItsWords(language: PageLanguage) throws {
    let text = html(wholePage(language))
    let headings = text.components(separatedBy: "<th").dropFirst().filter { !$0.hasPrefix("ead") }
    #expect(headings.count > 60)
    #expect(headings.allSatisfy { $0.hasPrefix(" scope=") })
    #expect(
      text.components(separatedBy: "<table").count
        == text.components(separatedBy: "<caption>").count)
    let ids = try attributes(of: text).filter { $0.name == "id" }.map(\.value)
    #expect(Set(ids).count == ids.count)
    let drawings = text.components(separatedBy: "role=\"img\"").dropFirst()
    // The map, three charts, two sections and the diagram.
    #expect(drawings.count == 7)
    for label in try attributes(of: text) where label.name == "aria-labelledby" {
      for id in label.value.split(separator: " ") { #expect(ids.contains(String(id))) }
    }
    for drawing in drawings {
      #expect(drawing.prefix(400).contains("<title id="))
      #expect(drawing.prefix(1200).contains("<desc id="))
    }
  }

  @Test func aFleetWithoutADateOrAFloatStillHasItsPage() {
    var page = FleetPage(provenance: Provenance(rule: ActivityRule(asOf: nil)), floats: [])
    page.record = FloatRecord(wmo: .sample, casts: [])
    let text = html(page)
    #expect(text.contains("no dated profile"))
    #expect(text.contains("<dd>0</dd>"))
    #expect(text.contains("No levels of this float"))
  }

  @Test func onlyOneCountryIsColouredByAge() {
    var page = PageFixture.page([PageFixture.status(40), PageFixture.status(80)])
    #expect(html(page).contains("Years since deployment"))
    page.colouring = .country
    #expect(!html(page).contains("Years since deployment"))
  }

  @Test func sixteenThousandFloatsTakeLessThanThreeMegabytes() {
    var page = PageFixture.page((0..<16_000).map { PageFixture.status($0) })
    page.history = PageFixture.history(months: 252)
    page.record = PageFixture.record(casts: 200)
    let size = page.html().count
    #expect(size < 3_000_000)
    #expect(page.active.count == 4000)
    #expect(size > 1_000_000)
  }

  /// The attributes of all elements, as a browser reads them.
  private func attributes(of html: String) throws -> [(name: String, value: String)] {
    let pattern = try Regex("([a-z-]+)=\"([^\"]*)\"", as: (Substring, Substring, Substring).self)
    return html.matches(of: pattern).map { (String($0.output.1), String($0.output.2)) }
  }
}

@Suite struct SectionPlotTests {
  @Test func aCastIsDrawnAsBoxesThatMeetHalfWayBetweenLevels() throws {
    let record = PageFixture.record(casts: 3)
    let ramp = try #require(SectionPlot.ramp(record.casts, .temperature))
    var writer = MarkupWriter()
    SectionPlot(
      title: "T", description: "D", yName: "dbar", casts: record.casts, parameter: .temperature,
      ramp: ramp
    ).draw(into: &writer, id: "x")
    let text = String(decoding: writer.bytes, as: UTF8.self)
    // Ten levels two degrees apart: each has its own colour, three boxes of it.
    let boxes = text.components(separatedBy: "fill=\"#").dropFirst().map {
      $0.components(separatedBy: "z").count - 1
    }
    #expect(boxes.reduce(0, +) == 30)
  }

  @Test func nothingMeasuredHasNoColours() {
    var record = PageFixture.record(casts: 1)
    record.casts[0].levels.salinity = record.casts[0].levels.salinity.map { _ in .nan }
    #expect(SectionPlot.ramp(record.casts, .salinity) == nil)
    #expect(!TemperatureSalinityPlot.isPossible(record.casts))
  }

  @Test(arguments: [(10, 4, [0, 3, 6, 9]), (3, 5, [0, 1, 2]), (5, 2, [0, 4])])
  func elementsAreChosenEvenly(count: Int, most: Int, chosen: [Int]) {
    #expect(Array(0..<count).evenly(atMost: most) == chosen)
  }
}
