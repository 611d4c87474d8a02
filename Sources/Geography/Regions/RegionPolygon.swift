public import Argo
import Foundation

/// A polygon with straight edges in plain longitude and latitude, possibly with holes.
///
/// The edges are straight on an equirectangular map, as RFC 7946 section 3.1.1 has them; they are
/// not great circles. A polygon never crosses the date line: a region that does has a polygon on
/// each side.
public struct RegionPolygon: Hashable, Sendable {
  /// The rings in file order, each closed: the outer ring first, then the holes.
  public let rings: [[Position]]

  private let edges: [Edge]
  private let west: Double
  private let east: Double
  private let south: Double
  private let north: Double

  /// Takes rings that are closed, have at least four points and lie within ±180 degrees.
  init(rings: [[Position]]) {
    self.rings = rings
    edges = rings.flatMap { ring in
      zip(ring, ring.dropFirst()).compactMap { Edge(from: $0, to: $1) }
    }
    let vertices = rings.joined()
    west = vertices.map(\.longitude).min() ?? 0
    east = vertices.map(\.longitude).max() ?? 0
    south = vertices.map(\.latitude).min() ?? 0
    north = vertices.map(\.latitude).max() ?? 0
  }

  /// Whether a point lies inside, by the parity of the number of edges that a ray to the east
  /// meets.
  ///
  /// Borders are half-open: a point on a western or southern border is inside, one on an
  /// eastern or northern border is outside, so that neighbours share no point and leave none.
  ///
  /// - Parameters:
  ///   - longitude: degrees east in [-180, 180).
  ///   - latitude: degrees north in [-90, 90); see ``RegionAtlas`` for the pole.
  /// - Returns: true inside.
  func contains(longitude: Double, latitude: Double) -> Bool {
    guard longitude >= west, longitude < east, latitude >= south, latitude < north else {
      return false
    }
    var isInside = false
    for edge in edges where edge.isMet(longitude: longitude, latitude: latitude) {
      isInside.toggle()
    }
    return isInside
  }

  /// The area on the sphere, in units of its squared radius.
  ///
  /// The area under an edge is ∫ sin φ dλ, which is exact for edges straight in longitude and
  /// latitude. The order of a ring's points does not matter.
  var areaOnUnitSphere: Double {
    let areas = rings.map { abs(RegionPolygon.areaUnder($0)) }
    return areas.dropFirst().reduce(areas.first ?? 0, -)
  }

  private static func areaUnder(_ ring: [Position]) -> Double {
    let radians = Double.pi / 180
    return zip(ring, ring.dropFirst()).reduce(0) { sum, pair in
      let (from, to) = pair
      let half = (to.latitude - from.latitude) * radians / 2
      let middle = (to.latitude + from.latitude) * radians / 2
      let width = (to.longitude - from.longitude) * radians
      // (cos φ1 - cos φ2) / (φ2 - φ1), written so that nothing cancels on flat edges.
      return sum + width * sin(middle) * (half == 0 ? 1 : sin(half) / half)
    }
  }

  /// Polygons are equal when their rings are; the rest follows from them.
  public static func == (left: RegionPolygon, right: RegionPolygon) -> Bool {
    left.rings == right.rings
  }

  /// Feeds the rings to the hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(rings) }
}

/// An edge that is not level, from its southern end to its northern end.
///
/// The ends are put in this order whichever way the ring runs, so that two polygons which share
/// an edge compute the very same crossing, to the last bit: without that, rounding would leave
/// slivers between neighbours.
private struct Edge: Sendable {
  let south: Double
  let north: Double
  let longitudeAtSouth: Double
  let degreesEastPerDegreeNorth: Double

  /// A level edge is none: a ray along a parallel cannot meet it.
  init?(from: Position, to: Position) {
    guard from.latitude != to.latitude else { return nil }
    let (lower, upper) = from.latitude < to.latitude ? (from, to) : (to, from)
    south = lower.latitude
    north = upper.latitude
    longitudeAtSouth = lower.longitude
    degreesEastPerDegreeNorth =
      (upper.longitude - lower.longitude) / (upper.latitude - lower.latitude)
  }

  /// Whether a ray from the point to the east meets the edge, its southern end included.
  func isMet(longitude: Double, latitude: Double) -> Bool {
    guard latitude >= south, latitude < north else { return false }
    return longitude < longitudeAtSouth + (latitude - south) * degreesEastPerDegreeNorth
  }
}
