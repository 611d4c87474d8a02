import Foundation
import Gridding
import TestSupport
import Testing

@testable import SpaceTime

@Suite("Likelihood of a Gaussian process")
struct LikelihoodTests {
  // Second source: full matrices and elimination with pivots.
  @Test("is that of full matrices", arguments: [1, 2, 3, 4, 5, 8, 13, 30])
  func value(count: Int) throws {
    let plain = PlainProcess(count, seed: UInt64(count))
    let likelihood = GaussianLikelihood([plain.year])
    let expected = plain.negativeLogLikelihood(.usual)
    let value = likelihood.value(.usual)
    let evaluation = likelihood.evaluate(.usual)
    let found = try #require(evaluation)
    #expect(abs(found.value - expected) < 1e-10 * abs(expected))
    #expect(found.value == value)
  }

  @Test("adds up over years")
  func years() throws {
    let plains = [PlainProcess(7, seed: 1), PlainProcess(12, seed: 2), PlainProcess(1, seed: 3)]
    let likelihood = GaussianLikelihood(plains.map(\.year))
    let expected = plains.reduce(0) { $0 + $1.negativeLogLikelihood(.usual) }
    let value = likelihood.value(.usual)
    #expect(abs(try #require(value) - expected) < 1e-9)
  }

  // Second source: central differences of the likelihood of full matrices.
  @Test("has the derivatives that differences give", arguments: [1, 3, 6, 18])
  func gradient(count: Int) throws {
    var plain = PlainProcess(count, seed: UInt64(40 + count))
    if count > 5 {
      // Two observations at one place and time have no direction.
      plain.latitudes[1] = plain.latitudes[0]
      plain.longitudes[1] = plain.longitudes[0]
      plain.days[1] = plain.days[0]
    }
    let likelihood = GaussianLikelihood([plain.year])
    let evaluation = likelihood.evaluate(.usual)
    let found = try #require(evaluation)
    let point = CovarianceParameters.usual.logarithms
    for index in point.indices {
      func shifted(_ by: Double) -> Double {
        var other = point
        other[index] += by
        return plain.negativeLogLikelihood(CovarianceParameters(logarithms: other))
      }
      let slope = (shifted(1e-5) - shifted(-1e-5)) / 2e-5
      #expect(abs(found.gradient[index] - slope) < 1e-6 * (1 + abs(slope)), "\(index)")
    }
  }

  // Second source: the definition ½ y_p' K⁻¹ y_q with derivatives of K by differences.
  @Test("has the average information of its definition")
  func information() throws {
    let plain = PlainProcess(11, seed: 9)
    let evaluation = GaussianLikelihood([plain.year]).evaluate(.usual)
    let found = try #require(evaluation)
    let point = CovarianceParameters.usual.logarithms
    let weights = PlainProcess.solve(plain.covariance(.usual), plain.values).0
    let pulls = point.indices.map { index -> [Double] in
      func matrix(_ by: Double) -> [[Double]] {
        var other = point
        other[index] += by
        return plain.covariance(CovarianceParameters(logarithms: other))
      }
      let (up, down) = (matrix(1e-5), matrix(-1e-5))
      return up.indices.map { i in
        up.indices.reduce(0) { $0 + (up[i][$1] - down[i][$1]) / 2e-5 * weights[$1] }
      }
    }
    for p in point.indices {
      let solved = PlainProcess.solve(plain.covariance(.usual), pulls[p]).0
      for q in point.indices {
        let expected = 0.5 * zip(solved, pulls[q]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(found.information[p * 5 + q] - expected) < 1e-7 * (1 + abs(expected)))
      }
    }
  }

  @Test("leaves one observation out as a prediction from the others does")
  func leaveOneOut() throws {
    let plain = PlainProcess(17, seed: 4)
    let found = try #require(GaussianLikelihood.leaveOneOut(plain.year, .usual))
    let predictor = FieldPredictor(
      anomalies: plain.anomalies, options: PredictionOptions(barriers: nil))
    var workspace = predictor.workspace()
    var options = PredictionOptions(barriers: nil)
    options.days = 100
    let wide = FieldPredictor(anomalies: plain.anomalies, options: options)
    for index in 0..<plain.count {
      let prediction = try #require(
        wide.prediction(
          at: plain.anomalies.sites[index], day: plain.days[index], .usual,
          without: .value(index), &workspace))
      #expect(abs(prediction.estimate - plain.values[index] - found[index].error) < 1e-10)
      #expect(abs(prediction.observationVariance - found[index].variance) < 1e-10)
    }
  }

  @Test("has stated errors that hold: 68 % within one, 95 % within two")
  func coverage() throws {
    let places = PlainProcess(44, seed: 5)
    let factor = PlainProcess.factor(places.covariance(.usual))
    var numbers = SeededGenerator(seed: 6)
    var predicted: [PredictedObservation] = []
    for _ in 0..<250 {
      let drawn = places.drawn(factor, &numbers)
      for item in try #require(GaussianLikelihood.leaveOneOut(drawn.year, .usual)) {
        predicted.append(
          PredictedObservation(error: item.error, deviation: item.variance.squareRoot(), float: 0))
      }
    }
    let score = try #require(PredictionScore(predicted))
    #expect((0.66...0.70).contains(score.coverage68), "\(score)")
    #expect((0.94...0.96).contains(score.coverage95), "\(score)")
    #expect(abs(score.bias) < 0.03)
  }
}

@Suite("Fits of covariance parameters")
struct CovarianceFitTests {
  private func fit(_ years: [ResidualYear]) throws -> CovarianceFit.Result {
    let fit = CovarianceFit(variance: 1, instrumentError: 0.002, nuggetFloor: 0.15)
    let result = fit.maximum(of: GaussianLikelihood(years))
    return try #require(result)
  }

  @Test("are more likely than what the values were drawn with, and near it")
  func drawn() throws {
    var numbers = SeededGenerator(seed: 21)
    let years = (0..<5).map { year -> PlainProcess in
      let places = PlainProcess(60, seed: UInt64(100 + year))
      return places.drawn(PlainProcess.factor(places.covariance(.usual)), &numbers)
    }
    let found = try fit(years.map(\.year))
    let likelihood = GaussianLikelihood(years.map(\.year))
    let value = likelihood.value(.usual)
    let atTruth = try #require(value)
    #expect(found.negativeLogLikelihood <= atTruth)
    // Twice the logarithm of the ratio is about chi-squared of five degrees of freedom.
    #expect(2 * (atTruth - found.negativeLogLikelihood) < 20)
    let evaluation = likelihood.evaluate(found.parameters)
    let slopes = try #require(evaluation).gradient
    #expect(slopes.allSatisfy { abs($0) < 0.3 }, "\(slopes)")
  }

  @Test("scale with the values, and do not depend on their order")
  func scale() throws {
    let places = PlainProcess(50, seed: 31)
    var numbers = SeededGenerator(seed: 32)
    let plain = places.drawn(PlainProcess.factor(places.covariance(.usual)), &numbers)
    var shuffled = plain
    let order = (0..<plain.count).shuffled(using: &numbers)
    shuffled.latitudes = order.map { plain.latitudes[$0] }
    shuffled.longitudes = order.map { plain.longitudes[$0] + 360 }
    shuffled.days = order.map { plain.days[$0] }
    shuffled.values = order.map { -plain.values[$0] }
    let found = try fit([plain.year])
    let other = try fit([shuffled.year])
    for (a, b) in zip(found.parameters.logarithms, other.parameters.logarithms) {
      #expect(abs(a - b) < 1e-3)
    }
  }
}
