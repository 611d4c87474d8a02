internal import Foundation

/// Where places go on a map, and what part of the globe it shows.
package struct MapFrame: Sendable {
  /// How the globe is projected.
  package enum Projection: Sendable {
    /// The whole globe about a central meridian, degrees east.
    case equalEarth(centre: Double)
    /// A window of latitudes and longitudes, in which a degree of longitude has its length at the
    /// middle latitude.
    case plain(Window)
  }

  /// A part of the globe between two meridians and two parallels.
  package struct Window: Hashable, Sendable {
    /// The western side, degrees east.
    package var west: Double
    /// The degrees of longitude from there to the eastern side, 360 at most.
    package var width: Double
    /// The southern side, degrees north.
    package var south: Double
    /// The northern side, degrees north.
    package var north: Double

    package init(west: Double, width: Double, south: Double, north: Double) {
      self.west = west
      self.width = width
      self.south = south
      self.north = north
    }
  }

  /// The projection.
  package let projection: Projection
  /// The width of the drawing in its units.
  package let width: Double
  /// The height that follows from it.
  package let height: Double

  private let scale: Double
  private let westToEast: Double

  package init(_ projection: Projection, width: Double) {
    self.projection = projection
    self.width = width
    switch projection {
    case .equalEarth:
      scale = width / (2 * EqualEarth.halfWidth)
      westToEast = 1
      height = 2 * EqualEarth.halfHeight * scale
    case .plain(let window):
      let middle = (window.south + window.north) / 2 * Double.pi / 180
      // At a pole a degree of longitude has no length; no window is drawn narrower than one at 80°.
      westToEast = max(cos(middle), cos(80 * Double.pi / 180))
      scale = width / (window.width * westToEast)
      height = (window.north - window.south) * scale
    }
  }

  /// The meridian of the map's western edge, degrees east.
  package var westernEdge: Double {
    switch projection {
    case .equalEarth(let centre): centre - 180
    case .plain(let window): window.west
    }
  }

  /// Where a place is drawn, also for longitudes outside ±180; in a plain frame it may lie outside
  /// the drawing.
  package func point(longitude: Double, latitude: Double) -> ScreenPoint {
    var east = (longitude - westernEdge).truncatingRemainder(dividingBy: 360)
    if east < 0 { east += 360 }
    return point(degreesEast: east, latitude: latitude)
  }

  /// Where a place is drawn that is this many degrees east of the western edge.
  package func point(degreesEast east: Double, latitude: Double) -> ScreenPoint {
    switch projection {
    case .equalEarth:
      let (x, y) = EqualEarth.point(longitude: east - 180, latitude: latitude)
      return ScreenPoint(x: width / 2 + x * scale, y: height / 2 - y * scale)
    case .plain(let window):
      return ScreenPoint(x: east * westToEast * scale, y: (window.north - latitude) * scale)
    }
  }

  /// What is drawn; nil for the globe.
  package var window: Window? {
    switch projection {
    case .equalEarth: nil
    case .plain(let window): window
    }
  }

  /// The edge of the drawing.
  package var edge: [ScreenPoint] {
    switch projection {
    case .equalEarth:
      let latitudes = Array(stride(from: -90.0, through: 90, by: 5))
      return latitudes.map { point(degreesEast: 0, latitude: $0) }
        + latitudes.reversed().map { point(degreesEast: 360, latitude: $0) }
    case .plain:
      return [
        ScreenPoint(x: 0, y: 0), ScreenPoint(x: width, y: 0), ScreenPoint(x: width, y: height),
        ScreenPoint(x: 0, y: height),
      ]
    }
  }
}
