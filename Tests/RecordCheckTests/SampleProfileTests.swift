import Argo
import FleetStore
import Geography
import QualityControl
import RecordCheck
import TestSupport
import Testing

@Suite("Faulty floats of the sample profiles")
struct SampleProfileTests {
  /// The faulty floats and the tests that find them, as the README of the sample profiles has it.
  ///
  /// Unpumped salinity (21) goes with near-surface profiles, so 22 has both.
  private static let faulty: [(wmo: Int, tests: [Int])] = [
    (2_909_201, [2]), (2_909_202, [3]), (2_909_204, [5]), (2_909_205, [6]), (2_909_206, [7]),
    (2_909_207, [8]), (2_909_208, [9]), (2_909_209, [12]), (2_909_210, [13]), (2_909_211, [14]),
    (2_909_212, [15]), (2_909_213, [16]), (2_909_214, [18]), (2_909_215, [19]),
    (2_909_216, [21]), (2_909_217, [21, 22]), (2_909_218, [23]), (2_909_219, [25]),
  ]
  /// Floats whose peculiarity is something that tests flag: longitudes to 360 (3), zero padding
  /// (6), an unpumped near-surface profile (21).
  private static let peculiar = [1_909_103: [3], 2_909_105: [6], 4_909_101: [21]]
  /// The float that is found on land, for which a map is needed.
  private static let onLand = 2_909_203

  @Test("each is found by its own test and by no other, and all other floats are clean")
  func faults() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("samples.sqlite")
    try await ingest([sampleProfiles], into: store)
    let failures = try CheckedStore(store).failures
    #expect(failures.count > 40)
    for (wmo, failed) in failures {
      let expected =
        Self.faulty.first { $0.wmo == wmo }?.tests ?? Self.peculiar[wmo] ?? []
      let tests = (0..<64).filter { failed & (1 << UInt64($0)) != 0 }
      #expect(tests == expected, "float \(wmo)")
    }
  }

  @Test("the one on land is found by an elevation map and by no other test")
  func land() async throws {
    var options = QCOptions(now: dayOfChecking)
    // Honshu's mountains, and the sea elsewhere.
    options.land = .elevation { $0.latitude > 36 && $0.longitude < 139 ? 900 : -4000 }
    let check = FileCheck.Options(
      paths: ["\(sampleProfiles)/dac/csio/\(Self.onLand)"], jobs: 1, quality: options)
    let outcome = try await FileCheck.run(check)
    #expect(outcome.profiles.map(\.report.failed) == [0, RealTimeTest.positionOnLand.bit, 0])
    #expect(outcome.profiles.map(\.report.position.description) == ["1", "4", "1"])
  }
}
