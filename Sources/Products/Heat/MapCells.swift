internal import Argo
package import Gridding
internal import Indicators

/// Where the cells of maps are: a row of latitudes by a row of longitudes.
package struct MapCells: Hashable, Sendable {
  /// Degrees north of the cells' middles.
  package let latitudes: [Double]
  /// Degrees east of the cells' middles.
  package let longitudes: [Double]
  /// The southern and northern sides of the cells.
  package let latitudeLimits: [ClosedRange<Double>]
  /// The sides of the cells, in the order in which longitudes increase.
  package let longitudeLimits: [ClosedRange<Double>]

  /// Takes middles and, where they are known, the limits between them; else cells meet halfway.
  ///
  /// Nothing where there are no cells, a middle is no number, or limits are not one more than
  /// middles.
  package init?(
    latitudes: [Double], longitudes: [Double], latitudeEdges: [Double] = [],
    longitudeEdges: [Double] = []
  ) {
    guard !latitudes.isEmpty, !longitudes.isEmpty,
      (latitudes + longitudes).allSatisfy(\.isFinite),
      let south = MapCells.edges(latitudes, latitudeEdges),
      let west = MapCells.edges(longitudes, longitudeEdges)
    else { return nil }
    self.latitudes = latitudes
    self.longitudes = longitudes
    latitudeLimits = zip(south, south.dropFirst()).map {
      max(-90, min($0, $1))...max(-90, min(90, max($0, $1)))
    }
    longitudeLimits = zip(west, west.dropFirst()).map { min($0, $1)...max($0, $1) }
  }

  /// The cells of a grid.
  package init(_ cells: GridCells) {
    latitudes = (0..<cells.rows).map(cells.latitude(ofRow:))
    longitudes = (0..<cells.columns).map(cells.longitude(ofColumn:))
    latitudeLimits = (0..<cells.rows).map { cells.latitudeEdge($0)...cells.latitudeEdge($0 + 1) }
    longitudeLimits = (0..<cells.columns).map {
      cells.longitudeEdge($0)...cells.longitudeEdge($0 + 1)
    }
  }

  private static func edges(_ middles: [Double], _ given: [Double]) -> [Double]? {
    if !given.isEmpty { return given.count == middles.count + 1 ? given : nil }
    guard let first = middles.first, let last = middles.last else { return nil }
    // A single cell is taken as one degree.
    guard middles.count > 1 else { return [first - 0.5, first + 0.5] }
    let between = zip(middles, middles.dropFirst()).map { ($0 + $1) / 2 }
    return [2 * first - between[0]] + between + [2 * last - between[between.count - 1]]
  }

  /// The number of cells.
  package var count: Int { latitudes.count * longitudes.count }

  /// The middle of a cell; cells count along the latitudes.
  package func middle(of cell: Int) -> (latitude: Double, longitude: Double) {
    (latitudes[cell / longitudes.count], longitudes[cell % longitudes.count])
  }

  /// The area of a cell, m².
  package func area(of cell: Int) -> Double {
    let height = latitudeLimits[cell / longitudes.count]
    let width = longitudeLimits[cell % longitudes.count]
    return AreaIntegral.cellArea(
      from: height.lowerBound, to: height.upperBound, width: width.upperBound - width.lowerBound)
  }
}
