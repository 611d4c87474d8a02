import Argo
import Testing

@testable import FleetStore

@Suite("Packed verdicts")
struct PackedVerdictTests {
  private func flags(_ text: String) -> [QualityFlag] {
    text.utf8.map { QualityFlag(rawValue: $0) }
  }

  private var verdict: StoredVerdict {
    var verdict = StoredVerdict()
    verdict.juld = .good
    verdict.position = .estimated
    verdict.flags = [.pressure: flags("11111"), .temperature: flags("11419")]
    verdict.adjustedFlags = [.pressure: flags("11111"), .temperature: flags("11499")]
    verdict.testsPerformed = 0x28F_F3FE
    verdict.testsFailed = 0x240
    var date = TestFinding(test: 2, isAdjusted: false)
    date.juld = .bad
    date.position = .missing
    var range = TestFinding(test: 6, isAdjusted: false)
    // Other than the flags of all tests, so that the column stands by itself.
    range.flags = [.pressure: flags("11311"), .temperature: flags("11411")]
    var spike = TestFinding(test: 9, isAdjusted: false)
    spike.flags = [.temperature: flags("11419")]
    var adjusted = TestFinding(test: 6, isAdjusted: true)
    adjusted.flags = [.temperature: flags("11499")]
    verdict.findings = [date, range, spike, adjusted]
    return verdict
  }

  @Test("a verdict comes back as it was")
  func roundTrip() {
    let bytes = PackedVerdict(verdict).bytes
    #expect(
      PackedVerdict.unpack(bytes, performed: 0x28F_F3FE, failed: 0x240) == verdict)
    let empty = StoredVerdict()
    #expect(PackedVerdict.unpack(PackedVerdict(empty).bytes, performed: 0, failed: 0) == empty)
  }

  @Test("the levels that a test flagged are those of raw values with 2, 3 or 4 in any variable")
  func failedLevels() {
    var verdict = verdict
    var deep = TestFinding(test: 23, isAdjusted: false)
    deep.flags = [.pressure: flags("11222"), .salinity: flags("12993")]
    verdict.findings.append(deep)
    #expect(verdict.failedLevels == [6: 1, 9: 1, 23: 4])
  }

  @Test("bytes that are cut short or of another version are refused")
  func damaged() {
    let bytes = PackedVerdict(verdict).bytes
    for count in 0..<bytes.count {
      #expect(PackedVerdict.unpack(Array(bytes[..<count]), performed: 0, failed: 0) == nil)
    }
    #expect(PackedVerdict.unpack(bytes + [0], performed: 0, failed: 0) == nil)
    for version: UInt8 in [1, 3] {
      #expect(PackedVerdict.unpack([version] + bytes.dropFirst(), performed: 0, failed: 0) == nil)
    }
  }

  @Test("configured pressures come back from their text")
  func pressures() {
    var pressures = ConfiguredPressures()
    #expect(ConfiguredPressures(storedText: pressures.storedText) == pressures)
    pressures.atLaunch = 2000
    pressures.byMission = [1: 4000, 2: 1000.5]
    #expect(pressures.storedText == "launch=2000.0;1=4000.0;2=1000.5")
    #expect(ConfiguredPressures(storedText: pressures.storedText) == pressures)
  }
}
