internal import Foundation
internal import Hydrography

/// Geostrophic velocities between neighbouring cells of a map, at the edges between them.
struct MapCurrents {
  /// Where eastward velocities are: between rows, in the middle of columns.
  let eastward: Places
  /// Where northward velocities are: between columns, in the middle of rows.
  let northward: Places

  private let cells: MapCells

  /// Places in rows of latitudes and columns of longitudes, each between two cells.
  struct Places {
    let latitudes: [Double]
    let longitudes: [Double]
    /// The cells to the south or west and to the north or east of each place.
    let pairs: [(first: Int, second: Int)]
  }

  /// The edges of a map's cells; where the longitudes go all around, there is one between the last and
  /// the first column too.
  init(_ cells: MapCells) {
    self.cells = cells
    let (rows, columns) = (cells.latitudes.count, cells.longitudes.count)
    // Latitudes may go either way; velocities are eastward and northward all the same.
    eastward = Places(
      latitudes: zip(cells.latitudes, cells.latitudes.dropFirst()).map { ($0 + $1) / 2 },
      longitudes: cells.longitudes,
      pairs: (0..<(rows - 1)).flatMap { row in
        (0..<columns).map { column in
          let pair = (row * columns + column, (row + 1) * columns + column)
          return cells.latitudes[row] < cells.latitudes[row + 1] ? pair : (pair.1, pair.0)
        }
      })
    let isRound = MapCurrents.goesAround(cells.longitudes)
    let width = columns > 1 ? cells.longitudes[1] - cells.longitudes[0] : 0
    northward = Places(
      latitudes: cells.latitudes,
      longitudes: zip(cells.longitudes, cells.longitudes.dropFirst()).map { ($0 + $1) / 2 }
        + (isRound ? [cells.longitudes[columns - 1] + width / 2] : []),
      pairs: (0..<rows).flatMap { row in
        (0..<(isRound ? columns : columns - 1)).map { column in
          (row * columns + column, row * columns + (column + 1) % columns)
        }
      })
  }

  private static func goesAround(_ longitudes: [Double]) -> Bool {
    guard longitudes.count > 2, let first = longitudes.first, let last = longitudes.last else {
      return false
    }
    return abs(last - first + (longitudes[1] - longitudes[0]) - 360) < 1e-6
  }

  /// A velocity in m/s at each place, from heights in m²/s² cell by cell; NaN where there is none, and
  /// near the equator.
  ///
  /// Along a meridian the height's rise northward drives a flow to the west.
  func velocities(_ height: [Double], at places: Places, isEastward: Bool) -> [Double] {
    places.pairs.map { pair in
      let (first, second) = (cells.middle(of: pair.first), cells.middle(of: pair.second))
      let distance = Geostrophy.distance(
        (first.latitude, first.longitude), (second.latitude, second.longitude))
      let across = Geostrophy.velocity(
        heightDifference: height[pair.second] - height[pair.first], distance: distance,
        latitude: (first.latitude + second.latitude) / 2)
      return across.map { isEastward ? -$0 : $0 } ?? .nan
    }
  }
}
