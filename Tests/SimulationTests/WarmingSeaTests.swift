import Argo
import Testing

@testable import Simulation

/// The sea that warms by a known law.
struct WarmingSeaTests {
  private static let month = CalendarMonth(year: 2026, month: 1)
  private static let usualHeat = WarmingTruth(WarmingLaw(rate: 0.3, seed: 1)).heat(in: month)

  // Expected values: gsw 3.6.23 (`CT_from_t`, `grav`, `p_from_z`) on the climatology of the simulator
  // written anew in Python, with steps of 1 dbar, summed over cells of 1° of 140-170° E, 20-40° N; the
  // climatology without season, which changes heat by less than one part in 5,000.
  @Test(arguments: zip(0..<4, [1.26048e21, 2.34895e21, 1.51419e21, 3.86314e21]))
  func heatOfTheWarmingIsThatOfAnIndependentIntegral(layer: Int, joules: Double) {
    #expect(abs(WarmingSeaTests.usualHeat[layer].warming / joules - 1) < 5e-4)
  }

  @Test func seasWithoutWarmingHaveTheHeatOfTheirWavesAlone() {
    func heat(_ rate: Double) -> [(all: Double, warming: Double)] {
      let law = WarmingLaw(latitudes: 30...32, longitudes: 140...144, rate: rate, seed: 3)
      return WarmingTruth(law).heat(in: WarmingSeaTests.month)
    }
    let (calm, warm) = (heat(0), heat(0.3))
    for (calm, warm) in zip(calm, warm) {
      #expect(calm.warming == 0)
      #expect(calm.all != 0)
      #expect(abs(warm.all - warm.warming - calm.all) < 1e-12 * abs(warm.all))
    }
  }

  // Expected values: the covariance that the waves are drawn for, 0.5² exp(-d), with scales of 3°, 4° and
  // 40 days; the last place has d² = 0.6² + 0.8² in space and 1 in time. Of 400 seas a variance is known
  // to 7 %, a correlation to 0.05 at worst, so that three times as much is allowed.
  @Test func shallowWavesAreLessAlikeTheFartherApart() {
    let places: [(latitude: Double, longitude: Double, day: Double, correlation: Double)] = [
      (30, 150, 27_000, 1), (31.5, 150, 27_000, 0.607), (36, 150, 27_000, 0.135),
      (30, 152, 27_000, 0.607), (30, 158, 27_000, 0.135), (30, 150, 27_020, 0.607),
      (30, 150, 27_080, 0.135), (31.8, 153.2, 27_040, 0.243),
    ]
    var products = [Double](repeating: 0, count: places.count)
    var squares = products
    for seed in 1...400 {
      let waves = SeaWaves(seed: UInt64(seed))
      let values = places.map {
        waves.sums(latitude: $0.latitude, longitude: $0.longitude, day: $0.day).shallow
      }
      for (place, value) in values.enumerated() {
        products[place] += values[0] * value
        squares[place] += value * value
      }
    }
    for (place, expected) in places.enumerated() {
      #expect(abs(squares[place] / 400 / 0.25 - 1) < 0.21)
      let correlation = products[place] / (squares[0] * squares[place]).squareRoot()
      #expect(abs(correlation - expected.correlation) < 0.15)
    }
  }
}
