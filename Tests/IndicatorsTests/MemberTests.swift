import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite("Members of a map")
struct MemberTests {
  private static func covariance(_ first: Double, _ second: Double) -> Double {
    2 * exp(-abs(first - second) / 3)
  }

  // The algebra: with all earlier points the steps are the Cholesky factor of the covariance.
  @Test("are drawn from a field of the right covariance")
  func field() throws {
    var random = SeededGenerator(seed: 3)
    let places = (0..<12).map { _ in Double.random(in: 0...20, using: &random) }
    let order = MaximinOrder.order(count: 12, startingAt: 5) { abs(places[$0] - places[$1]) }
    for neighbours in [11, 2] {
      let field = SequentialField(order: order, neighbours: neighbours) { _, first, second in
        MemberTests.covariance(places[first], places[second])
      }
      // The covariance of what is drawn, of as many draws as make its error small.
      var sums = [[Double]](repeating: [Double](repeating: 0, count: 12), count: 12)
      let draws = 5_000
      for stream in 0..<draws {
        let values = field.draw(NumberedNoise(seed: 9), stream: stream)
        for i in 0..<12 { for j in 0..<12 { sums[i][j] += values[i] * values[j] } }
      }
      for i in 0..<12 {
        for j in 0..<12 where neighbours == 11 || i == j {
          let expected = MemberTests.covariance(places[i], places[j])
          #expect(abs(sums[i][j] / Double(draws) - expected) < 0.2)
        }
      }
    }
  }

  @Test("do not fail where points coincide")
  func coincident() {
    let places = [1.0, 1, 1, 4]
    let field = SequentialField(order: [0, 1, 2, 3]) { _, first, second in
      MemberTests.covariance(places[first], places[second])
    }
    let values = field.draw(NumberedNoise(seed: 1), stream: 0)
    #expect(values.allSatisfy { $0.isFinite })
    #expect(abs(values[0] - values[1]) < 1e-3)
    #expect(abs(values[0] - values[2]) < 1e-3)
    let empty = SequentialField(order: []) { _, _, _ in 1 }
    #expect(empty.draw(NumberedNoise(seed: 1), stream: 0).isEmpty)
  }

  @Test("take among candidates what all points would give")
  func candidates() {
    let places = (0..<40).map { Double(($0 * 17) % 40) }
    let order = MaximinOrder.order(count: 40, startingAt: 0) { abs(places[$0] - places[$1]) }
    func covariance(_ owner: Int, _ first: Int, _ second: Int) -> Double {
      MemberTests.covariance(places[first], places[second])
    }
    let all = SequentialField(order: order, neighbours: 4, covariance: covariance)
    let some = SequentialField(
      order: order, neighbours: 4,
      candidates: { place in
        // The six nearest, of which the four of largest covariance are to be found.
        Array(
          (0..<place).sorted {
            abs(places[order[$0]] - places[order[place]])
              < abs(places[order[$1]] - places[order[place]])
          }.prefix(6).reversed())
      }, covariance: covariance)
    let noise = NumberedNoise(seed: 5)
    let pair = [all, some].map { $0.draw(noise, stream: 2) }
    #expect(zip(pair[0], pair[1]).allSatisfy { abs($0 - $1) < 1e-9 })
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

  // By hand: prediction + c (z - w'(z_obs + σ η)).
  @Test("are the prediction where an exact observation lies in the cell")
  func member() {
    let values = ConditionalMember.values(
      prediction: [5, 7], calibration: [1.5, 2], weights: [[.init(observation: 0, weight: 1)], []],
      cells: [0.3, -0.4], observations: [0.3], deviations: [0], noise: NumberedNoise(seed: 1),
      stream: 1)
    #expect(values == [5, 7 - 0.8])
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
    let field = SequentialField(order: [0, 1, 2, 3]) { _, first, second in
      MemberTests.covariance(places[first], places[second])
    }
    let noise = NumberedNoise(seed: 11)
    var squares = 0.0
    for draw in 0..<5_000 {
      let values = field.draw(noise, stream: 2 * draw)
      let member = ConditionalMember.values(
        prediction: [0], calibration: [1],
        weights: [weights.enumerated().map { .init(observation: $0, weight: $1) }],
        cells: [values[0]], observations: Array(values[1...]),
        deviations: sites.map { _ in noiseVariance.squareRoot() }, noise: noise,
        stream: 2 * draw + 1)
      squares += member[0] * member[0]
    }
    #expect(abs(squares / 5_000 / expected - 1) < 0.08)
  }
}
