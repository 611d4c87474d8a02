/// A box of latitudes and longitudes; it may reach across the date line.
public struct GeographicBox: Hashable, Sendable {
  /// The longitude of the western side in degrees east, in [-180, 180).
  public let west: Double
  /// The longitude of the eastern side in degrees east, in [-180, 180).
  ///
  /// It is not above ``west`` where the box reaches across the date line or ends at it, and 180 only
  /// for a box of all longitudes.
  public let east: Double
  /// The latitude of the southern side in degrees north.
  public let south: Double
  /// The latitude of the northern side in degrees north.
  public let north: Double

  /// All of the globe.
  public static let globe = GeographicBox()

  private init() {
    (west, east, south, north) = (-180, 180, -90, 90)
  }

  /// Makes a box from degrees; longitudes may be given as -180…180 or 0…360.
  ///
  /// Nil where south is not below north, a latitude is outside ±90, a longitude outside -180…360,
  /// or the box has no width. 0 to 360 and -180 to 180 are all longitudes.
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
