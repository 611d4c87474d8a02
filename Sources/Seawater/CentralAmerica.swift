/// The land between the Pacific and the Atlantic, as a polygonal line that water does not cross.
///
/// Source: the line of the TEOS-10 toolbox, described in McDougall et al. (2012).
enum CentralAmerica {
  /// Whether a place, in degrees with longitude in [0, 360), is near enough that the sides matter.
  static func concerns(longitude: Double, latitude: Double) -> Bool {
    // The line ends a thousandth of a degree before its last point.
    longitude >= line[0].longitude && longitude <= line[5].longitude - 0.001
      && latitude >= line[5].latitude && latitude <= line[0].latitude
  }

  /// Whether a place lies on the line or north of it, the side of the Caribbean.
  static func isNorth(longitude: Double, latitude: Double) -> Bool {
    var end = 1
    while end < line.count - 1, longitude >= line[end].longitude { end += 1 }
    let (west, east) = (line[end - 1], line[end])
    let crossing = TEOS10.between(
      (west.longitude, west.latitude), (east.longitude, east.latitude), at: longitude)
    return crossing <= latitude
  }

  /// From the Mexican coast to Colombia, degrees east and north.
  private static let line: [(longitude: Double, latitude: Double)] = [
    (260.00, 19.55), (272.59, 13.97), (276.50, 9.60), (278.65, 8.10), (280.73, 9.33),
    (292.00, 3.40),
  ]
}
