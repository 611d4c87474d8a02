import Argo
import QualityControl
import TestSupport
import Testing

/// What is checked of values that an expert has looked at; expected flags follow from the limits of
/// the tests and from the gradients of MEDD, by hand.
@Suite("Gross errors")
struct GrossTests {
  private func result(_ subject: ProfileUnderTest) -> ProfileQCResult {
    var context = CheckContext()
    context.isAdjusted = true
    context.scope = .gross
    return ProfileChecker(usualOptions).check(subject, context)
  }

  private let salt: [Float?] = [35, 35.1, 35.2, 35.3, 35.4, 35.5]

  @Test("seven tests are gross")
  func members() {
    #expect(RealTimeTest.gross.map(\.number).sorted() == [2, 3, 6, 7, 8, 12, 13])
    #expect(RealTimeTest.gross.contains(.pressureIncreasing))
  }

  @Test("what cannot be sea water is bad, what is unlikely stays")
  func unlikely() {
    // A spike of 9.5 °C, an inversion; and 54.22 °C, which no sea has.
    let subject = profile([10, 20, 30, 40, 50, 60], [20, 20, 29.5, 20, 54.22, 20], salt)
    let gross = result(subject)
    #expect(text(gross.levels.temperature) == "111141")
    #expect(gross.findings.map(\.test) == [.globalRange])
    let all = ProfileChecker(usualOptions).check(subject, CheckContext())
    #expect(text(all.levels.temperature) == "114141")
  }

  @Test("a sharp thermocline sampled coarsely is no rollover")
  func thermocline() {
    // 24.643 °C at 10.8 dbar and 14.132 °C at 20.8 dbar: float 2901746, cycle 221.
    let subject = profile([10.8, 20.8, 30], [24.643, 14.132, 13], [33.9, 34, 34.1])
    #expect(text(result(subject).levels.temperature) == "111")
    #expect(flags(of: .digitRollover, .temperature, subject) == "111")
    #expect(flags(of: .digitRollover, .temperature, subject, letterOfManual) == "441")
    // Warmer water lies on colder, not below it.
    let upside = profile([10.8, 20.8, 30], [14.132, 24.643, 24.6], [33.9, 34, 34.1])
    #expect(text(result(upside).levels.temperature) == "441")
  }

  @Test("a jump steeper than any water is a rollover, and the piece between two is bad")
  func piece() {
    // Above 60 dbar 5 °C a dbar are possible: 12 °C over 2 dbar are not, over 3 dbar they are, but
    // not the other way round.
    let two: [Float?] = [10, 12, 14, 16, 18, 20]
    #expect(
      text(result(profile(two, [20, 20, 8, 8, 8, 20], salt)).levels.temperature) == "144444")
    let three: [Float?] = [10, 13, 16, 19, 22, 25]
    #expect(
      text(result(profile(three, [20, 20, 8, 8, 8, 20], salt)).levels.temperature) == "111144")
    // One jump does not tell which side is off.
    #expect(
      text(result(profile(two, [20, 20, 8, 8, 8, 8], salt)).levels.temperature) == "144111")
    // The second piece lies on the level of the first, what is between them is off.
    #expect(
      text(result(profile(two, [20, 8, 8, 8, 20, 20], salt)).levels.temperature) == "444441")
    // A missing value parts the profile.
    #expect(
      text(result(profile(two, [20, 20, 8, nil, 8, 20], salt)).levels.temperature) == "144944")
  }

  @Test("deep water changes less from level to level")
  func depth() {
    // From 1000 to 2100 dbar 0.05 °C a dbar: 10.5 °C need 210 dbar.
    let near = profile([1000, 1200, 1500], [15, 4.5, 4.4], [35, 35, 35.1])
    #expect(text(result(near).levels.temperature) == "441")
    let far = profile([1000, 1250, 1500], [15, 4.5, 4.4], [35, 35, 35.1])
    #expect(text(result(far).levels.temperature) == "111")
  }

  @Test("adjusted values of delayed mode are checked for gross errors, of mode A by all tests")
  func modes() throws {
    let wmo = try #require(WMONumber(2_903_001))
    func record(_ mode: DataMode) -> RecordProfile {
      var profile = Profile(
        index: 0, key: CycleKey(wmo: wmo, cycle: 1, direction: .ascending), dataMode: mode,
        levelCount: 3)
      func column(_ values: [Float]) -> Measurements {
        Measurements(
          values: values, flags: [QualityFlag](repeating: .good, count: 3), adjusted: values,
          adjustedFlags: [QualityFlag](repeating: .good, count: 3),
          adjustedErrors: [Float](repeating: 0.01, count: 3))
      }
      profile.pressure = column([10, 20, 30])
      profile.temperature = column([20, 29.5, 20])
      profile.salinity = column([35, 60, 35.2])
      return RecordProfile(profile, configuredPressure: nil, isFromStore: false)
    }
    func adjusted(_ mode: DataMode) -> ProfileQCResult? {
      let subject = record(mode)
      var record = RecordChecker(
        [subject.raw], exclusionList: nil, ProfileChecker(usualOptions))
      return record.check(subject).adjusted
    }
    #expect(adjusted(.realTime) == nil)
    #expect(adjusted(.realTimeAdjusted)?.levels.temperature.map(\.description) == ["1", "4", "1"])
    #expect(adjusted(.delayed)?.levels.temperature.map(\.description) == ["1", "1", "1"])
    #expect(adjusted(.delayed)?.levels.salinity.map(\.description) == ["1", "4", "1"])
  }

  @Test("the findings of all tests together are the flags")
  func union() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<50 {
      func column(_ range: ClosedRange<Double>) -> [Float?] {
        (0..<30).map { _ in
          random.double(in: 0...1) < 0.1 ? nil : Float(random.double(in: range))
        }
      }
      let subject = profile(column(-6...2200), column(-3...41), column(1.9...41.5)) {
        $0.configuredPressure = 1500
        $0.latitude = 91
      }
      let result = ProfileChecker(usualOptions).check(subject, CheckContext())
      var flags = LevelFlags(startingFor: subject.columns)
      var bits: UInt64 = 0
      for finding in result.findings {
        bits |= finding.test.bit
        guard let levels = finding.levels else { continue }
        for parameter in Parameter.allCases {
          flags[parameter] = zip(flags[parameter], levels[parameter]).map { $0.raised(to: $1) }
        }
      }
      #expect(flags == result.levels)
      #expect(bits == result.failed)
      #expect(result.findings.contains { $0.test == .impossibleLocation && $0.position == .bad })
    }
  }
}
