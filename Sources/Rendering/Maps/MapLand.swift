/// The land of a map as SVG paths, put together from outlines.
package struct MapLand {
  /// The land, even-odd.
  package private(set) var land = PathData()
  /// The lakes, even-odd, to be drawn over the land.
  package private(set) var lakes = PathData()

  /// How far a drawn line may be from the true one, in units of the drawing.
  private static let tolerance = 4.0
  /// Islands and lakes that are smaller than this in both directions are left out.
  private static let smallest = 9.0

  /// A place on the globe, in degrees east and north.
  package typealias Place = (longitude: Double, latitude: Double)

  /// The land of a square of the globe, as closed outlines to be filled.
  package struct Piece {
    /// The western side, degrees east in [0, 360).
    package var west: Double
    /// The length of a side in degrees.
    package var size: Double
    /// The outlines of the land; longitudes run from ``west`` on.
    package var land: [[Place]]
    /// The outlines of lakes.
    package var lakes: [[Place]]

    package init(west: Double, size: Double, land: [[Place]], lakes: [[Place]]) {
      self.west = west
      self.size = size
      self.land = land
      self.lakes = lakes
    }
  }

  /// No land yet.
  package init() {}

  /// Adds the land of a square.
  package mutating func add(_ piece: Piece, in frame: MapFrame) {
    for start in MapLand.starts(of: piece, in: frame) {
      for outline in piece.land { MapLand.draw(outline, piece, start, frame, &land) }
      for outline in piece.lakes { MapLand.draw(outline, piece, start, frame, &lakes) }
    }
  }

  /// How far east of the map's western edge a piece begins: twice where the edge cuts it, once on
  /// each side of the map; what reaches beyond is hidden by the drawing's clip path.
  private static func starts(of piece: Piece, in frame: MapFrame) -> [Double] {
    var east = (piece.west - frame.westernEdge).truncatingRemainder(dividingBy: 360)
    if east < 0 { east += 360 }
    return east + piece.size > 360 ? [east, east - 360] : [east]
  }

  private static func draw(
    _ outline: [Place], _ piece: Piece, _ start: Double, _ frame: MapFrame,
    _ path: inout PathData
  ) {
    let points = outline.map {
      frame.point(degreesEast: start + $0.longitude - piece.west, latitude: $0.latitude)
    }
    guard let first = points.first else { return }
    var (low, high) = (first, first)
    for point in points {
      low = ScreenPoint(x: min(low.x, point.x), y: min(low.y, point.y))
      high = ScreenPoint(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    guard high.x - low.x >= smallest || high.y - low.y >= smallest else { return }
    path.outline(simplified(points, tolerance: tolerance))
  }
}

/// The points of a line that are needed to stay within a distance of it, after Douglas and Peucker
/// (1973).
package func simplified(_ points: [ScreenPoint], tolerance: Double) -> [ScreenPoint] {
  guard points.count > 2 else { return points }
  var isKept = [Bool](repeating: false, count: points.count)
  isKept[0] = true
  isKept[points.count - 1] = true
  var stretches = [(0, points.count - 1)]
  while let (from, to) = stretches.popLast() {
    var (farthest, distance) = (from, tolerance * tolerance)
    for index in (from + 1)..<max(to, from + 1) {
      let squared = squaredDistance(of: points[index], from: points[from], to: points[to])
      if squared > distance { (farthest, distance) = (index, squared) }
    }
    guard farthest != from else { continue }
    isKept[farthest] = true
    stretches.append((from, farthest))
    stretches.append((farthest, to))
  }
  return zip(points, isKept).filter { $0.1 }.map { $0.0 }
}

/// The squared distance of a point from the line between two others.
private func squaredDistance(
  of point: ScreenPoint, from: ScreenPoint, to: ScreenPoint
) -> Double {
  let (dx, dy) = (to.x - from.x, to.y - from.y)
  let length = dx * dx + dy * dy
  let along = (point.x - from.x) * dx + (point.y - from.y) * dy
  let share = length > 0 ? min(max(along / length, 0), 1) : 0
  let (x, y) = (point.x - from.x - share * dx, point.y - from.y - share * dy)
  return x * x + y * y
}
