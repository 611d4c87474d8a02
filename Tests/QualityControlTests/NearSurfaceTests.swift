import Argo
import QualityControl
import Testing

@Suite("Near-surface tests")
struct NearSurfaceTests {
  private func nearSurface(
    _ type: String, _ scheme: String, system: String = "GPS", _ pressure: [Float?]
  ) -> ProfileUnderTest {
    let count = pressure.count
    return profile(
      pressure, (0..<count).map { 20 + Float($0) }, (0..<count).map { 35 + Float($0) / 10 }
    ) {
      $0.platformType = type
      $0.samplingScheme = scheme
      $0.positioningSystem = system
    }
  }

  private let unpumped = "Near-surface sampling: averaged, unpumped []"

  @Test("unpumped salinity is 3, but for APEX floats and other profiles")
  func salinity() {
    let navis = nearSurface("NAVIS_A", unpumped, [1, nil, 3])
    #expect(flags(of: .nearSurfaceSalinity, .salinity, navis) == "333")
    let apex = nearSurface("APEX", unpumped, [1, 2])
    #expect(!findings(of: .nearSurfaceSalinity, apex).outcome.isPerformed)
    let primary = nearSurface("ARVOR", "Primary sampling: discrete []", [1, 2])
    #expect(!findings(of: .nearSurfaceSalinity, primary).outcome.isPerformed)
  }

  @Test("NKE floats: temperature to 1 dbar, to 0.5 dbar where discrete")
  func nke() {
    let pressure: [Float?] = [0.5, 0.6, 1, 1.1]
    let averaged = nearSurface("ARVOR", unpumped, pressure)
    #expect(flags(of: .nearSurfaceMixedAir, .temperature, averaged) == "3331")
    #expect(flags(of: .nearSurfaceMixedAir, .salinity, averaged) == "1111")
    let discrete = nearSurface("PROVOR_III", "Near-surface sampling: discrete []", pressure)
    #expect(flags(of: .nearSurfaceMixedAir, .temperature, discrete) == "3111")
  }

  @Test("APEX with Argos: from the first step smaller than half a dbar on")
  func apexArgos() {
    // Up from 4.9: steps 1.0, 0.9, 0.4 (too small), 1.0.
    let subject = nearSurface("APEX", unpumped, system: "ARGOS", [1.6, 2.6, 3, 3.9, 4.9, 6])
    #expect(flags(of: .nearSurfaceMixedAir, .pressure, subject) == "331111")
    #expect(flags(of: .nearSurfaceMixedAir, .temperature, subject) == "331111")
    #expect(flags(of: .nearSurfaceMixedAir, .salinity, subject) == "111111")
  }

  @Test("APEX with Iridium and Navis: from the first pressure on that does not decrease")
  func iridium() {
    for type in ["APEX", "NAVIS_EBR"] {
      let subject = nearSurface(type, unpumped, [0.2, 0.4, 0.4, 1, 2])
      #expect(flags(of: .nearSurfaceMixedAir, .pressure, subject) == "33111")
      #expect(flags(of: .nearSurfaceMixedAir, .salinity, subject) == "33111")
    }
  }
}
