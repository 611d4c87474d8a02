import Argo
import Fleet
import Foundation
import Geography
import Hydrography
import Seawater
import Testing

@testable import Products

@Suite("Series of a region")
struct RegionalSeriesTests {
  // By hand: two floats in the cell 30-35° N, one of them with two profiles, and one in the cell
  // 60-65° N. Cells weigh as the differences of the sines of their sides.
  @Test("is the mean of cells by their areas, with the error of a ratio over floats")
  func mean() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, latitude: 31, warming: 0),
      .init(wmo: 2_903_001, cycle: 2, date: "2020-03-25", latitude: 34, warming: 1),
      .init(wmo: 2_903_002, latitude: 33, warming: 2),
      .init(wmo: 2_903_003, latitude: 62, warming: -4),
    ])
    let series = try await RegionalSeries(
      store: fixture.store, question: SeriesFixture.question([.temperature], [20]))
    #expect(series.account.selected.profiles == 4)
    #expect(series.months.map(\.month.description) == ["2020-03"])
    let mean = try #require(series.months.first?.means.first ?? nil)

    func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
    let south = sine(35) - sine(30)
    let north = sine(65) - sine(60)
    let expected = (south * 1 + north * -4) / (south + north)
    let level = 24 - 20.0 / 64
    #expect(abs(mean.mean - (level + expected)) < 1e-12)
    let residuals = [
      south / 3 * (0 + 1 - 2 * expected), south / 3 * (2 - expected), north * (-4 - expected),
    ]
    let error =
      (residuals.reduce(0) { $0 + $1 * $1 } * 3 / 2).squareRoot() / (south + north)
    #expect(abs(try #require(mean.standardError) - error) < 1e-12)
    #expect(mean.profiles == 4)
    #expect(mean.floats == 3)
    #expect(mean.cells == 2)
  }

  @Test("has no standard error where one float tells of a month")
  func singleFloat() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001), .init(wmo: 2_903_001, cycle: 2, date: "2020-03-25", warming: 1),
    ])
    let series = try await RegionalSeries(
      store: fixture.store, question: SeriesFixture.question([.temperature], [20]))
    let mean = try #require(series.months.first?.means.first ?? nil)
    #expect(mean.standardError == nil)
    #expect(mean.profiles == 2)
    #expect(abs(mean.mean - 24.1875) < 1e-12)
  }

  @Test("goes month by month, within its dates")
  func months() async throws {
    let fixture = try await SeriesFixture(
      ["2019-12-31", "2020-01-01", "2020-01-31", "2020-03-01", "2020-04-01"].enumerated().map {
        .init(wmo: 2_903_001, cycle: $0.offset, date: $0.element, warming: Float($0.offset))
      })
    var question = try SeriesFixture.question([.temperature], [20])
    #expect(
      try await RegionalSeries(store: fixture.store, question: question).months.map(
        \.month.description)
        == ["2019-12", "2020-01", "2020-03", "2020-04"])
    question.query.from = ArgoTime(iso8601: "2020-01-01")
    question.query.to = ArgoTime(iso8601: "2020-04-01")
    let series = try await RegionalSeries(store: fixture.store, question: question)
    #expect(series.months.map(\.month.description) == ["2020-01", "2020-03"])
    #expect(series.months.map { $0.means[0]?.profiles } == [2, 1])
  }

  @Test("takes the profiles of its region, the first of each cycle, with good values")
  func selection() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, warming: 1),
      .init(wmo: 2_903_002, latitude: 40, longitude: 135, region: "Sea of Japan", warming: 2),
      .init(wmo: 2_903_003, longitude: -150, warming: 4),
      .init(wmo: 2_903_004, warming: 8, flag: .probablyBad),
      .init(wmo: 2_903_004, index: 1, warming: 8),
      .init(wmo: 2_903_005, warming: 16, flag: .probablyBad),
      .init(wmo: 2_903_006, latitude: -60, longitude: 20, region: "Southern Ocean", warming: 32),
    ])
    func warming(_ region: String?) async throws -> Double? {
      var question = try SeriesFixture.question([.temperature], [20])
      question.query.regions = try [region].compactMap(\.self)
        .map { try #require(RegionAtlas.standard.region(named: $0)) }
      let series = try await RegionalSeries(store: fixture.store, question: question)
      let mean = series.months.first?.means[0]
      return mean.map { ($0.mean - 23.6875) * Double($0.cells) }
    }
    #expect(abs(try #require(try await warming("North Pacific")) - 5) < 1e-12)
    #expect(abs(try #require(try await warming("Sea of Japan")) - 2) < 1e-12)
    #expect(try await warming("Mediterranean Sea") == nil)
    // An area lies over basins: the Kuroshio's holds the first float only.
    #expect(abs(try #require(try await warming("Kuroshio Extension")) - 1) < 1e-12)
  }

  @Test("asks the user's own atlas instead of what the store has")
  func ownAtlas() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001, warming: 1), .init(wmo: 2_903_003, longitude: -150, warming: 4),
    ])
    let text = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"East"},
      "geometry":{"type":"Polygon","coordinates":[[[180,0],[240,0],[240,60],[180,60],[180,0]]]}}]}
      """
    let atlas = try RegionAtlas(geoJSON: Array(text.utf8))
    var question = try SeriesFixture.question([.temperature], [20])
    question.query.regions = [atlas.regions[0]]
    question.query.atlas = atlas
    let mean = try #require(
      try await RegionalSeries(store: fixture.store, question: question).months.first?.means[0])
    #expect(abs(mean.mean - 23.6875 - 4) < 1e-12)
    #expect(mean.profiles == 1)
  }

  // Output of gsw 3.6.23 for the water of the fixture, linear between levels, SA = SR.
  @Test("derives at the level what follows from temperature and salinity")
  func derived() async throws {
    let fixture = try await SeriesFixture([.init(wmo: 2_903_001)])
    let series = try await RegionalSeries(
      store: fixture.store, question: SeriesFixture.question(SeawaterQuantity.allCases, [110]))
    let means = try #require(series.months.first).means.map { $0?.mean ?? .nan }
    let expected = [
      22.28125, 34.52685546875, 22.27119082951258, 34.68966438950893, 23.78880069126808,
    ]
    for (mean, expected) in zip(means, expected) { #expect(abs(mean - expected) < 1e-11) }
  }

  // Output of gsw 3.6.23 for the same water: CT linear in pressure, gravity at each level.
  @Test("has the heat content of layers, from profiles that nearly cover them")
  func heat() async throws {
    let fixture = try await SeriesFixture([
      .init(wmo: 2_903_001), .init(wmo: 2_903_002, hasSalinity: false),
    ])
    var question = try SeriesFixture.question([], [10], layers: [0...700, 0...2000])
    let series = try await RegionalSeries(store: fixture.store, question: question)
    let means = try #require(series.months.first).means
    #expect(abs(try #require(means[0]).mean - 53.0362972867304) < 1e-10)
    #expect(means[0]?.profiles == 1)
    #expect(means[1] == nil)
    question.columnRules.reachUpwards = 0
    question.columnRules.reachDownwards = 0
    #expect(try await RegionalSeries(store: fixture.store, question: question).months.isEmpty)
  }

  @Test("is empty where nothing tells")
  func empty() async throws {
    let fixture = try await SeriesFixture([])
    let series = try await RegionalSeries(
      store: fixture.store, question: SeriesFixture.question([.temperature], [20]))
    #expect(series.account.selected.profiles == 0)
    #expect(series.months.isEmpty)
  }

  @Test("says how its numbers were made")
  func rules() throws {
    let plain = try SeriesFixture.question([.temperature], [20])
    #expect(!plain.rules.contains { $0.contains("Absolute Salinity") })
    let heat = try SeriesFixture.question([], [20], layers: SeriesQuestion.usualLayers)
    #expect(heat.rules.contains { $0.contains("SA = SR") })
    #expect(heat.rules.contains { $0.contains("10 dbar upwards and 50 dbar downwards") })
    #expect(heat.columns.map(\.place) == ["0-700 m", "0-2000 m"])
  }
}
