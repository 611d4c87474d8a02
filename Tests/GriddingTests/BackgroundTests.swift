import Argo
import Foundation
import TestSupport
import Testing

@testable import Gridding

@Suite("Local regression")
struct LocalRegressionTests {
  /// A field that the terms can follow exactly: quadratic around a place, with two cycles a year.
  private func field(_ site: Site, _ day: Double, around center: Site) -> Double {
    let x = (site.x - center.x) * cos((site.y + center.y) / 2 * .pi / 180)
    let y = site.y - center.y
    let phase = 2 * .pi * day / 365.2425
    return 15 + 0.3 * x - 0.2 * y + 0.02 * x * x - 0.01 * y * y + 0.015 * x * y
      + 2 * cos(phase) - sin(phase) + 0.5 * cos(2 * phase) + 0.25 * sin(2 * phase)
  }

  @Test("follows a quadratic field with a seasonal cycle")
  func quadratic() {
    var numbers = SeededGenerator(seed: 30)
    // Across the date line, and on the latitudes where nothing is stretched.
    let center = Site(x: 179.5, y: 35)
    let sites = numbers.sites(400, x: 174...185, y: 30...40)
    let days = sites.map { _ in Double.random(in: 20_000...24_000, using: &numbers) }
    let values = zip(sites, days).map { field($0, $1, around: center) }
    let turned = sites.map { Site(x: $0.x > 180 ? $0.x - 360 : $0.x, y: $0.y) }
    let regression = LocalRegression(sites: turned, days: days, levels: [values, values])
    for day in [21_000.0, 21_100, 21_250] {
      let result = regression.values(at: center, day: day)
      #expect(abs(result[0] - field(center, day, around: center)) < 2e-3)
      #expect(result[0] == result[1])
    }
  }

  @Test("takes the mean of a few observations, and nothing beyond the range")
  func few() {
    let sites = [Site(x: 10, y: 30), Site(x: 11, y: 30), Site(x: 12, y: 31), Site(x: 90, y: 30)]
    let regression = LocalRegression(
      sites: sites, days: [0, 10, 20, 30], levels: [[1, 2, 6, 9], [.nan, .nan, .nan, 4]])
    let near = regression.values(at: Site(x: 11, y: 30), day: 0)
    #expect(near[0] == 3)
    #expect(near[1].isNaN)
    for value in regression.values(at: Site(x: 200, y: -40), day: 0) { #expect(value.isNaN) }
  }

  @Test("a constant stays that constant, whatever is missing")
  func constant() {
    var numbers = SeededGenerator(seed: 31)
    let sites = numbers.sites(150, x: 0...20, y: -10...10)
    let days = sites.map { _ in Double.random(in: 0...700, using: &numbers) }
    let levels = (0..<3).map { level in
      sites.indices.map { level > 0 && $0.isMultiple(of: level + 1) ? Double.nan : 7.5 }
    }
    let regression = LocalRegression(sites: sites, days: days, levels: levels)
    for value in regression.values(at: Site(x: 9, y: 1), day: 350) {
      #expect(abs(value - 7.5) < 1e-4)
    }
  }
}

@Suite("Thinning")
struct ThinningTests {
  private func profile(
    _ wmo: Int, _ hours: Int64, _ longitude: Double, _ latitude: Double, _ values: [Double]
  ) throws -> LevelledProfile {
    LevelledProfile(
      wmo: try #require(WMONumber(wmo)), time: ArgoTime(seconds: hours * 3600),
      site: Site(longitude: longitude, latitude: latitude), values: values)
  }

  @Test("averages what one float measures within 50 km and 10 days, level by level")
  func averages() throws {
    let thinned = Thinning().applied(to: [
      try profile(2_903_001, 48, -179.9, 10.2, [3, 8]),
      try profile(2_903_001, 0, 179.9, 10, [1, .nan]),
      try profile(2_903_001, 240, 180, 10, [9, 9]),
      try profile(4_902_252, 1, 179.9, 10, [5, 5]),
      try profile(4_902_252, 2, 179.9, 11, [7, 7]),
    ])
    #expect(thinned.count == 4)
    #expect(thinned[0].values == [2, 8])
    #expect(thinned[0].votes == [2, 1])
    #expect(thinned[0].time == ArgoTime(seconds: 24 * 3600))
    #expect(abs(thinned[0].site.x - 180) < 1e-9)
    #expect(abs(thinned[0].site.y - 10.1) < 1e-9)
    // Ten days are not closer than ten days, and 111 km not than 50.
    #expect(thinned[1].values == [9, 9])
    #expect(thinned[2].values == [5, 5])
    #expect(thinned[3].values == [7, 7])
  }

  @Test("divides the noise by the votes, by 4 at most")
  func noise() {
    #expect(Thinning.noise(0.12, votes: 1) == 0.12)
    #expect(Thinning.noise(0.12, votes: 3) == 0.04)
    #expect(Thinning.noise(0.12, votes: 9) == 0.03)
    #expect(Thinning.noise(0.12, votes: 0).isNaN)
  }
}

@Suite("Barriers between oceans")
struct OceanBarriersTests {
  /// Pairs of places at sea, and whether land lies between.
  @Test(
    "keep oceans apart and leave straits and open water alone",
    arguments: [
      (-95.0, 12.0, -86.0, 20.0, true), (-80.0, 6.0, -77.0, 12.0, true),
      (-79.0, 5.0, -75.0, 11.5, true), (-110.0, 22.0, -94.0, 24.0, true),
      (-73.0, -35.0, -55.0, -36.0, true), (-9.0, 44.5, 5.0, 42.0, true),
      (-9.0, 36.0, -2.0, 36.0, true), (-12.0, 30.0, 18.0, 33.0, true),
      (33.0, 28.0, 32.0, 33.0, true), (12.0, -20.0, 37.0, -20.0, true),
      (95.0, 5.0, 104.0, 6.0, true), (104.0, -9.0, 110.0, -5.0, true),
      (-90.0, 5.0, -85.0, 2.0, false), (-150.0, 20.0, -120.0, 25.0, false),
      (-60.0, 30.0, -20.0, 40.0, false), (-70.0, -58.0, -60.0, -58.0, false),
      (15.0, -37.0, 30.0, -37.0, false), (5.0, 40.0, 19.0, 37.0, false),
      (90.0, 0.0, 96.0, -3.0, false), (112.0, 10.0, 110.0, -5.0, false),
      (170.0, 10.0, -170.0, 12.0, false), (38.0, 20.0, 50.0, 13.0, false),
    ])
  func pairs(x1: Double, y1: Double, x2: Double, y2: Double, isSeparated: Bool) {
    for turn in [-360.0, 0, 360] {
      let a = Site(x: x1 + turn, y: y1)
      let b = Site(x: x2, y: y2)
      #expect(OceanBarriers.usual.separates(a, b) == isSeparated)
      #expect(OceanBarriers.usual.separates(b, a) == isSeparated)
    }
  }
}
