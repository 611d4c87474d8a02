import Argo
import FleetStore
import QualityControl
import Testing

extension RealArchiveTests {
  /// Whether the flags of pressure that Coriolis gave are explained.
  @Suite struct CoriolisPressureTests {
    /// Expected: netCDF4-python counts 4,107 `PRES_QC` of 4 in the 72 profiles of modes R and A of
    /// Coriolis; all of them are flags of its rule of before 2024, which flags nothing else.
    @Test func theOldRuleOfCoriolisGivesItsFlags() throws {
      let reader = try IngestedArchive.shared.reader()
      let checker = ProfileChecker(QCOptions(now: dayOfReading))
      var (profiles, bad, different) = (0, 0, 0)
      for float in try reader.floats() {
        try reader.forEachChecked(of: float.wmo) { profile, _ in
          guard profile.origin.dataCentre == "IF", profile.dataMode != .delayed,
            let file = profile.pressure?.flags,
            let rule = checker.uncounted(ProfileUnderTest(profile)).first,
            let own = rule.findings.flags.first
          else { return }
          #expect(rule.test == .pressureIncreasingCoriolis && own.parameter == .pressure)
          profiles += 1
          for (file, own) in zip(file, own.flags) {
            if file == .bad { bad += 1 }
            if (file == .bad) != (own == .bad) { different += 1 }
          }
        }
      }
      #expect(profiles == 72)
      #expect(bad == 4107)
      #expect(different == 0)
    }
  }
}
