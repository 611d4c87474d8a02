internal import Foundation

/// The Equal Earth projection of the whole globe: areas are true, and the shapes of continents look
/// familiar.
///
/// Source: Šavrič, Patterson and Jenny (2018), The Equal Earth map projection, International Journal
/// of Geographical Information Science 33, doi:10.1080/13658816.2018.1504949, equations 9 to 11, on
/// a sphere of radius 1.
package enum EqualEarth {
  /// The coefficients A1 to A4 of the paper.
  private static let a1 = 1.340264
  private static let a2 = -0.081106
  private static let a3 = 0.000893
  private static let a4 = 0.003796

  /// The farthest east of the map: longitude 180° on the equator.
  package static let halfWidth = 2 * 3.0.squareRoot() * Double.pi / (3 * a1)

  /// The farthest north of the map.
  package static let halfHeight = point(longitude: 0, latitude: 90).y

  /// The place of a point, eastward and northward.
  ///
  /// - Parameters:
  ///   - longitude: degrees east of the central meridian, -180 to 180.
  ///   - latitude: degrees north.
  /// - Returns: x and y in radii of the sphere.
  package static func point(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
    let theta = asin(3.0.squareRoot() / 2 * sin(latitude * .pi / 180))
    let t2 = theta * theta
    let t6 = t2 * t2 * t2
    let scale = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
    let x = 2 * 3.0.squareRoot() * (longitude * .pi / 180) * cos(theta) / (3 * scale)
    return (x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)))
  }
}
