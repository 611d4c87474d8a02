import Argo
import Foundation
import Gridding
import Indicators
import SpaceTime
import TestSupport
import Testing

@testable import Products

/// What maps of heat make of a field that is known, and how true the errors are that they state.
@Suite("Heat of a known sea")
struct HeatEnsembleTests {
  /// Two layers of a sea that warms, with waves that are common to both and waves that are not.
  private struct KnownSea {
    private let waves: [(east: Double, north: Double, day: Double, phase: Double, layer: Int)]

    init(_ random: inout SeededGenerator) {
      func between(_ low: Double, _ high: Double) -> Double {
        Double.random(in: low...high, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      }
      waves = (0..<24).map { number in
        (
          1 / between(14, 40), 1 / between(14, 40), 1 / between(200, 900),
          Double.random(in: 0...1, using: &random), number % 3
        )
      }
    }

    /// J/m² at a place and day; waves of kind 2 are in both layers.
    func heat(_ layer: Int, _ site: Site, _ day: Double) -> Double {
      let shared = waves.filter { $0.layer == layer || $0.layer == 2 }
      let sum = shared.reduce(0.0) { sum, wave in
        sum
          + sin(2 * .pi * (wave.east * site.x + wave.north * site.y + wave.day * day + wave.phase))
      }
      return 1e8 * sum + KnownSea.warming * (day - 25_567) / 365.25
    }

    static let warming = 2e7
  }

  private let cells: GridCells
  private let request: HeatMapRequest

  init() throws {
    let box = try #require(GeographicBox(west: 150, east: 160, south: 20, north: 30))
    cells = try #require(GridCells(box: box, cell: 5))
    var request = HeatMapRequest(cells: cells)
    request.layers = [HeatLayer(0, 700), HeatLayer(700, 2000)]
    request.hasTrend = false
    request.prediction.neighbours = 30
    request.prediction.barriers = nil
    request.climatologySpacing = 15
    request.parameterSpacing = 10
    request.parameterValues = 60
    request.parameterDraws = 3
    request.members = 40
    self.request = request
  }

  /// Profiles of twelve floats over 26 months, every 15 days, somewhere around the cells.
  private func profiles(_ sea: KnownSea, _ random: inout SeededGenerator) -> HeatProfiles {
    var profiles = HeatProfiles(sites: [], days: [], floats: [], values: [[], []])
    for float in 0..<12 {
      var site = Site(
        longitude: Double.random(in: 147...163, using: &random),
        latitude: Double.random(in: 17...33, using: &random))
      for cycle in 0..<52 {
        site = Site(
          longitude: min(max(site.x + Double.random(in: -0.5...0.5, using: &random), 146), 164),
          latitude: min(max(site.y + Double.random(in: -0.5...0.5, using: &random), 16), 34))
        let day = 25_567 + 15 * Double(cycle) + Double(float)
        profiles.sites.append(site)
        profiles.days.append(day)
        profiles.floats.append(Int32(float))
        for layer in 0..<2 {
          let noise = 3e7 * Double.random(in: -1...1, using: &random)
          profiles.values[layer].append(sea.heat(layer, site, day) + noise)
        }
      }
    }
    return profiles
  }

  private struct Told {
    var trend: Double
    var trendError: Double
    var errors: [Double]
    var trueTrend: Double
  }

  /// What is told of each layer and of their sum, and what is true of the same cells.
  private func told(seed: UInt64) async throws -> [Told] {
    var random = SeededGenerator(seed: seed)
    let sea = KnownSea(&random)
    var request = request
    request.seed = seed
    let made = try await HeatMapMaker.maps(request, profiles(sea, &random)) { _, _ in true }
    var maps = made.maps
    maps.layers.append(try #require(maps.sum(of: request.layers)))
    let heat = RegionalHeat(maps) { _, _ in true }
    var told: [Told] = []
    for (index, layer) in heat.layers.enumerated() {
      let found = try #require(layer.trends[.simple])
      let truth = layer.months.map { month -> Double in
        let start = month.month.start?.julianDays ?? .nan
        let day = (start + (month.month.advanced(by: 1).start?.julianDays ?? .nan)) / 2
        return (0..<maps.cells.count).reduce(0) { sum, cell in
          let middle = maps.cells.middle(of: cell)
          let site = Site(longitude: middle.longitude, latitude: middle.latitude)
          let here =
            index < 2
            ? sea.heat(index, site, day) : sea.heat(0, site, day) + sea.heat(1, site, day)
          return sum + maps.cells.area(of: cell) * here
        }
      }
      let slope = try #require(
        MonthlyTrend(months: layer.months.map(\.month.ordinal), values: truth))
      told.append(
        Told(
          trend: found.trend.trend, trendError: try #require(found.totalError),
          errors: layer.months.compactMap(\.error), trueTrend: slope.plainTrend))
    }
    return told
  }

  // The oracle is the law of the sea itself, summed over the same cells.
  @Test("tells trends within their errors, and a sum's error less than that of its parts")
  func coverage() async throws {
    var inside = 0
    var all = 0
    for seed in UInt64(1)...5 {
      let told = try await told(seed: seed)
      for layer in told {
        #expect(layer.errors.count >= 24)
        #expect(layer.errors.allSatisfy { $0 > 0 && $0.isFinite })
        all += 1
        if abs(layer.trend - layer.trueTrend) < 1.959964 * layer.trendError { inside += 1 }
      }
      for month in told[2].errors.indices {
        #expect(told[2].errors[month] < told[0].errors[month] + told[1].errors[month])
      }
    }
    #expect(all == 15 && inside >= 12, "\(inside) of \(all) trends, seeds 1 to 5")
  }

  @Test("gives the same members whatever the number of jobs")
  func jobs() async throws {
    var random = SeededGenerator(seed: 9)
    let sea = KnownSea(&random)
    let profiles = profiles(sea, &random)
    var request = request
    request.members = 3
    let one = try await HeatMapMaker.maps(request, profiles) { _, _ in true }
    request.jobs = 4
    let four = try await HeatMapMaker.maps(request, profiles) { _, _ in true }
    #expect(one.maps.layers.map(\.members) == four.maps.layers.map(\.members))
    #expect(one.maps.layers[0].members != one.maps.layers[1].members)
  }

  // By hand: the second column is 0.6 of the first and 0.8 of one that is independent of it; the
  // third is the sum of the first two, so it has nothing of its own.
  @Test("mixes the noise of layers as their anomalies correlate")
  func mixing() {
    let first = [1.0, -1, 1, -1]
    let second = zip(first, [1.0, 1, -1, -1]).map { 0.6 * $0 + 0.8 * $1 }
    let factor = MemberNoise.factor(
      correlations: [first, second, zip(first, second).map { $0 + $1 }])
    let expected = [[1, 0, 0], [0.6, 0.8, 0], [2 / 5.0.squareRoot(), 1 / 5.0.squareRoot(), 0]]
    for (row, other) in zip(factor, expected) {
      for (value, known) in zip(row, other) { #expect(abs(value - known) < 1e-6) }
    }
  }
}
