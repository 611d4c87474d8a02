import Argo
import QualityControl
import TestSupport
import Testing

/// Our guards against false alarms, on profiles like those real ones that made them necessary;
/// expected flags by hand, with the letter of the manual beside them.
@Suite("Guards against false alarms")
struct GuardTests {
  private func pressures(_ values: [Float?], _ options: QCOptions) -> String? {
    let subject = profile(
      values, values.map { _ in 10 }, values.indices.map { 35 + Float($0) / 100 })
    return flags(of: .pressureIncreasing, .pressure, subject, options)
  }

  // MARK: - A lone wild pressure

  @Test("a wild pressure below the middle fails alone, and the levels below it pass")
  func wildBelow() {
    // As float 6900901 sends: 65535 tenths of dbar.
    let values: [Float?] = [10, 50, 100, 6553.5, 200, nil, 250, 6553.5, 300, 350]
    #expect(pressures(values, usualOptions) == "1114191411")
    #expect(pressures(values, letterOfManual) == "1111494144")
  }

  @Test("a wild pressure above the middle fails alone, and the levels above it pass")
  func wildAbove() {
    // Float 2901780, cycle 13, has 94.5 between 289.5 and 315.4.
    let values: [Float?] = [119, 150, 200, 94.5, 315.4, 400, 500, 600, 700, 800]
    #expect(pressures(values, usualOptions) == "1114111111")
    #expect(pressures(values, letterOfManual) == "4441111111")
  }

  @Test("a start that is wild itself is not started from")
  func wildStart() {
    #expect(pressures([10, 20, 6553.5, 40, 50, 60], usualOptions) == "114111")
    #expect(pressures([10, 20, 6553.5, 40, 50, 60], letterOfManual) == "111444")
    #expect(pressures([100, 200, 5, 400, 500, 600], usualOptions) == "114111")
    #expect(pressures([100, 200, 5, 400, 500, 600], letterOfManual) == "441111")
  }

  @Test("where as many levels speak for either reading the manual's is taken")
  func undecided() {
    // 1000 or 950 is off.
    let values: [Float?] = [700, 800, 900, 1000, 950, 1050]
    #expect(pressures(values, usualOptions) == pressures(values, letterOfManual))
    #expect(pressures(values, usualOptions) == "111141")
  }

  @Test("a profile that goes back is found as by the manual")
  func goesBack() {
    // Sent twice, the second part from the surface again.
    let twice: [Float?] = [0, 50, 100, 150, 200, 250, 0, 50, 100, 150]
    #expect(pressures(twice, usualOptions) == "1111114444")
    // A float that hangs: 20 dbar back, and on.
    let hangs: [Float?] = [100, 110, 120, 130, 110, 105, 120, 130, 140, 150]
    #expect(pressures(hangs, usualOptions) == pressures(hangs, letterOfManual))
  }

  @Test("without a leap of more than 20 dbar nothing differs from the manual")
  func likeTheManual() {
    var random = SeededGenerator(seed: 8)
    var failed = 0
    for _ in 0..<200 {
      var pressure: Float = 100
      let values: [Float?] = (0..<40).map { _ in
        pressure += Float(random.double(in: -15...15))
        return pressure
      }
      let letter = pressures(values, letterOfManual)
      #expect(pressures(values, usualOptions) == letter)
      failed += letter?.count { $0 == "4" } ?? 0
    }
    #expect(failed > 100)
  }

  @Test("wild pressures scattered over a profile fail, and nothing else does")
  func scattered() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<200 {
      var pressure: Float = 5
      var values: [Float?] = (0..<40).map { _ in
        pressure += Float(random.double(in: 2...60))
        return pressure
      }
      var expected = [Character](repeating: "1", count: 40)
      // Not among the outermost levels, where order alone does not tell.
      for _ in 0..<3 {
        let level = Int(random.double(in: 5...34))
        values[level] = random.double(in: 0...1) < 0.5 ? 6553.5 : -999
        expected[level] = "4"
      }
      #expect(pressures(values, usualOptions) == String(expected))
    }
  }

  // MARK: - Zero padding

  @Test("levels of zeros are bad by test 6 and no neighbours for any test")
  func padding() {
    let subject = profile(
      [0, 0, 0, 1, 10, 20, 0, 0], [0, 0, 0, 25.5, 25.4, 25.3, 0, 0],
      [0, 0, 0, 36.4, 36.4, 36.5, 0, 0])
    let guarded = ProfileChecker(usualOptions).check(subject, CheckContext())
    #expect(guarded.findings.map(\.test) == [.globalRange])
    for parameter in Parameter.allCases {
      #expect(text(guarded.levels[parameter]) == "44411144")
    }
    let letter = ProfileChecker(letterOfManual).check(subject, CheckContext())
    #expect(letter.failed & RealTimeTest.digitRollover.bit != 0)
    #expect(text(letter.levels.pressure) != "44411144")
  }

  @Test("a zero of one variable is a value, and a profile of padding alone is bad throughout")
  func zeros() {
    let ice = profile([0, 1, 2], [0, 0.1, 0.2], [30, 30.1, 30.2])
    #expect(ProfileChecker(usualOptions).check(ice, CheckContext()).failed == 0)
    let nothing = profile([0, 0], [0, 0], [0, 0])
    let result = ProfileChecker(usualOptions).check(nothing, CheckContext())
    #expect(text(result.levels.temperature) == "44")
    #expect(result.performed & RealTimeTest.spike.bit == 0)
  }

  // MARK: - Digit rollover, stuck values

  @Test("a jump of salinity that water can have is no rollover")
  func plume() {
    // Fresh water of a river on the sea, sampled every 10 dbar; the other way round it would sink.
    let river = profile([0, 10, 20], [28, 28, 27], [29, 35.5, 35.6])
    #expect(flags(of: .digitRollover, .salinity, river) == "111")
    #expect(flags(of: .digitRollover, .salinity, river, letterOfManual) == "441")
    let upside = profile([0, 10, 20], [28, 28, 27], [35.5, 29, 29.1])
    #expect(flags(of: .digitRollover, .salinity, upside) == "441")
  }

  @Test("a jump that water cannot have fails, also where its pressures are equal or missing")
  func rollover() {
    let equal = profile([10, 10, 20], [25, 12, 11.9], [35, 35, 35.1])
    #expect(flags(of: .digitRollover, .temperature, equal) == "441")
    let missing = profile([nil, nil, 20], [25, 12, 11.9], [35, 35, 35.1])
    #expect(flags(of: .digitRollover, .temperature, missing) == "441")
  }

  @Test("equal values within less than 10 dbar are mixed water")
  func mixedLayer() {
    // Float 6901929, cycle 2: two levels, 0.1 dbar apart.
    let near = profile([0.4, 0.5], [10.028, 10.028], [35.342, 35.343])
    #expect(flags(of: .stuckValue, .temperature, near) == "11")
    #expect(flags(of: .stuckValue, .temperature, near, letterOfManual) == "44")
    let apart = profile([1, 6, 11], [10, 10, 10], [35, 35, 35.1])
    #expect(flags(of: .stuckValue, .temperature, apart) == "444")
    // The temperatures alone lie within 5 dbar.
    let some = profile([1, 6, 110], [10, 10, nil], [35, 35, 35.1])
    #expect(flags(of: .stuckValue, .temperature, some) == "119")
  }
}
