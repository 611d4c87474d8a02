internal import Argo
import Foundation

/// Where places go on a map, and what part of the globe it shows.
struct MapFrame: Sendable {
  /// How the globe is laid flat.
  enum Projection: Sendable {
    /// The whole globe about a central meridian, degrees east.
    case equalEarth(centre: Double)
    /// A box of latitudes and longitudes, a degree of longitude as long as at its middle.
    case plain(GeographicBox)
  }

  /// The projection.
  let projection: Projection
  /// The width of the drawing in its units.
  let width: Double
  /// The height that follows from it.
  let height: Double

  private let scale: Double
  private let westToEast: Double

  /// Makes a frame of a width.
  init(_ projection: Projection, width: Double) {
    self.projection = projection
    self.width = width
    switch projection {
    case .equalEarth:
      scale = width / (2 * EqualEarth.halfWidth)
      westToEast = 1
      height = 2 * EqualEarth.halfHeight * scale
    case .plain(let box):
      let middle = (box.south + box.north) / 2 * Double.pi / 180
      // A box at a pole has no width there; it is not drawn narrower than at 80°.
      westToEast = max(cos(middle), cos(80 * Double.pi / 180))
      scale = width / (box.width * westToEast)
      height = (box.north - box.south) * scale
    }
  }

  /// The meridian of the map's western edge, degrees east.
  var westernEdge: Double {
    switch projection {
    case .equalEarth(let centre): centre - 180
    case .plain(let box): box.west
    }
  }

  /// Where a position is drawn; in a plain frame it may lie outside of the drawing.
  func point(_ position: Position) -> ScreenPoint {
    point(longitude: position.longitude, latitude: position.latitude)
  }

  /// Where a place is drawn, whatever turn its longitude is counted from.
  func point(longitude: Double, latitude: Double) -> ScreenPoint {
    var east = (longitude - westernEdge).truncatingRemainder(dividingBy: 360)
    if east < 0 { east += 360 }
    return point(degreesEast: east, latitude: latitude)
  }

  /// Where a place is drawn that is so many degrees east of the western edge.
  func point(degreesEast east: Double, latitude: Double) -> ScreenPoint {
    switch projection {
    case .equalEarth:
      let (x, y) = EqualEarth.point(longitude: east - 180, latitude: latitude)
      return ScreenPoint(x: width / 2 + x * scale, y: height / 2 - y * scale)
    case .plain(let box):
      return ScreenPoint(x: east * westToEast * scale, y: (box.north - latitude) * scale)
    }
  }

  /// The box of places to draw; nil for the globe.
  var box: GeographicBox? {
    switch projection {
    case .equalEarth: nil
    case .plain(let box): box
    }
  }

  /// The edge of the drawing.
  var edge: [ScreenPoint] {
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
