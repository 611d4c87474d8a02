import Argo
import Testing

@testable import FleetStore

@Suite("Packed verdicts")
struct PackedQCResultTests {
  private func flags(_ text: String) -> [QualityFlag] {
    text.utf8.map { QualityFlag(rawValue: $0) }
  }

  private var result: StoredQCResult {
    var result = StoredQCResult()
    result.juld = .good
    result.position = .estimated
    result.flags = [.pressure: flags("11111"), .temperature: flags("11419")]
    result.adjustedFlags = [.pressure: flags("11111"), .temperature: flags("11499")]
    result.testsPerformed = 0x28F_F3FE
    result.testsFailed = 0x240
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
    result.findings = [date, range, spike, adjusted]
    return result
  }

  @Test("a verdict comes back as it was")
  func roundTrip() {
    let bytes = PackedQCResult(result).bytes
    #expect(
      PackedQCResult.unpack(bytes, performed: 0x28F_F3FE, failed: 0x240) == result)
    let empty = StoredQCResult()
    #expect(PackedQCResult.unpack(PackedQCResult(empty).bytes, performed: 0, failed: 0) == empty)
  }

  @Test("the levels that a test flagged are those of raw values with 2, 3 or 4 in any variable")
  func failedLevels() {
    var result = result
    var deep = TestFinding(test: 23, isAdjusted: false)
    deep.flags = [.pressure: flags("11222"), .salinity: flags("12993")]
    result.findings.append(deep)
    #expect(result.failedLevels == [6: 1, 9: 1, 23: 4])
  }

  @Test("bytes that are cut short or of another version are refused")
  func damaged() {
    let bytes = PackedQCResult(result).bytes
    for count in 0..<bytes.count {
      #expect(PackedQCResult.unpack(Array(bytes[..<count]), performed: 0, failed: 0) == nil)
    }
    #expect(PackedQCResult.unpack(bytes + [0], performed: 0, failed: 0) == nil)
    for version: UInt8 in [1, 3] {
      #expect(PackedQCResult.unpack([version] + bytes.dropFirst(), performed: 0, failed: 0) == nil)
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
