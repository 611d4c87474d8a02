internal import Argo
internal import Foundation

/// Distances on the sphere that tests 5 and 20 use.
enum Sphere {
  /// Metres.
  ///
  /// Source: the Argo test vectors' sphere of 6371 km.
  static let radius = 6_371_000.0

  /// The great-circle distance in metres, by the haversine formula.
  static func distance(_ first: Position, _ second: Position) -> Double {
    let radians = Double.pi / 180
    let (south, north) = (first.latitude * radians, second.latitude * radians)
    let latitude = sin((north - south) / 2)
    let longitude = sin((second.longitude - first.longitude) * radians / 2)
    let haversine = latitude * latitude + cos(south) * cos(north) * longitude * longitude
    return 2 * radius * asin(min(1, haversine.squareRoot()))
  }
}
