import Gridding
import TestSupport
import Testing

@testable import Hydrography

@Suite("Steric height and geostrophy")
struct StericTests {
  // gsw 3.6.23 and numpy.
  @Test("splits what warmer and saltier water makes")
  func split() throws {
    let change = try #require(
      CheckProfile.changed(warmer: 1, saltier: 0.1).stericChange(
        against: CheckProfile.column, from: 5, to: 1200, CheckProfile.everything))
    #expect(abs(change.total - 0.10239462173262837) < 1e-12)
    #expect(abs(change.thermosteric - 0.19168354722592085) < 1e-12)
    #expect(abs(change.halosteric + 0.0895610745610611) < 1e-12)
    #expect(abs(change.cross - 0.00027214906776859) < 1e-12)
  }

  @Test("has no salt in what heat alone makes, and the reverse sign the other way round")
  func signs() throws {
    var random = SeededGenerator(seed: 4)
    let rules = CheckProfile.everything
    for _ in 0..<10 {
      let other = CheckProfile.changed(
        warmer: Double.random(in: -1...2, using: &random),
        saltier: Double.random(in: -0.5...0.5, using: &random))
      let there = try #require(
        other.stericChange(against: CheckProfile.column, from: 5, to: 1200, rules))
      let back = try #require(
        CheckProfile.column.stericChange(against: other, from: 5, to: 1200, rules))
      #expect(abs(there.total + back.total) < 1e-13)
      // The total is the difference of both steric heights.
      let heights = try [other, CheckProfile.column].map {
        try #require($0.stericHeight(at: 5, relativeTo: 1200, rules))
      }
      #expect(abs(there.total - (heights[0] - heights[1])) < 1e-12)
    }
    let same = try #require(
      CheckProfile.column.stericChange(against: CheckProfile.column, from: 0, to: 1000, rules))
    #expect(same.total == 0 && same.thermosteric == 0 && same.halosteric == 0)
  }

  @Test("is not known where either column does not tell")
  func unknown() {
    let column = CheckProfile.column
    #expect(column.stericChange(against: column, from: 0, to: 1000) == nil)
    #expect(column.stericChange(against: column, from: 0, to: 1300, CheckProfile.everything) == nil)
    #expect(column.stericChange(against: column, from: 20, to: 20, CheckProfile.everything) == nil)
    let quantity = ColumnQuantity.thermostericHeight(from: 0, to: 1000)
    #expect(quantity.needsReference)
    #expect(column.values(of: [quantity], CheckProfile.everything) == [nil])
    #expect(column.values(of: [quantity], against: column, CheckProfile.everything) == [0])
  }

  // gsw 3.6.23 and numpy.
  @Test("makes a current between columns")
  func velocity() throws {
    let pair = Geostrophy(
      from: CheckProfile.column, to: CheckProfile.changed(warmer: -2, latitude: 31))
    #expect(abs(pair.distance - 111194.92664455889) < 1e-6)
    #expect(abs(pair.coriolis - 7.40205621924239e-05) < 1e-17)
    let expected = [
      (5.0, -0.3610431614032107), (100, -0.30294490010992214), (500, -0.14535032450323432),
      (1000, 0), (1200, 0.053258672712540034),
    ]
    for (pressure, velocity) in expected {
      let found = try #require(
        pair.velocity(at: pressure, relativeTo: 1000, CheckProfile.everything))
      #expect(abs(found - velocity) < 1e-12)
    }
    #expect(pair.velocity(at: 5, relativeTo: 1000) == nil)
  }

  @Test("gives no current near the equator or at one place")
  func noVelocity() {
    let rules = CheckProfile.everything
    func velocity(_ latitudes: (Double, Double), _ longitude: Double) -> Double? {
      Geostrophy(
        from: CheckProfile.changed(latitude: latitudes.0),
        to: CheckProfile.changed(warmer: 1, latitude: latitudes.1, longitude: longitude)
      ).velocity(at: 0, relativeTo: 1000, rules)
    }
    #expect(velocity((2, 3.9), 140) == nil)
    #expect(velocity((-2.9, -2.9), 141) == nil)
    #expect(velocity((2, 4), 140) != nil)
    #expect(velocity((20, 20), 140) == nil)
  }

  // By the velocities of the test above: none at 1000 dbar, more than that at 500 dbar above it.
  @Test("carries water")
  func transport() throws {
    let rules = CheckProfile.everything
    let pair = Geostrophy(
      from: CheckProfile.column, to: CheckProfile.changed(warmer: -2, latitude: 31))
    let whole = try #require(pair.transport(from: 5, to: 1000, relativeTo: 1000, rules))
    let parts = try [(5.0, 300.0), (300, 1000)].map {
      try #require(pair.transport(from: $0.0, to: $0.1, relativeTo: 1000, rules))
    }
    #expect(abs((parts[0] + parts[1]) / whole - 1) < 1e-12)
    #expect(whole < 0)
    #expect(whole > -0.3610431614032107 * pair.distance * 990)
    #expect(whole < -0.14535032450323432 * pair.distance * 490)
  }
}
