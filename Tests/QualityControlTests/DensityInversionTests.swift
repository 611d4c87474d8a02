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

  // The steps themselves are those of the exact formulas, which the first test compares with gsw.
  @Test("no pair is left out whose step is larger than what is asked for")
  func bound() {
    var random = SeededGenerator(seed: 20_261_124)
    func value(_ range: ClosedRange<Double>) -> Double { random.double(in: range) }
    var (leftOut, kept) = (0, 0)
    for _ in 0..<3000 {
      var (pressure, temperature, salinity): ([Float], [Float], [Float]) = ([], [], [])
      for level in 0...PairsOfLevels.count {
        // Half of the pairs are close, as real ones are.
        if level > 0, value(0...1) < 0.5 {
          pressure.append(pressure[level - 1] + Float(value(-5...50)))
          temperature.append(temperature[level - 1] + Float(value(-0.5...0.5)))
          salinity.append(salinity[level - 1] + Float(value(-0.2...0.2)))
        } else {
          pressure.append(Float(value(-5...6000)))
          temperature.append(Float(value(-2.5...40)))
          salinity.append(Float(value(2...42)))
        }
      }
      let columns = LevelColumns(
        pressure: pressure, temperature: temperature, salinity: salinity)
      let steps = ProfileChecker.densitySteps(columns)
      let pairs = PairsOfLevels(
        WholeLevels(
          columns, LevelOutline(columns), LevelFlags(startingFor: columns), hasBadLevels: false),
        0)
      for least in [-1, 0.03, 1] as [Float] {
        let mayStep = pairs.mayStep(by: least)
        for pair in 0..<PairsOfLevels.count {
          if mayStep[pair] {
            kept += 1
          } else {
            leftOut += 1
            #expect(steps[pair] < Double(least), "pair \(pair) of \(columns)")
          }
        }
      }
    }
    #expect(leftOut > 1000 && kept > 1000)
  }

  @Test("levels that lack a value, or have a bad one, are passed over")
  func passedOver() {
    // Level 2 lacks salinity: 1 and 3 are compared. 21 °C lies below 20 °C.
    let subject = profile(
      [10, 20, 30, 40, 50, 60, 70], [20, 20, 5, 21, 15, 14, 13], [35, 35, nil, 35, 35, 35, 35])
    #expect(flags(of: .densityInversion, .temperature, subject) == "1414111")
    #expect(flags(of: .densityInversion, .salinity, subject) == "1494111")
  }

  @Test("an inversion is found wherever it lies", arguments: 1..<12)
  func everywhere(level: Int) {
    let pressure = (0..<12).map { Float(10 * $0 + 5) }
    var temperature = pressure.map { 20 - $0 / 50 }
    temperature[level] = temperature[level - 1] + 2
    let subject = profile(pressure, temperature, pressure.map { _ in 35 })
    let expected = (0..<12).map { $0 == level || $0 == level - 1 ? "4" : "1" }.joined()
    #expect(flags(of: .densityInversion, .temperature, subject) == expected)
  }
}

/// What gsw gives for the profile of the test.
enum GSWSteps {
  static let values = [-0.5896952615266855, -1.5913246662034908, -0.9074818232452344]
}
