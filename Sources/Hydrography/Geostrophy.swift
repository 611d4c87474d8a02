internal import Foundation
internal import Seawater

/// Geostrophic velocity between two columns of water, relative to a pressure.
///
/// Absolute velocities need a reference velocity and are not made here.
public struct Geostrophy: Sendable {
  /// The column A.
  public let first: WaterColumn
  /// The column B.
  public let second: WaterColumn
  /// The great circle between them, m.
  public let distance: Double
  /// The Coriolis parameter at their mean latitude, 1/s.
  public let coriolis: Double

  /// Rotation of the Earth, rad/s.
  ///
  /// Source: TEOS-10 manual, eq. 3.20.
  public static let earthRotation = 7.292115e-5
  /// Radius of the sphere that stands for the Earth, m.
  public static let earthRadius = 6.371e6
  /// The latitude in degrees nearer than which to the equator no velocity is given.
  ///
  /// The Coriolis parameter is too small there. A choice of this program.
  public static let nearestLatitude = 3.0

  /// Takes the columns A and B.
  public init(from first: WaterColumn, to second: WaterColumn) {
    self.first = first
    self.second = second
    distance = Geostrophy.distance(
      (first.latitude, first.longitude), (second.latitude, second.longitude))
    coriolis = Geostrophy.coriolis(latitude: (first.latitude + second.latitude) / 2)
  }

  /// The Coriolis parameter at a latitude in degrees, 1/s.
  public static func coriolis(latitude: Double) -> Double {
    2 * earthRotation * sin(latitude * .pi / 180)
  }

  /// The great circle between two places in degrees north and east, m.
  public static func distance(
    _ first: (latitude: Double, longitude: Double), _ second: (latitude: Double, longitude: Double)
  ) -> Double {
    let (south, north) = (first.latitude * .pi / 180, second.latitude * .pi / 180)
    let east = (second.longitude - first.longitude) * .pi / 180
    let (rise, run) = (sin((north - south) / 2), sin(east / 2))
    let chord = rise * rise + cos(south) * cos(north) * run * run
    return 2 * earthRadius * asin(min(1, chord.squareRoot()))
  }

  /// The velocity in m/s that a difference of dynamic height in m²/s² over a distance in m makes at
  /// a latitude in degrees; to the left of the way it rises along in the northern hemisphere, that
  /// is northward where it rises eastward.
  ///
  /// Nothing nearer to the equator than ``nearestLatitude``, or without a distance. Source: TEOS-10
  /// manual, section 3.29.
  public static func velocity(
    heightDifference: Double, distance: Double, latitude: Double
  ) -> Double? {
    guard abs(latitude) >= nearestLatitude, distance > 0, heightDifference.isFinite else {
      return nil
    }
    return heightDifference / (coriolis(latitude: latitude) * distance)
  }

  /// The mean latitude, degrees.
  private var latitude: Double { (first.latitude + second.latitude) / 2 }

  /// The velocity in m/s at a pressure relative to another one, in dbar, across the line from A to B:
  /// northward where B lies east of A, westward where B lies north of A.
  ///
  /// Nothing where a column does not cover what lies between the pressures, at one place, and near
  /// the equator.
  public func velocity(
    at pressure: Double, relativeTo reference: Double, _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    guard let near = first.dynamicHeight(at: pressure, relativeTo: reference, rules),
      let far = second.dynamicHeight(at: pressure, relativeTo: reference, rules)
    else { return nil }
    return Geostrophy.velocity(
      heightDifference: far - near, distance: distance, latitude: latitude)
  }

  /// The transport in m³/s between two pressures, relative to a third one, in dbar, across the line
  /// from A to B; its sign is that of ``velocity(at:relativeTo:_:)``.
  ///
  /// The velocity times the distance, summed over depth at the mean latitude, in steps of at most
  /// 1 dbar by the trapezoidal rule.
  public func transport(
    from top: Double, to bottom: Double, relativeTo reference: Double,
    _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    guard top < bottom, abs(latitude) >= Geostrophy.nearestLatitude, distance > 0,
      let near = first.dynamicHeights(
        from: top, to: bottom, relativeTo: reference, of: second, rules),
      let far = second.dynamicHeights(
        from: top, to: bottom, relativeTo: reference, of: first, rules)
    else { return nil }
    let depths = TEOS10.depths(pressure: near.pressure, latitude: latitude)
    var sum = 0.0
    for point in near.pressure.indices.dropFirst() {
      let mean =
        (far.height[point] - near.height[point] + far.height[point - 1] - near.height[point - 1])
        / 2
      sum += mean * (depths[point] - depths[point - 1])
    }
    return sum / coriolis
  }
}
