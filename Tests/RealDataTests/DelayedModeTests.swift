import Argo
import FleetStore
import Testing

extension RealArchiveTests {
  /// What our tests find against operators of delayed mode.
  @Suite struct DelayedModeTests {
    /// Expected: numpy over all profiles of mode D of the files, adjusted values with flags 1 and 2,
    /// by the limits of tests 6, 7, 8 and 13 and of the gross test 12: none of 305,232
    /// temperatures and 253,597 salinities, and one of 319,945 pressures, the third of float
    /// 6900719, cycle 1 (0.4, 24.4, 0.2, 1193.8, 1193.8 dbar).
    @Test func grossTestsCostDelayedModeNoGoodData() throws {
      let reader = try IngestedArchive.shared.reader()
      var condemned: [String] = []
      var good = 0
      for float in try reader.floats() {
        try reader.forEachChecked(of: float.wmo) { profile, result in
          guard profile.dataMode == .delayed else { return }
          for parameter in Parameter.allCases {
            guard let file = profile[parameter]?.adjustedFlags,
              let own = result.adjustedFlags[parameter]
            else { continue }
            for level in file.indices where file[level] == .good || file[level] == .probablyGood {
              good += 1
              guard own[level] != .good else { continue }
              let tests = result.findings.filter { finding in
                finding.isAdjusted && finding.flags[parameter]?[level] == own[level]
              }.map(\.test)
              condemned.append(
                "\(float.wmo) \(profile.key.cycle) \(parameter) \(level) \(own[level]) \(tests)")
            }
          }
        }
      }
      #expect(good > 400_000)
      #expect(condemned == ["6900719 1 pressure 2 4 [8]"])
    }
  }
}
