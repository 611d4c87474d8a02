/// A part of the ocean that warms by a known law, for checks of what is made of its profiles.
///
/// On the climatology of the sea lie a warming that is the same everywhere and falls with depth, and
/// ``SeaWaves``, some shallow and some deep.
package struct WarmingLaw: Hashable, Sendable {
  /// Degrees north, south to north.
  package var latitudes: ClosedRange<Double>
  /// Degrees east, west to east, within ±180.
  package var longitudes: ClosedRange<Double>
  /// Warming at the surface, °C a decade.
  package let rate: Double
  /// What varies beside it.
  private let waves: SeaWaves

  /// Degrees by which floats may leave the area, so that its sides are as well observed as its middle.
  package static let margin = 5.0

  /// The area that is usual: the western North Pacific.
  package static let usualArea = (latitudes: 20.0...40.0, longitudes: 140.0...170.0)

  /// Makes a law; the seed makes one ocean another.
  package init(
    latitudes: ClosedRange<Double> = usualArea.latitudes,
    longitudes: ClosedRange<Double> = usualArea.longitudes, rate: Double, seed: UInt64
  ) {
    self.latitudes = latitudes
    self.longitudes = longitudes
    self.rate = rate
    waves = SeaWaves(seed: seed)
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

  /// What each part adds at the surface, °C, at a place and day since 1950-01-01; in the order of
  /// the shapes.
  func parts(latitude: Double, longitude: Double, day: Double) -> [Double] {
    var parts = [Double](repeating: 0, count: Shape.allCases.count)
    parts[Shape.warming.rawValue] = rate * (day - WarmingLaw.start) / 3652.5
    let sums = waves.sums(latitude: latitude, longitude: longitude, day: day)
    parts[Shape.shallow.rawValue] = sums.shallow
    parts[Shape.deep.rawValue] = sums.deep
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
