import Argo
import TestSupport
import Testing

@testable import QualityControl

@Suite("Density inversion")
struct DensityInversionTests {
  // Steps by gsw 3.6.23 (Python), SR_from_SP, CT_from_t, rho at the mean pressure of each pair.
  @Test("density steps are those of TEOS-10 with the reference salinity")
  func steps() {
    let columns = LevelColumns(
      pressure: [10, 50, 500, 2000], temperature: [20, 18, 8, 2.5],
      salinity: [35, 35.1, 34.5, 34.6])
    let steps = ProfileChecker.densitySteps(columns)
    let expected = GSWSteps.values
    #expect(steps.count == expected.count)
    for (step, value) in zip(steps, expected) { #expect(abs(step - value) < 1e-8) }
  }

  @Test("both levels of an inversion are bad, pressure is not")
  func pair() {
    let subject = profile([10, 20, 30], [20, 21, 15], [35, 35, 35])
    #expect(flags(of: .densityInversion, .temperature, subject) == "441")
    #expect(flags(of: .densityInversion, .salinity, subject) == "441")
    #expect(flags(of: .densityInversion, .pressure, subject) == nil)
  }

  @Test("no step exceeds the bound by which pairs are left out")
  func bound() {
    var random = SeededGenerator(seed: 20_261_124)
    for _ in 0..<5000 {
      func value(_ range: ClosedRange<Double>) -> Double { random.double(in: range) }
      let above = Sample(
        pressure: value(-5...6000), temperature: value(-2.5...40), salinity: value(2...42))
      // Half of the pairs are close, as real ones are.
      let isClose = random.double(in: 0...1) < 0.5
      let below = Sample(
        pressure: above.pressure + value(isClose ? -5...50 : -500...2000),
        temperature: above.temperature + value(isClose ? -0.5...0.5 : -20...20),
        salinity: above.salinity + value(isClose ? -0.2...0.2 : -10...10))
      let (w1, w2) = (Water(above), Water(below))
      let reference = (above.pressure + below.pressure) / 2
      let step = w1.density(atPressure: reference) - w2.density(atPressure: reference)
      #expect(step <= above.greatestStep(to: below), "\(above) \(below)")
    }
  }
}

/// What gsw gives for the profile of the test.
enum GSWSteps {
  static let values = [-0.5896952615266855, -1.5913246662034908, -0.9074818232452344]
}
