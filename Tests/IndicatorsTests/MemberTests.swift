import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite("Members of a map")
struct MemberTests {
  private static func covariance(_ first: Double, _ second: Double) -> Double {
    2 * exp(-abs(first - second) / 3)
  }

  /// Draws at places in an order, by point and member.
  private static func field(
    _ order: [Int], neighbours: Int = SequentialStep.usualNeighbours, members: Int, seed: UInt64,
    candidates: (_ place: Int) -> [Int] = { Array(0..<$0) },
    covariance: (_ first: Int, _ second: Int) -> Double
  ) -> [[Float]] {
    let noise = NumberedNoise(seed: seed)
    var field = SequentialField(count: order.count, members: members)
    var values = [[Float]](repeating: [], count: order.count)
    for (place, point) in order.enumerated() {
      let step = SequentialStep(at: place, after: candidates(place), neighbours: neighbours) {
        covariance(order[$0], order[$1])
      }
      field.draw(
        place, by: step,
        noise: (0..<members).map { noise.standardNormal(stream: $0, place: place) })
      values[point] = field.values(at: place)
    }
    return values
  }

  // The algebra: with all earlier points the steps are the Cholesky factor of the covariance.
  @Test("are drawn from a field of the right covariance")
  func field() throws {
    var random = SeededGenerator(seed: 3)
    let places = (0..<12).map { _ in Double.random(in: 0...20, using: &random) }
    let order = MaximinOrder.order(count: 12, startingAt: 5) { abs(places[$0] - places[$1]) }
    for neighbours in [11, 2] {
      // The covariance of what is drawn, of as many draws as make its error small.
      let draws = 5_000
      let values = MemberTests.field(
        order, neighbours: neighbours, members: draws, seed: 9
      ) { MemberTests.covariance(places[$0], places[$1]) }
      for i in 0..<12 {
        for j in 0..<12 where neighbours == 11 || i == j {
          let expected = MemberTests.covariance(places[i], places[j])
          let sum = zip(values[i], values[j]).reduce(0.0) { $0 + Double($1.0 * $1.1) }
          #expect(abs(sum / Double(draws) - expected) < 0.2)
        }
      }
    }
  }

  @Test("do not fail where points coincide")
  func coincident() {
    let places = [1.0, 1, 1, 4]
    let values = MemberTests.field([0, 1, 2, 3], members: 2, seed: 1) {
      MemberTests.covariance(places[$0], places[$1])
    }
    for member in 0..<2 {
      #expect(values.allSatisfy { $0[member].isFinite })
      #expect(abs(values[0][member] - values[1][member]) < 1e-3)
      #expect(abs(values[0][member] - values[2][member]) < 1e-3)
    }
  }

  @Test("take among candidates what all points would give")
  func candidates() {
    let places = (0..<40).map { Double(($0 * 17) % 40) }
    let order = MaximinOrder.order(count: 40, startingAt: 0) { abs(places[$0] - places[$1]) }
    func covariance(_ first: Int, _ second: Int) -> Double {
      MemberTests.covariance(places[first], places[second])
    }
    let all = MemberTests.field(
      order, neighbours: 4, members: 3, seed: 5, covariance: covariance)
    let some = MemberTests.field(
      order, neighbours: 4, members: 3, seed: 5,
      candidates: { place in
        // The six nearest, of which the four of largest covariance are to be found.
        Array(
          (0..<place).sorted {
            abs(places[order[$0]] - places[order[place]])
              < abs(places[order[$1]] - places[order[place]])
          }.prefix(6).reversed())
      }, covariance: covariance)
    for (first, second) in zip(all, some) {
      #expect(zip(first, second).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  // By hand: the middle of 0, 1, 4, 9, 10, then the ends by distance.
  @Test("come in an order in which each point is far from those before")
  func maximin() {
    let places = [0.0, 1, 4, 9, 10]
    let order = MaximinOrder.order(count: 5, startingAt: 2) { abs(places[$0] - places[$1]) }
    #expect(order == [2, 4, 0, 1, 3])
    let none = MaximinOrder.order(count: 0, startingAt: 0) { _, _ in 0 }
    #expect(none.isEmpty)
    let one = MaximinOrder.order(count: 1, startingAt: 0) { _, _ in 0 }
    #expect(one == [0])
  }

  // Expected: the definition, with all distances to all points before.
  @Test("come in the same order where only points nearby are looked at")
  func maximinNearby() {
    var random = SeededGenerator(seed: 12)
    let scattered = (0..<300).map { _ in
      SIMD2(Double.random(in: 0...9, using: &random), .random(in: 0...4, using: &random))
    }
    // Many of equal distance.
    let lattice = (0..<300).map { SIMD2(Double($0 % 20), Double($0 / 20)) }
    for points in [scattered, lattice] {
      func distance(_ first: Int, _ second: Int) -> Double {
        let apart = points[first] - points[second]
        return (apart * apart).sum().squareRoot()
      }
      var expected = [7]
      while expected.count < points.count {
        let rest = points.indices.filter { !expected.contains($0) }
        let far = rest.map { point in expected.map { distance(point, $0) }.min() ?? 0 }
        let farthest = far.max() ?? 0
        expected.append(rest[far.firstIndex(of: farthest) ?? 0])
      }
      #expect(
        MaximinOrder.order(count: points.count, startingAt: 7, distance: distance) == expected)
      let nearby = MaximinOrder.order(
        count: points.count, startingAt: 7,
        within: { point, reach in points.indices.filter { distance(point, $0) <= reach } },
        distance: distance)
      #expect(nearby == expected)
    }
  }

  @Test("are made of noise that no order changes")
  func noise() {
    let noise = NumberedNoise(seed: 42)
    let forwards = (0..<1000).map { noise.standardNormal(stream: 3, place: $0) }
    let backwards = (0..<1000).reversed().map { noise.standardNormal(stream: 3, place: $0) }
    #expect(forwards == backwards.reversed())
    #expect(forwards != (0..<1000).map { noise.standardNormal(stream: 4, place: $0) })
    #expect(
      forwards != (0..<1000).map { NumberedNoise(seed: 43).standardNormal(stream: 3, place: $0) })
    let values = (0..<20_000).map { noise.standardNormal(stream: $0 % 7, place: $0) }
    let mean = values.reduce(0, +) / 2e4
    let variance = values.reduce(0) { $0 + $1 * $1 } / 2e4
    let fourth = values.reduce(0) { $0 + pow($1, 4) } / 2e4
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.04)
    #expect(abs(fourth - 3) < 0.35)
  }

  // By hand: z - w'(z_obs + σ η).
  @Test("are the prediction where an exact observation lies in the cell")
  func member() {
    let observed = [
      ConditionalMember.observed([0.3, -1], deviation: 0, noise: [2, 3]),
      ConditionalMember.observed([0.5, 1], deviation: 2, noise: [0.25, -1]),
    ]
    #expect(observed == [[0.3, -1], [1, -1]])
    #expect(ConditionalMember.missed([0.3, -1], weights: [1]) { observed[$0] } == [0, 0])
    #expect(ConditionalMember.missed([2, 3], weights: [0, 0.5]) { observed[$0] } == [1.5, 3.5])
    #expect(ConditionalMember.missed([2, 3], weights: []) { observed[$0] } == [2, 3])
  }

  // The algebra of Gaussian processes: the members' variance is that of the prediction's error,
  // C_ii - k'K⁻¹k.
  @Test("differ by as much as the prediction does not know")
  func variance() throws {
    let sites = [0.0, 3, 7]
    let noiseVariance = 0.5
    let cell = 4.0
    let count = sites.count
    var matrix: [Double] = []
    for first in sites {
      for second in sites {
        matrix.append(
          MemberTests.covariance(first, second) + (first == second ? noiseVariance : 0))
      }
    }
    let right = sites.map { MemberTests.covariance($0, cell) }
    let weights = try #require(CholeskyFactor(matrix, count: count)).solve(right)
    let expected = 2 - zip(weights, right).reduce(0) { $0 + $1.0 * $1.1 }
    let places = [cell] + sites
    let values = MemberTests.field([0, 1, 2, 3], members: 5_000, seed: 11) {
      MemberTests.covariance(places[$0], places[$1])
    }
    let noise = NumberedNoise(seed: 12)
    let observed = values[1...].enumerated().map { number, field in
      ConditionalMember.observed(
        field, deviation: noiseVariance.squareRoot(),
        noise: field.indices.map { noise.standardNormal(stream: $0, place: number) })
    }
    let missed = ConditionalMember.missed(values[0], weights: weights.map { Float($0) }) {
      observed[$0]
    }
    let squares = missed.reduce(0.0) { $0 + Double($1 * $1) }
    #expect(abs(squares / 5_000 / expected - 1) < 0.08)
  }
}
