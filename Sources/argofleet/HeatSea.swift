internal import Argo
internal import Geography
internal import Products
internal import ReferenceData

/// Which cells count: those of a region, in the sea, where it is deep enough.
struct HeatSea: Sendable {
  private let isInRegion: [Bool]
  /// The depth of the sea in m: 0 for land, infinite where it is not known.
  private let depths: [Double]

  /// Whether a cell is sea of at least so many m.
  func isSea(_ cell: Int, _ depth: Double) -> Bool { depths[cell] >= depth }

  /// Whether it is also in the region.
  func admits(_ cell: Int, _ depth: Double) -> Bool {
    isInRegion[cell] && isSea(cell, depth)
  }

  init(
    _ cells: MapCells, region: Region?, atlas: RegionAtlas, land: Coastline?, floor: Bathymetry?
  ) throws(ReferenceDataError) {
    var isInRegion = [Bool](repeating: false, count: cells.count)
    var depths = [Double](repeating: 0, count: cells.count)
    for cell in 0..<cells.count {
      let middle = cells.middle(of: cell)
      guard
        let position = Position(latitude: middle.latitude, longitude: middle.longitude)?
          .normalized
      else { continue }
      if let region {
        isInRegion[cell] =
          region.holds(position, ofRegion: atlas.region(of: position)?.name)
      } else {
        isInRegion[cell] = true
      }
      if land?.isLand(position) ?? false { continue }
      // Where the floor is not known the sea is taken to be deep enough.
      depths[cell] = try floor?.meanElevation(around: position).map { -$0 } ?? .infinity
    }
    self.isInRegion = isInRegion
    self.depths = depths
  }
}
