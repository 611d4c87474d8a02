internal import Argo
package import Geography
internal import Gridding
package import ReferenceData
internal import Seawater

/// Where there is sea: from a coastline, and down to which depth from a bathymetry.
package struct SeaMask: Sendable {
  private let coastline: Coastline?
  private let bathymetry: Bathymetry?

  /// Without either there is sea everywhere.
  package init(coastline: Coastline?, bathymetry: Bathymetry? = nil) {
    (self.coastline, self.bathymetry) = (coastline, bathymetry)
  }

  /// The cells whose middle lies at sea.
  func wetCells(of cells: GridCells) -> [Int] {
    (0..<cells.count).filter { cell in
      guard let coastline else { return true }
      return cells.position(of: cell).map { !coastline.isLand($0) } ?? true
    }
  }

  /// How deep the sea is at the middle of some cells, in the coordinate of levels; infinite where
  /// that is not known.
  func floors(
    of wet: [Int], in cells: GridCells, as coordinate: VerticalCoordinate
  ) throws(ReferenceDataError) -> [Double] {
    guard let bathymetry else { return wet.map { _ in .infinity } }
    var floors: [Double] = []
    for cell in wet {
      guard let position = cells.position(of: cell),
        let elevation = try bathymetry.meanElevation(around: position)
      else {
        floors.append(.infinity)
        continue
      }
      let depth = max(-elevation, 0)
      floors.append(
        coordinate == .depth
          ? depth : TEOS10.pressure(depth: depth, latitude: position.latitude))
    }
    return floors
  }
}

extension GridCells {
  /// The middle of a cell.
  func position(of cell: Int) -> Position? {
    Position(
      latitude: latitude(ofRow: cell / columns), longitude: longitude(ofColumn: cell % columns))
  }

  /// The middle of a cell, with the grid's own turn of longitude.
  func site(of cell: Int) -> Site {
    Site(longitude: longitude(ofColumn: cell % columns), latitude: latitude(ofRow: cell / columns))
  }
}
