/// A place of an observation or of a map point.
public struct Site: Hashable, Sendable {
  /// Degrees east, any multiple of 360 added, or km in a plane.
  public var x: Double
  /// Degrees north, or km in a plane.
  public var y: Double

  /// Makes a place from degrees or km.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Makes a place on the sphere from degrees.
  public init(longitude: Double, latitude: Double) { self.init(x: longitude, y: latitude) }
}

/// How the distance of two places is measured.
public enum DistanceRule: Hashable, Sendable {
  /// A plane with coordinates in km.
  case plane
  /// The sphere of 6371 km radius in local coordinates at the mid latitude, with zonal distances
  /// shrunk near the equator, where the ocean's structures are long.
  ///
  /// Zonal distances are multiplied by the factor at the equator, by 1 from 20° on, and linearly in
  /// between. Source: Roemmich and Gilson (2009), which has 1/4; its releases after 2016 have 1/8.
  case sphere(equatorialFactor: Double)

  /// The sphere with the factor of the 2009 paper.
  public static let roemmichGilson = DistanceRule.sphere(equatorialFactor: 0.25)

  /// The same without the factor near the equator: real distances.
  package var bare: DistanceRule {
    switch self {
    case .plane: .plane
    case .sphere: .sphere(equatorialFactor: 1)
    }
  }

  /// The sphere's radius in km.
  public static let earthRadius = 6371.0

  /// Kilometres of a degree of latitude.
  static let kilometresPerDegree = earthRadius * Double.pi / 180

  /// Degrees from the equator where zonal distances begin to shrink.
  static let stretchedLatitude = 20.0

  /// The distance of two places in km.
  public func distance(_ first: Site, _ second: Site) -> Double {
    let table = SiteTable([second], rule: self)
    var distances = [0.0, 0, 0, 0]
    table.distances(from: SiteTable.Entry(first, rule: self), into: &distances)
    return distances[0]
  }

  /// Kilometres of a degree of longitude at a latitude, with the cosine and the factor near the
  /// equator.
  func zonalKilometres(atLatitude latitude: Double) -> Double {
    guard case .sphere(let factor) = self else { return 1 }
    let stretch = min(1, factor + (1 - factor) / DistanceRule.stretchedLatitude * abs(latitude))
    let entry = SiteTable.Entry(Site(x: 0, y: latitude), rule: self)
    return DistanceRule.kilometresPerDegree * stretch
      * (entry.cosine * entry.cosine - entry.sine * entry.sine)
  }
}
