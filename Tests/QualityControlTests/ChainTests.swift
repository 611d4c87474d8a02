import Argo
import QualityControl
import TestSupport
import Testing

@Suite("Chain of tests")
struct ChainTests {
  @Test("a bad value is no neighbour for the tests after it")
  func exclusion() {
    // Salinity 60 fails the global range; without it no spike and no inversion is left.
    let subject = profile(
      [10, 20, 30, 40, 50], [20, 19.9, 19.8, 19.7, 19.6], [35, 35, 60, 35.05, 35.1])
    let report = ProfileChecker(usualOptions).explain(subject, CheckContext())
    #expect(text(report.levels.salinity) == "11411")
    #expect(text(report.levels.temperature) == "11111")
    #expect(report.failed == RealTimeTest.globalRange.bit)
    let inversion = report.tests.first { $0.test == .densityInversion }
    #expect(inversion?.alone.hasFailed == true)
    #expect(inversion?.inSequence.hasFailed == false)
    #expect(inversion?.dependsOnSequence == true)
  }

  @Test("every flag that counts has a reason of the same flag")
  func reasons() {
    let subject = profile(
      [-3, 10, 20, 15, 30, 2500], [45, 20, 26.5, 20, 20, 1], [35, 35, 35, 1, 35, 36])
    let report = ProfileChecker(usualOptions).explain(subject, CheckContext())
    for (parameter, column) in [
      (Parameter.temperature, report.levels.temperature), (.salinity, report.levels.salinity),
    ] {
      for (level, flag) in column.enumerated() where flag == .bad || flag == .probablyBad {
        let reasons = report.tests.flatMap(\.inSequence.reasons).filter {
          $0.level == level || $0.level == nil
        }
        #expect(reasons.contains { $0.flag == flag }, "\(parameter) level \(level)")
      }
    }
  }

  @Test("explaining gives the flags that checking gives")
  func sameFlags() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let count = 30
      func column(_ range: ClosedRange<Double>) -> [Float?] {
        (0..<count).map { _ in
          random.double(in: 0...1) < 0.1 ? nil : Float(random.double(in: range))
        }
      }
      let subject = profile(column(-6...2200), column(-3...41), column(1.9...41.5))
      let result = ProfileChecker(usualOptions).check(subject, CheckContext())
      let report = ProfileChecker(usualOptions).explain(subject, CheckContext())
      #expect(report.levels == result.levels)
      #expect(report.performed == result.performed)
      #expect(report.failed == result.failed)
      #expect(report.juld == result.juld)
      #expect(report.position == result.position)
    }
  }

  @Test("bad temperature spoils salinity, not the other way round, and is told as a policy")
  func temperatureSpoilsSalinity() {
    // A spike of 9.5 °C, one of 1.9 in salinity; -3 dbar makes all three 3 without any policy.
    let subject = profile(
      [-3, 10, 20, 30, 40, 50], [20, 20, 29.5, 20, 20, 20], [35, 35, 35, 35, 36.9, 35])
    let checker = ProfileChecker(usualOptions, tests: [.globalRange, .spike])
    let report = checker.explain(subject, CheckContext())
    #expect(text(report.levels.temperature) == "314111")
    #expect(text(report.levels.salinity) == "314141")
    let spike = report.tests[1]
    #expect(spike.alone.flags.map { text($0.flags) } == ["114111", "111141"])
    #expect(spike.inSequence.flags.map { text($0.flags) } == ["114111", "114141"])
    let policies = report.tests.flatMap(\.inSequence.reasons).filter { $0.policy != nil }
    #expect(policies.map(\.variable) == ["PSAL"])
    #expect(policies.map(\.level) == [2])
    #expect(policies.map(\.flag) == [.bad])
  }

  @Test("a whole column that is spoilt is told once")
  func wholeColumnSpoilt() {
    let subject = profile([10, 20, 30], [20, 20, 20], [35, nil, 35.1])
    let report = ProfileChecker(usualOptions, tests: [.stuckValue]).explain(
      subject, CheckContext())
    #expect(text(report.levels.salinity) == "494")
    let policies = report.tests.flatMap(\.inSequence.reasons).filter { $0.policy != nil }
    #expect(policies.map(\.level) == [nil])
  }

  @Test("a test counts as performed where it has a value of its own to check")
  func performed() {
    let checker = ProfileChecker(usualOptions)
    let pressures = checker.check(
      profile([10, 20, 30], [nil, nil, nil], [nil, nil, nil]), CheckContext())
    let numbers = (0..<64).filter { pressures.performed & (1 << UInt64($0)) != 0 }
    // As Coriolis has it for its profiles of pressures alone, without 4, 5, 15 and 19, for which
    // nothing is at hand here.
    #expect(numbers == [1, 2, 3, 6, 8, 13])
    let temperatures = checker.check(
      profile([10, 20, 30], [20, 19, 18], [nil, nil, nil]), CheckContext())
    #expect(
      (0..<64).filter { temperatures.performed & (1 << UInt64($0)) != 0 }
        == [1, 2, 3, 6, 7, 8, 9, 12, 13])
    let nothing = checker.check(profile([nil], [nil], [nil]), CheckContext())
    #expect((0..<64).filter { nothing.performed & (1 << UInt64($0)) != 0 } == [1, 2, 3])
  }

  @Test("a sensor on the list gets the list's flag from the first day to the last")
  func exclusionList() throws {
    let wmo = try #require(WMONumber(2_903_001))
    // Day 25000 since 1950.
    let day = Int64(25_000)
    func entry(_ parameter: String, _ flag: QualityFlag, _ start: Int64?, _ end: Int64?)
      -> ExclusionListEntry
    {
      ExclusionListEntry(
        wmo: wmo, parameter: parameter, start: start.map { ArgoTime(seconds: $0 * 86_400) },
        end: end.map { ArgoTime(seconds: $0 * 86_400) }, flag: flag, comment: "drift; bad",
        dataCentre: "JA")
    }
    let subject = profile([10, 20], [20, 19], [35, nil]) { $0.juld = 25_000.9 }
    func result(_ entries: [ExclusionListEntry]) -> ProfileQCResult {
      var context = CheckContext()
      context.exclusionList = entries
      return ProfileChecker(usualOptions).check(subject, context)
    }
    #expect(text(result([entry("PSAL", .probablyBad, day, day)]).levels.salinity) == "39")
    #expect(text(result([entry("PSAL", .bad, day - 9, nil)]).levels.salinity) == "49")
    #expect(text(result([entry("PSAL", .bad, day + 1, nil)]).levels.salinity) == "19")
    #expect(text(result([entry("PSAL", .bad, day - 9, day - 1)]).levels.salinity) == "19")
    // Either end may be open.
    #expect(text(result([entry("PSAL", .bad, nil, nil)]).levels.salinity) == "49")
    #expect(text(result([entry("PSAL", .bad, nil, day)]).levels.salinity) == "49")
    #expect(text(result([entry("PSAL", .bad, nil, day - 1)]).levels.salinity) == "19")
    #expect(text(result([entry("DOXY", .bad, day, nil)]).levels.salinity) == "19")
    // A pressure that is bad spoils the others, one that is doubtful does not.
    #expect(text(result([entry("PRES", .bad, day, nil)]).levels.temperature) == "44")
    #expect(text(result([entry("PRES", .probablyBad, day, nil)]).levels.temperature) == "11")
    #expect(
      result([]).performed & RealTimeTest.exclusionList.bit != 0)
    #expect(
      ProfileChecker(usualOptions).check(subject, CheckContext()).performed
        & RealTimeTest.exclusionList.bit == 0)
  }

  @Test("a profile without levels is checked by its header")
  func empty() {
    let result = ProfileChecker(usualOptions).check(profile([], [], []), CheckContext())
    #expect(result.levels.pressure.isEmpty)
    #expect(result.failed == 0)
    #expect(result.performed & RealTimeTest.impossibleDate.bit != 0)
  }

  @Test("the order is the manual's, with one rule for pressure")
  func order() {
    var options = usualOptions
    let current = TestOrder.tests(options).map(\.rawValue)
    #expect(
      current == [
        "1", "2", "3", "4", "5", "20", "15", "19", "21", "22", "6", "7", "8", "9", "25", "12",
        "13", "14", "16", "18", "23", "26", "24",
      ])
    options.pressureRule = .legacy
    #expect(
      TestOrder.tests(options).map(\.rawValue) == current.map { $0 == "8" ? "8legacy" : $0 })
  }
}
