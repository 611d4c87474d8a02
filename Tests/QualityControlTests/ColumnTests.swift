import Argo
import QualityControl
import Testing

@Suite("Tests of columns")
struct ColumnTests {
  private let salt: [Float?] = [35, 35.1, 35, 35.1, 35, 35.1]

  @Test("a near-surface profile is checked from its deepest level up")
  func nearSurfacePressure() {
    let levels: [Float?] = [0, 1, 40, 3, 4]
    let subject = profile(levels, [20, 20, 20, 20, 21], [35, 35, 35, 35, 36]) {
      $0.samplingScheme = "Near-surface sampling: averaged, unpumped []"
    }
    // From 4 dbar up, 40 lies 20 or more below 3; from the middle down, 3 and 4 would fail.
    #expect(flags(of: .pressureIncreasing, .pressure, subject, letterOfManual) == "11411")
    let primary = profile(levels, [20, 20, 20, 20, 21], [35, 35, 35, 35, 36])
    #expect(flags(of: .pressureIncreasing, .pressure, primary, letterOfManual) == "11144")
    // Five levels: the second is the start, and going down from 40 all others fail.
    let deep = profile([0, 40, 1, 3, 4], [20, 20, 20, 20, 21], [35, 35, 35, 35, 36])
    #expect(flags(of: .pressureIncreasing, .pressure, deep, letterOfManual) == "11444")
  }

  @Test("one pressure or none is not checked")
  func fewPressures() {
    let subject = profile([nil, 5, nil], [1, 2, 3], [35, 35, 36])
    #expect(!findings(of: .pressureIncreasing, subject).outcome.isPerformed)
    #expect(!findings(of: .pressureIncreasingLegacy, subject).outcome.isPerformed)
    #expect(!findings(of: .pressureIncreasing, profile([], [], [])).outcome.isPerformed)
  }

  @Test("the old rule of Coriolis goes from the middle and condemns pressures alone")
  func coriolisPressure() {
    // From the second of five: 30 is not below 30 going up; going down 25 is not beyond 30, and 40,
    // which is, becomes the last that passed.
    let subject = profile([30, 30, 25, 40, 40], [20, 20, 20, 20, 21], [35, 35, 35, 35, 36])
    #expect(flags(of: .pressureIncreasingCoriolis, .pressure, subject) == "41414")
    #expect(flags(of: .pressureIncreasingCoriolis, .temperature, subject) == nil)
    let near = profile([0, 1, 40, 3, 4], [20, 20, 20, 20, 21], [35, 35, 35, 35, 36]) {
      $0.samplingScheme = "Near-surface sampling: averaged, unpumped []"
    }
    #expect(flags(of: .pressureIncreasingCoriolis, .pressure, near) == "11411")
    #expect(
      !findings(of: .pressureIncreasingCoriolis, profile([1], [2], [3])).outcome.isPerformed)
  }

  @Test("a missing pressure parts a profile for the spike test, but not for digit rollover")
  func missingPressure() {
    let subject = profile([10, nil, 30, 40], [20, 31, 20, 20], [35, 35, 35, 35])
    #expect(flags(of: .spike, .temperature, subject) == "1111")
    #expect(flags(of: .digitRollover, .temperature, subject) == "4441")
  }

  @Test("a spike needs a value above the limit, deep from 500 dbar on")
  func spike() {
    // |8 - 2| - 0 = 6 passes at 499 dbar; at 500 dbar 2 is the limit.
    let shallow = profile([10, 499, 600], [2, 8, 2], [35, 35.875, 35])
    #expect(flags(of: .spike, .temperature, shallow) == "111")
    #expect(flags(of: .spike, .salinity, shallow) == "111")
    let deep = profile([10, 500, 600], [2, 4.5, 2], [35, 35.375, 35])
    #expect(flags(of: .spike, .temperature, deep) == "141")
    #expect(flags(of: .spike, .salinity, deep) == "141")
  }

  @Test("digit rollover may flag the rest of its piece 3")
  func rolloverPiece() {
    var options = usualOptions
    let subject = profile([10, 20, 30, 40, 50], [5, 5, 16, 16, nil], salt.dropLast())
    #expect(flags(of: .digitRollover, .temperature, subject, options) == "14419")
    options.rolloverMarksWholePiece = true
    #expect(flags(of: .digitRollover, .temperature, subject, options) == "34439")
  }

  @Test("a stuck pressure spoils all variables, near-surface profiles may be stuck")
  func stuck() {
    let subject = profile([5, 5, nil], [20, 21, 22], [35, nil, 36])
    #expect(flags(of: .stuckValue, .pressure, subject) == "449")
    #expect(flags(of: .stuckValue, .temperature, subject) == "444")
    #expect(flags(of: .stuckValue, .salinity, subject) == "494")
    // Temperature alone is stuck; with salinity the whole profile is, what is missing stays missing.
    let one = profile([5, 25, 45], [20, 20, nil], [35, 35, 35.1])
    #expect(flags(of: .stuckValue, .temperature, one) == "449")
    #expect(flags(of: .stuckValue, .pressure, one) == "111")
    #expect(flags(of: .stuckValue, .salinity, one) == "111")
    let both = profile([5, nil, 45], [20, 20, nil], [35, 35, 35])
    #expect(flags(of: .stuckValue, .pressure, both) == "494")
    #expect(flags(of: .stuckValue, .temperature, both) == "449")
    let near = profile([5, 5], [20, 20], [35, 35]) { $0.samplingScheme = "Near-surface sampling" }
    #expect(!findings(of: .stuckValue, near).outcome.isPerformed)
  }

  @Test("the obsolete gradient test runs where it is asked for")
  func gradient() {
    var options = usualOptions
    let subject = profile([10, 20, 30], [20, 29.5, 20], [35, 35, 35.001])
    #expect(TestOrder.tests(options).contains(.gradient) == false)
    options.runsGradient = true
    #expect(TestOrder.tests(options).contains(.gradient))
    #expect(flags(of: .gradient, .temperature, subject) == "141")
  }

  @Test("deep floats get 2, 2 and 3 below 2000 dbar, or what is asked for")
  func deep() throws {
    let subject = profile([1999, 2000, 2001], [2, 2, 2], [34.7, 34.7, 34.7]) {
      $0.platformType = "ARVOR_D"
    }
    #expect(flags(of: .deepFloat, .pressure, subject) == "112")
    #expect(flags(of: .deepFloat, .temperature, subject) == "112")
    #expect(flags(of: .deepFloat, .salinity, subject) == "113")
    var context = CheckContext()
    context.isAdjusted = true
    #expect(flags(of: .deepFloat, .salinity, subject, usualOptions, context) == "112")
    var options = usualOptions
    options.deepFloatFlags.salinity = .good
    #expect(flags(of: .deepFloat, .salinity, subject, options) == "111")
    let usual = profile([2001], [2], [34.7]) { $0.platformType = "ARVOR" }
    #expect(!findings(of: .deepFloat, usual).outcome.isPerformed)
  }

  @Test("TEMP_CNDC may be off at two levels, not at three")
  func conductivityCell() {
    func subject(_ cell: [Float]) -> ProfileUnderTest {
      profile([10, 400, 600, 700], [20, 15, 10, 9], [35, 35, 35, 35]) {
        $0.conductivityCellTemperature = cell
      }
    }
    // Limits: 10 °C down to 500 dbar, 1.5 °C below.
    let two = subject([31, 15, 12, 9])
    #expect(flags(of: .conductivityCellTemperature, .salinity, two) == "1111")
    let three = subject([31, 26, 12, 9])
    #expect(flags(of: .conductivityCellTemperature, .salinity, three) == "3333")
    let none = profile([10], [20], [35])
    #expect(!findings(of: .conductivityCellTemperature, none).outcome.isPerformed)
  }

  @Test("the interim scheme for RBR needs its list of floats")
  func rbr() throws {
    var options = usualOptions
    let subject = profile([10], [20], [35])
    #expect(!findings(of: .interimRBR, subject, options).outcome.isPerformed)
    options.earlyRBRFloats = [try #require(WMONumber(2_903_001))]
    #expect(flags(of: .interimRBR, .salinity, subject, options) == "3")
  }
}
