/// How a synthetic sea varies: as a stationary random field that is less alike the farther apart in
/// space and time, as anomalies of the ocean are.
///
/// Its covariance is the variance times exp(-d), d the root of the sum of squares of the differences in
/// latitude, longitude and time over their scales. Source: Kuusela and Stein (2018), Proceedings of the
/// Royal Society A 474, 20180400. The field is a sum of plane waves of equal height whose numbers follow
/// the spectrum of this covariance, Cauchy's distribution in three dimensions, so that long and short,
/// slow and fast waves are among them. Source: Rahimi and Recht, Random features for large-scale kernel
/// machines, NIPS 2007.
struct SeaWaves: Hashable, Sendable {
  /// A wave: turns per degree east, per degree north and per day, and where it begins.
  private struct Wave: Hashable {
    var east: Double
    var north: Double
    var day: Double
    var phase: Double
  }

  private let shallow: [Wave]
  private let deep: [Wave]

  /// The standard deviations at the surface, °C.
  private static let variability = (shallow: 0.5, deep: 0.35)
  private static let waveCount = 150
  /// Degrees of latitude and longitude, and days, over which the covariance falls to 1/e: the time of
  /// temperatures in the middle of the world ocean, and twice their lengths, as floats of a simulation
  /// are few.
  private static let scales = (latitude: 3.0, longitude: 4.0, days: 40.0)

  /// The waves of an ocean.
  init(seed: UInt64) {
    func waves(_ stream: Int) -> [Wave] {
      (0..<SeaWaves.waveCount).map { number in
        var random = SplitMix64(seed: seed, stream: stream, number)
        // Normal numbers over one more of them are Cauchy's.
        let width = 2 * Double.pi * random.normal()
        return Wave(
          east: random.normal() / (width * SeaWaves.scales.longitude),
          north: random.normal() / (width * SeaWaves.scales.latitude),
          day: random.normal() / (width * SeaWaves.scales.days), phase: random.unit())
      }
    }
    shallow = waves(91)
    deep = waves(92)
  }

  /// What shallow and deep waves add at the surface, °C, at a place and day since 1950-01-01.
  func sums(
    latitude: Double, longitude: Double, day: Double
  ) -> (shallow: Double, deep: Double) {
    func sum(_ waves: [Wave], _ deviation: Double) -> Double {
      // The mean square of a wave of parabolas is 8/15.
      let height = deviation * (15.0 / 8 / Double(waves.count)).squareRoot()
      return waves.reduce(0) { sum, wave in
        sum + height
          * Arithmetic.wave(
            wave.east * longitude + wave.north * latitude + wave.day * day + wave.phase)
      }
    }
    return (
      sum(shallow, SeaWaves.variability.shallow), sum(deep, SeaWaves.variability.deep)
    )
  }
}
