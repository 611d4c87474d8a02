import Testing

@testable import SpaceTime

@Suite("Scores, calibration and outliers")
struct ScoreTests {
  private func predicted(_ errors: [Double], deviation: Double = 1) -> [PredictedObservation] {
    errors.enumerated().map {
      PredictedObservation(error: $1, deviation: deviation, float: Int32($0 % 12))
    }
  }

  // By hand: squares 1 + 4 + 9 + 16, sizes 1 2 3 4.
  @Test("are those of four errors by hand")
  func byHand() throws {
    let score = try #require(PredictionScore(predicted([1, -2, 3, -4], deviation: 2)))
    #expect(abs(score.rmse - 7.5.squareRoot()) < 1e-12)
    #expect(score.median == 2.5)
    #expect(score.thirdQuartile == 3.25)
    #expect(score.bias == -0.5)
    #expect(score.coverage68 == 0.25)
    #expect(score.coverage95 == 0.75)
    #expect(PredictionScore([]) == nil)
  }

  @Test("calibration makes 95 % of the errors lie within, within limits")
  func calibration() throws {
    let errors = (1...1000).map { Double($0) / 1000 * 3 }
    let factor = Calibration.factor(predicted(errors))
    let score = try #require(PredictionScore(predicted(errors), calibration: factor))
    #expect(abs(score.coverage95 - 0.95) < 0.0015)
    #expect(Calibration.factor(predicted(errors.map { 9 * $0 })) == 2)
    #expect(Calibration.factor(predicted(errors.map { $0 / 9 })) == 0.8)
    #expect(Calibration.factor(predicted(Array(errors.prefix(199)))) == 1)
    let oneFloat = predicted(errors).map {
      PredictedObservation(error: $0.error, deviation: $0.deviation, float: 1)
    }
    #expect(Calibration.factor(oneFloat) == 1)
  }

  @Test("what is far is rejected, what is suspect only where those around say so")
  func outliers() {
    let anomalies = [0.5, -2.9, 3.5, 3.5, -6.1, 3.5, 3.5]
    let decisions = OutlierCheck.decisions(
      anomalies: anomalies, deviations: anomalies.map { _ in 1 }
    ) { index, withoutFloat in
      #expect(OutlierCheck.standing(of: anomalies[index], deviation: 1) == .suspect)
      switch index {
      case 2: return OutlierCheck.Estimate(estimate: 3, deviation: 0.5, correlated: 9)
      case 3: return OutlierCheck.Estimate(estimate: 0, deviation: 0.5, correlated: 3)
      case 5: return OutlierCheck.Estimate(estimate: 0, deviation: 0.5, correlated: 2)
      default:
        return withoutFloat
          ? OutlierCheck.Estimate(estimate: -1, deviation: 0.5, correlated: 4) : nil
      }
    }
    #expect(
      decisions == [
        .kept, .kept, .kept, .buddy(estimate: 0, error: 0.5), .background, .kept,
        .buddy(estimate: -1, error: 0.5),
      ])
    #expect(OutlierCheck.standing(of: 99, deviation: .nan) == .usual)
  }

  // Expected: tables of Student's t.
  @Test(
    "has wider intervals where a standard error is an estimate",
    arguments: [
      (2, 4.302653, 0.01), (3, 3.182446, 0.0015), (4, 2.776445, 5e-4), (5, 2.570582, 2e-4),
      (10, 2.228139, 1e-5), (30, 2.042272, 1e-6),
    ])
  func student(degrees: Int, expected: Double, tolerance: Double) {
    #expect(abs(StudentDeviate.half95(degreesOfFreedom: degrees) / expected - 1) < tolerance)
  }
}
