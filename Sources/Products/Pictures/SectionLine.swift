internal import Argo
package import Gridding

/// A parallel or meridian along which a section goes.
package enum SectionLine: Hashable, Sendable {
  /// Along the parallel of so many degrees north.
  case latitude(Double)
  /// Along the meridian of so many degrees east, in -180…360.
  case longitude(Double)

  /// Reads `lat=30` or `lon=150`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let degrees = Double(parts[1]), degrees.isFinite else { return nil }
    switch parts[0].lowercased() {
    case "lat" where (-90...90).contains(degrees): self = .latitude(degrees)
    case "lon" where (-180...360).contains(degrees): self = .longitude(degrees)
    default: return nil
    }
  }

  /// The parallel through the middle of a grid.
  package init(middleOf cells: GridCells) {
    self = .latitude(cells.latitude(ofRow: cells.rows / 2))
  }

  /// The row or column of cells that it goes through; nil where it lies outside the grid.
  ///
  /// A line between two cells belongs to the one north or east of it, at the grid's sides to the one
  /// within.
  package func place(in cells: GridCells) -> Int? {
    switch self {
    case .latitude(let degrees):
      guard degrees >= cells.box.south, degrees <= cells.box.north else { return nil }
      return (0..<cells.rows).last { cells.latitudeEdge($0) <= degrees }
    case .longitude(let degrees):
      let east = cells.unwrapped(degrees)
      guard east <= cells.box.west + cells.box.width else { return nil }
      return (0..<cells.columns).last { cells.longitudeEdge($0) <= east }
    }
  }
}
