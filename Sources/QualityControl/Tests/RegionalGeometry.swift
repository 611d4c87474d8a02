internal import Argo

/// Where the seas of test 7 are; two definitions are in use.
public enum RegionalGeometry: String, Hashable, Sendable, CaseIterable {
  /// Rectangles of the Coriolis chain, which contain nearly all of both seas.
  case rectangles
  /// Polygons of the manual, whose slanted western edge leaves parts of the Mediterranean out.
  case polygons

  /// A rectangle; its borders belong to it.
  private struct Box {
    var south: Double
    var north: Double
    var west: Double
    var east: Double

    init(_ south: Double, _ north: Double, _ west: Double, _ east: Double) {
      self.south = south
      self.north = north
      self.west = west
      self.east = east
    }

    func contains(_ position: Position) -> Bool {
      (south...north).contains(position.latitude) && (west...east).contains(position.longitude)
    }
  }

  /// Source: Coriolis DAC chain, test 7.
  private static let redSeaBoxes = [
    Box(25, 30, 30, 35), Box(15, 30, 35, 40), Box(15, 20, 40, 45), Box(12.55, 15, 40, 43),
    Box(13, 15, 43, 43.5),
  ]
  /// Source: Coriolis DAC chain, test 7.
  private static let mediterraneanBoxes = [
    Box(30, 40, -5, 40), Box(40, 45, 0, 25), Box(45, 50, 10, 15), Box(40, 41, 25, 30),
    Box(35.2, 36.6, -5.4, -5),
  ]
  /// Degrees east and north.
  ///
  /// Source: Argo QC manual, test 7, as CoTeDe has it.
  private static let redSeaPolygon: [(Double, Double)] = [(40, 10), (50, 20), (30, 30)]
  /// Degrees east and north.
  ///
  /// Source: Argo QC manual, test 7, as CoTeDe has it.
  private static let mediterraneanPolygon: [(Double, Double)] = [
    (-6, 30), (40, 30), (35, 40), (20, 42), (15, 50), (5, 40),
  ]

  /// Whether a position lies in the Red Sea.
  func redSea(contains position: Position) -> Bool {
    switch self {
    case .rectangles: RegionalGeometry.redSeaBoxes.contains { $0.contains(position) }
    case .polygons: RegionalGeometry.contains(RegionalGeometry.redSeaPolygon, position)
    }
  }

  /// Whether a position lies in the Mediterranean.
  func mediterranean(contains position: Position) -> Bool {
    switch self {
    case .rectangles: RegionalGeometry.mediterraneanBoxes.contains { $0.contains(position) }
    case .polygons: RegionalGeometry.contains(RegionalGeometry.mediterraneanPolygon, position)
    }
  }

  /// Whether a polygon holds a position, by the parity of the edges east of it; the border belongs
  /// to it.
  private static func contains(_ polygon: [(Double, Double)], _ position: Position) -> Bool {
    let (x, y) = (position.longitude, position.latitude)
    var isInside = false
    var (x1, y1) = polygon[polygon.count - 1]
    for (x2, y2) in polygon {
      let cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
      if cross == 0, min(x1, x2) <= x, x <= max(x1, x2), min(y1, y2) <= y, y <= max(y1, y2) {
        return true
      }
      if (y1 > y) != (y2 > y), x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 { isInside.toggle() }
      (x1, y1) = (x2, y2)
    }
    return isInside
  }
}
