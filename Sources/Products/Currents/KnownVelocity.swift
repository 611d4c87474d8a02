internal import Foundation
internal import Hydrography

/// A velocity that is known at a place.
package struct KnownVelocity: Hashable, Sendable {
  /// Degrees north and east.
  package var latitude: Double
  package var longitude: Double
  /// Eastward and northward, m/s.
  package var eastward: Double
  package var northward: Double

  package init(latitude: Double, longitude: Double, eastward: Double, northward: Double) {
    self.latitude = latitude
    self.longitude = longitude
    self.eastward = eastward
    self.northward = northward
  }

  /// Velocities further from the middle of a pair than so many km are not used.
  private static let farthest = 300.0

  /// The nearest velocity to the middle of two columns, across the line from the first to the second,
  /// positive to its left; nil where none is near.
  static func across(
    _ first: WaterColumn, _ second: WaterColumn, of known: [KnownVelocity]
  ) -> Double? {
    let width = turned(second.longitude - first.longitude)
    let middle = (
      latitude: (first.latitude + second.latitude) / 2, longitude: first.longitude + width / 2
    )
    guard let nearest = nearest(to: middle, of: known) else { return nil }
    let shrink = cos(middle.latitude * .pi / 180)
    let (east, north) = (width * shrink, second.latitude - first.latitude)
    let length = (east * east + north * north).squareRoot()
    guard length > 0 else { return nil }
    return (nearest.northward * east - nearest.eastward * north) / length
  }

  /// The nearest velocity to a place in degrees north and east; nil where none is near.
  static func nearest(
    to place: (latitude: Double, longitude: Double), of known: [KnownVelocity]
  ) -> KnownVelocity? {
    func distance(_ velocity: KnownVelocity) -> Double {
      Geostrophy.distance(place, (velocity.latitude, velocity.longitude)) / 1000
    }
    guard let nearest = known.min(by: { distance($0) < distance($1) }),
      distance(nearest) <= farthest
    else { return nil }
    return nearest
  }

  /// A difference of longitudes, within ±180°.
  private static func turned(_ degrees: Double) -> Double {
    degrees - 360 * (degrees / 360).rounded()
  }
}
