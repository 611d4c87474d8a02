public import Argo
import Foundation

extension Coastline {
  /// The distance to the nearest coast of the sea.
  ///
  /// Shores of lakes do not count; those of the Caspian Sea, and the edges of the ice of
  /// Antarctica, do. Lengths are taken on a plane about the position, on a sphere of 6371.0088 km:
  /// within 100 km of it and more than a degree from a pole the error is below 1 %.
  ///
  /// - Parameters:
  ///   - position: on land or at sea.
  ///   - limit: kilometres, 0 to 1000; the time grows with its square.
  /// - Returns: kilometres, or nil where no coast is nearer than the limit.
  public func distanceToCoast(from position: Position, within limit: Double) -> Double? {
    precondition((0...1000).contains(limit), "a distance to look within must be 0 to 1000 km")
    let kilometresPerDegree = 6371.0088 * Double.pi / 180
    let (latitude, longitude) = (position.latitude, position.eastLongitude)
    let reach = limit / kilometresPerDegree
    let narrowest = cos(min(abs(latitude) + reach, 90) * .pi / 180)
    let reachEast = reach >= 180 * narrowest ? 180 : min(180, reach / narrowest)
    let eastPerDegree = cos(latitude * .pi / 180)
    var nearest = reach * reach

    let size = tables.binSize
    let unit = size / 65_535
    let rows =
      max(
        0, Int((90 - latitude - reach) / size))...min(
        tables.rows - 1, Int((90 - latitude + reach) / size))
    let firstColumn = Int(((longitude - reachEast) / size).rounded(.down))
    let lastColumn = min(
      Int(((longitude + reachEast) / size).rounded(.down)), firstColumn + tables.columns - 1)
    for row in rows {
      let south = 90 - Double(row + 1) * size
      let stripsPerDegree = Double(ShoreIndex.strips) / size
      let low = Int((latitude - reach - south) * stripsPerDegree - 1)
      let high = Int((latitude + reach - south) * stripsPerDegree + 1)
      guard low < ShoreIndex.strips, high >= 0 else { continue }
      for column in firstColumn...lastColumn {
        let bin = row * tables.columns + (column + 2 * tables.columns) % tables.columns
        // Columns are numbered on beyond 0° and 360°, so that differences need no wrapping.
        let west = Double(column) * size - longitude
        for strip in max(0, low)...min(ShoreIndex.strips - 1, high) {
          for edge in index.edges(bin: bin, strip: strip) where edge.partsSea {
            let distance = squaredDistanceFromOrigin(
              (
                (west + Double(edge.x1) * unit) * eastPerDegree,
                south + Double(edge.y1) * unit - latitude
              ),
              (
                (west + Double(edge.x2) * unit) * eastPerDegree,
                south + Double(edge.y2) * unit - latitude
              ))
            nearest = min(nearest, distance)
          }
        }
      }
    }
    return nearest < reach * reach ? nearest.squareRoot() * kilometresPerDegree : nil
  }
}

/// The squared distance of the origin from the line between two points.
private func squaredDistanceFromOrigin(
  _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
) -> Double {
  let (dx, dy) = (to.x - from.x, to.y - from.y)
  let length = dx * dx + dy * dy
  let share = length > 0 ? min(max(-(from.x * dx + from.y * dy) / length, 0), 1) : 0
  let (x, y) = (from.x + share * dx, from.y + share * dy)
  return x * x + y * y
}
