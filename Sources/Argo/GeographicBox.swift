/// A box of latitudes and longitudes; it may reach across the date line.
public struct GeographicBox: Hashable, Sendable {
  /// Degrees east of the western side, in [-180, 180).
  public let west: Double
  /// Degrees east of the eastern side, in [-180, 180); not above ``west`` where the box reaches
  /// across the date line or ends at it, and 180 for a box of all longitudes only.
  public let east: Double
  /// Degrees north of the southern side.
  public let south: Double
  /// Degrees north of the northern side.
  public let north: Double

  /// All of the globe.
  public static let globe = GeographicBox()

  private init() {
    (west, east, south, north) = (-180, 180, -90, 90)
  }

  /// Makes a box from degrees; longitudes may be given as -180…180 or 0…360.
  ///
  /// Nothing where south is not below north, a latitude is outside ±90, a longitude outside
  /// -180…360, or the box has no width. From 0 to 360 or -180 to 180 is all longitudes.
  public init?(west: Double, east: Double, south: Double, north: Double) {
    guard (-90...90).contains(south), (-90...90).contains(north), south < north,
      (-180...360).contains(west), (-180...360).contains(east)
    else { return nil }
    self.south = south
    self.north = north
    if east - west >= 360 {
      (self.west, self.east) = (-180, 180)
    } else {
      self.west = west >= 180 ? west - 360 : west
      self.east = east >= 180 ? east - 360 : east
      if self.west == self.east { return nil }
    }
  }

  /// Whether it reaches across the date line, or ends at it from the west.
  public var crossesDateLine: Bool { west > east }

  /// Degrees of longitude from west to east.
  public var width: Double { crossesDateLine ? east - west + 360 : east - west }

  /// The box as one or two ranges of longitude in [-180, 180].
  public var longitudeRanges: [ClosedRange<Double>] {
    crossesDateLine ? [west...180, -180...east] : [west...east]
  }

  /// Whether a position lies in it, its sides included.
  public func contains(_ position: Position) -> Bool {
    let longitude = position.normalizedLongitude
    return (south...north).contains(position.latitude)
      && longitudeRanges.contains { $0.contains(longitude) }
  }
}
