import Argo
import Testing

@Suite("Configured pressures")
struct ConfiguredPressuresTests {
  @Test("a mission's own pressure counts, else the one that all have")
  func missions() {
    var pressures = ConfiguredPressures()
    #expect(pressures.isEmpty)
    #expect(pressures.pressure(ofMission: 1) == nil)
    pressures.atLaunch = 2000
    #expect(pressures.pressure(ofMission: 1) == 2000)
    pressures.byMission = [1: 4000, 2: 1000]
    #expect(pressures.pressure(ofMission: 1) == 4000)
    #expect(pressures.pressure(ofMission: 2) == 1000)
    #expect(pressures.pressure(ofMission: 3) == nil)
    #expect(pressures.pressure(ofMission: nil) == nil)
    pressures.byMission = [1: 4000, 2: 4000]
    #expect(pressures.pressure(ofMission: nil) == 4000)
  }
}
