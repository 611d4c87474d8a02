import Argo
import QualityControl
import Testing

/// Comparison with files, on profiles whose flags by our tests follow from the rules' own limits.
@Suite("Agreement with a file's flags and history")
struct AgreementTests {
  /// A profile with a spike of salinity at its third level (1.9 against a limit of 0.9) and a
  /// pressure repeated at its fifth, the file's flags as given.
  private func file(
    pressure: String = "111111", salinity: String = "111111", mode: DataMode = .realTime,
    performed: UInt64? = nil, failed: UInt64? = nil
  ) throws -> Profile {
    let wmo = try #require(WMONumber(2_903_001))
    var profile = Profile(
      index: 0, key: CycleKey(wmo: wmo, cycle: 1, direction: .ascending), dataMode: mode,
      levelCount: 6)
    profile.juld = 25_000
    profile.latitude = 10
    profile.longitude = -140
    profile.juldFlag = .good
    profile.positionFlag = .good
    profile.testsPerformed = performed
    profile.testsFailed = failed
    func column(_ values: [Float], _ flags: String) -> Measurements {
      Measurements(
        values: values, flags: flags.utf8.map { QualityFlag(rawValue: $0) },
        adjusted: [Float](repeating: .nan, count: 6),
        adjustedFlags: [QualityFlag](repeating: .blank, count: 6),
        adjustedErrors: [Float](repeating: .nan, count: 6))
    }
    profile.pressure = column([10, 20, 30, 40, 40, 60], pressure)
    profile.temperature = column([20, 19.9, 19.8, 19.7, 19.6, 19.5], "111111")
    profile.salinity = column([35, 35, 36.9, 35, 35, 35], salinity)
    return profile
  }

  private func agreement(_ profiles: [Profile]) -> TestAgreement {
    let checker = ProfileChecker(usualOptions, tests: [.pressureIncreasing, .spike])
    var agreement = TestAgreement()
    for profile in profiles {
      let subject = ProfileUnderTest(profile)
      agreement.add(
        profile, checker.explain(subject, CheckContext()), uncounted: checker.uncounted(subject))
    }
    return agreement
  }

  @Test("a test's failures are told by what the history says of the same test")
  func histories() throws {
    let bit = RealTimeTest.spike.bit
    let found = agreement([
      try file(performed: bit, failed: bit), try file(performed: bit, failed: 0),
      try file(performed: 2, failed: 0), try file(), try file(failed: bit),
      try file(mode: .delayed, performed: bit, failed: bit),
    ])
    #expect(found.profiles == 5 && found.profilesWithHistory == 4)
    let spike = try #require(found.tests["9"])
    // A test that failed was performed, whatever the other code says.
    #expect(spike.both == 2 && spike.onlyOwn == 1)
    #expect(spike.fileNotPerformed == 1 && spike.fileSilent == 1)
    #expect(spike.onlyFile == 0 && spike.neither == 0 && spike.ownNotPerformed == 0)
    #expect(spike.flagged == [.salinity: [.good: 5]])
  }

  @Test("tests that only the DAC failed, or only the DAC has, are told too")
  func onlyThere() throws {
    // Bits 8 and 17 (visual).
    let failed: UInt64 = 1 << 8 | 1 << 17
    let found = agreement([try file(performed: failed, failed: failed)])
    #expect(found.tests["8"]?.onlyFile == 1)
    #expect(found.tests["17"]?.ownNotPerformed == 1)
    #expect(RealTimeTest.name(of: "17") == "visual")
    #expect(found.failedTests.map(\.test) == ["8", "8legacy", "9", "11", "17"])
    let legacy = try #require(found.tests["8legacy"])
    #expect(!legacy.isCounted && legacy.both == 1)
  }

  @Test("a code with bits that no test has says nothing")
  func noSumOfTests() throws {
    // 11110110111111 is how one DAC writes its tests; bit 8 of it is set when read as hexadecimal.
    let found = agreement([try file(performed: 0x1111_0110_1111_11, failed: 0x1111_0110_1111_11)])
    #expect(found.profiles == 1 && found.profilesWithHistory == 0)
    #expect(found.tests["8"]?.onlyFile == 0)
    #expect(found.tests["9"]?.fileSilent == 1)
  }

  @Test("each value that is good for one side only has its cause")
  func causes() throws {
    let spike = RealTimeTest.spike.bit
    let found = agreement([
      try file(pressure: "111141", salinity: "411111", performed: spike | 256, failed: 256),
      try file(pressure: "111141", salinity: "411111", performed: spike, failed: 0),
      try file(salinity: "311211"),
    ])
    func values(
      _ variable: Parameter, _ file: QualityFlag, _ own: QualityFlag, _ cause: DisagreementCause
    ) -> Int? {
      found.disagreements[.init(variable: variable, file: file, own: own, cause: cause)]?.values
    }
    // The repeated pressure is bad by the rule up to manual 3.7 only.
    #expect(values(.pressure, .bad, .good, .uncountedTest(.pressureIncreasingLegacy)) == 2)
    #expect(values(.salinity, .bad, .good, .fileTests([8])) == 1)
    #expect(values(.salinity, .bad, .good, .noFileTest) == 1)
    #expect(values(.salinity, .probablyBad, .good, .fileSilent) == 1)
    #expect(values(.salinity, .good, .bad, .ownTests([.spike], there: .passed)) == 2)
    #expect(values(.salinity, .good, .bad, .ownTests([.spike], there: .silent)) == 1)
    #expect(found.disagreements.count == 6)
    var twice = found
    twice.add(found)
    let pressure = TestAgreement.Disagreement(
      variable: .pressure, file: .bad, own: .good,
      cause: .uncountedTest(.pressureIncreasingLegacy))
    let extent = try #require(twice.disagreements[pressure])
    #expect(extent.values == 4 && extent.profiles == 4 && extent.floats.count == 1)
    #expect(twice.tests["9"]?.flagged == [.salinity: [.good: 6]])
  }
}
