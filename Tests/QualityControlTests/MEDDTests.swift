import Argo
import QualityControl
import TestSupport
import Testing

@Suite("MEDD")
struct MEDDTests {
  /// A smooth profile of 100 levels with one value changed.
  private func smooth(
    _ level: Int, temperature: Float = 0, salinity: Float = 0, hasSalinity: Bool = true
  ) -> ProfileUnderTest {
    let pressure = (0..<100).map { Float(10 * $0 + 5) }
    var warm = pressure.map { Float(4 + 20 * decay($0)) }
    var salt: [Float?] = pressure.map { hasSalinity ? Float(34.5 + 0.8 * decay($0)) : nil }
    warm[level] += temperature
    salt[level] = salt[level].map { $0 + salinity }
    return profile(pressure, warm, salt)
  }

  private func decay(_ pressure: Float) -> Double { 1 / (1 + Double(pressure) / 300) }

  private func marked(_ flags: String?) -> [Int] {
    Array((flags ?? "").utf8).enumerated().filter { $0.element == 0x34 }.map(\.offset)
  }

  // At 405 dbar the spike limit is 0.9; bands are 0.08 of salinity's range of at least 1 and of
  // density's of about 4 kg/m³, so 0.6 lies out of both and 0.28 out of that of salinity only.
  @Test("a smooth profile passes, and a spike is found that the spike test lets through")
  func spike() {
    #expect(marked(flags(of: .medd, .salinity, smooth(40))).isEmpty)
    #expect(marked(flags(of: .medd, .salinity, smooth(40, salinity: 0.28))).isEmpty)
    let subject = smooth(40, salinity: 0.6)
    #expect(marked(flags(of: .spike, .salinity, subject)).isEmpty)
    #expect(marked(flags(of: .medd, .salinity, subject)) == [40])
    #expect(marked(flags(of: .medd, .temperature, subject)).isEmpty)
  }

  @Test("a temperature that density does not confirm passes")
  func compensated() {
    // 3 °C warmer and saltier by what keeps the density: beta/alpha of about 0.22 per °C here.
    let subject = smooth(50, temperature: 3, salinity: 0.6)
    #expect(marked(flags(of: .medd, .temperature, subject)).isEmpty)
    #expect(marked(flags(of: .medd, .temperature, smooth(50, temperature: 3))) == [50])
  }

  // The range of temperature counts as 10: bands above 500 dbar are 2.2 °C, 6 °C near the equator.
  @Test("without salinity a wider band is used, near the equator a very wide one")
  func temperatureAlone() {
    func found(_ change: Float, latitude: Double) -> [Int] {
      var subject = smooth(40, temperature: change, hasSalinity: false)
      subject.latitude = latitude
      return marked(flags(of: .medd, .temperature, subject))
    }
    #expect(found(1.5, latitude: 30).isEmpty)
    #expect(found(4, latitude: 30) == [40])
    #expect(found(4, latitude: -10).isEmpty)
    #expect(found(4, latitude: -10.1) == [40])
    // Within 6 °C of warm surface water, which 420 dbar are as long as, lies all below 25.5 °C.
    #expect(found(16, latitude: 0) == [40])
  }

  @Test("levels out of order give the same flags in their places")
  func unsorted() {
    var random = SeededGenerator(seed: 7)
    let subject = smooth(40, salinity: 0.6)
    let order = Array(0..<100).shuffled(using: &random)
    let columns = subject.columns
    let shuffled = profile(
      order.map { columns.pressure[$0] }, order.map { columns.temperature[$0] },
      order.map { columns.salinity[$0] })
    let expected = order.firstIndex(of: 40)
    #expect(marked(flags(of: .medd, .salinity, shuffled)) == expected.map { [$0] })
  }

  // The last level has no density, so the others decide as those of the smooth profile above do.
  @Test(
    "density decides among the levels that have one",
    arguments: [1e6, 1e9, .greatestFiniteMagnitude] as [Float])
  func pressureOfNoSea(deepest: Float) {
    for (change, expected) in [(0.28, []), (0.6, [40])] as [(Float, [Int])] {
      let subject = smooth(40, salinity: change)
      var pressure = subject.columns.pressure
      pressure[99] = deepest
      let wild = profile(pressure, subject.columns.temperature, subject.columns.salinity)
      #expect(marked(flags(of: .medd, .salinity, wild)) == expected)
    }
  }

  @Test("values that no sea has do not stop it")
  func hostile() {
    let extremes: [Float?] = [
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, .infinity, -.infinity, nil,
      Float.leastNonzeroMagnitude, -0,
    ]
    var random = SeededGenerator(seed: 11)
    for count in [1, 6, 7, 40] {
      func column() -> [Float?] {
        (0..<count).map { _ in extremes.randomElement(using: &random) ?? nil }
      }
      let subject = profile(column(), column(), column())
      let result = ProfileChecker(usualOptions).check(subject, CheckContext())
      #expect(result.levels.temperature.count == count)
      let report = ProfileChecker(usualOptions).explain(subject, CheckContext())
      #expect(report.levels == result.levels)
      #expect(report.failed == result.failed)
    }
  }
}
