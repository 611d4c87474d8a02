/// A place on the sphere, in degrees.
public struct Position: Hashable, Sendable {
  /// Degrees north, -90 to 90.
  public let latitude: Double
  /// Degrees east as it was given, -180 to 360.
  public private(set) var longitude: Double

  /// Makes a position, or nil where the numbers are not one.
  ///
  /// A latitude outside ±90 or a longitude outside -180…360 is not a position: one DAC writes
  /// -99.999 and -999.999 where it has none.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...360).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Degrees east in [-180, 180).
  public var normalizedLongitude: Double {
    longitude >= 180 ? longitude - 360 : longitude
  }

  /// The same place with its longitude in [-180, 180).
  package var normalized: Position {
    var position = self
    position.longitude = normalizedLongitude
    return position
  }
}
