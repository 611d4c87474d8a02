/// A part of the ocean that warms by a known law, for checks of what is made of its profiles.
///
/// On the climatology of the sea lie a warming that is the same everywhere and falls with depth, and
/// waves in space and time, some shallow and some deep.
package struct WarmingLaw: Hashable, Sendable {
  /// Degrees north, south to north.
  package var latitudes: ClosedRange<Double>
  /// Degrees east, west to east, within ±180.
  package var longitudes: ClosedRange<Double>
  /// Warming at the surface, °C a decade.
  package var rate: Double
  /// The standard deviation at the surface that waves make, °C, about.
  package var variability: Double
  /// What makes one ocean another.
  package var seed: UInt64

  /// Degrees by which floats may leave the area, so that its sides are as well observed as its middle.
  package static let margin = 5.0

  /// The area that is usual: the western North Pacific.
  package static let usualArea = (latitudes: 20.0...40.0, longitudes: 140.0...170.0)
  /// The variability that is usual, °C.
  package static let usualVariability = 0.6

  package init(
    latitudes: ClosedRange<Double> = usualArea.latitudes,
    longitudes: ClosedRange<Double> = usualArea.longitudes, rate: Double,
    variability: Double = usualVariability, seed: UInt64
  ) {
    self.latitudes = latitudes
    self.longitudes = longitudes
    self.rate = rate
    self.variability = variability
    self.seed = seed
  }

  /// How the parts of the law fall with depth.
  enum Shape: Int, CaseIterable {
    case warming, shallow, deep

    /// 1 at the surface.
    func share(at pressure: Double) -> Double {
      switch self {
      case .warming: Arithmetic.decay(pressure, scale: 600)
      case .shallow: Arithmetic.decay(pressure, scale: 180)
      case .deep: Arithmetic.decay(pressure, scale: 1200)
      }
    }
  }

  /// A wave: turns per degree east, per degree north and per day, where it begins, and its height.
  private struct Wave {
    var east: Double
    var north: Double
    var day: Double
    var phase: Double
    var height: Double
    var shape: Shape
  }

  private static let waveCount = 30

  private var waves: [Wave] {
    (0..<WarmingLaw.waveCount).map { number in
      var random = SplitMix64(seed: seed, stream: 91, number)
      func between(_ low: Double, _ high: Double) -> Double {
        (low + (high - low) * random.unit()) * (random.unit() < 0.5 ? -1 : 1)
      }
      // Lengths of 12 to 40 degrees, periods of 150 days to 4 years.
      return Wave(
        east: 1 / between(12, 40), north: 1 / between(12, 40), day: 1 / between(150, 1500),
        phase: random.unit(),
        height: variability * (2 / Double(WarmingLaw.waveCount)).squareRoot(),
        shape: number % 3 == 0 ? .deep : .shallow)
    }
  }

  /// What each part adds at the surface, °C, at a place and day since 1950-01-01; in the order of
  /// the shapes.
  func parts(latitude: Double, longitude: Double, day: Double) -> [Double] {
    var parts = [Double](repeating: 0, count: Shape.allCases.count)
    parts[Shape.warming.rawValue] = rate * (day - WarmingLaw.start) / 3652.5
    for wave in waves {
      parts[wave.shape.rawValue] +=
        wave.height
        * Arithmetic.wave(
          wave.east * longitude + wave.north * latitude + wave.day * day + wave.phase)
    }
    return parts
  }

  /// What parts add up to at a pressure in dbar, °C; nothing without parts.
  static func change(at pressure: Double, _ parts: [Double]?) -> Double {
    guard let parts else { return 0 }
    return Shape.allCases.reduce(0) { $0 + parts[$1.rawValue] * $1.share(at: pressure) }
  }

  /// 2020-01-01, when the warming is none.
  private static let start = 25_567.0
}
