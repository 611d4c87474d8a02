public import Argo

/// The coastline of the world, optimised for very many queries.
///
/// It distinguishes sea from land, lake and ice shelf, gives the distance to the nearest coast, and has
/// outlines to draw. The data are those of the Global Self-consistent Hierarchical High-resolution Geography
/// (Wessel and Smith 1996, doi:10.1029/96JB00104), which the GMT project distributes; none come with the
/// program. The module `ReferenceData` reads them.
///
/// A query is a look-up in a table with cells of a third of a degree; only where a shoreline runs through the
/// cell are its edges counted. For few queries the table need not be made.
public struct Coastline: Sendable {
  /// How finely the coast is drawn.
  public let resolution: CoastlineResolution
  /// The file it came from.
  public let source: String

  let tables: CoastlineTables
  let index: ShoreIndex
  private let grid: SurfaceGrid?

  /// Takes the tables of a file; with `manyQuestions` a table of cells is made first, which does
  /// not change any answer.
  package init(
    _ tables: CoastlineTables, resolution: CoastlineResolution, source: String,
    manyQuestions: Bool
  ) {
    self.tables = tables
    self.resolution = resolution
    self.source = source
    index = ShoreIndex(tables)
    grid = manyQuestions ? SurfaceGrid(tables, index) : nil
  }

  /// Whether a position is on land, in a lake or on an ice shelf, as the coast is drawn.
  public func isLand(_ position: Position) -> Bool { surface(at: position) != .sea }

  /// What the surface is at a position, as the coast is drawn.
  public func surface(at position: Position) -> Surface {
    let place = place(of: position)
    let state =
      grid?.state(bin: place.bin, x: place.x, y: place.y)
      ?? index.state(bin: place.bin, x: place.x, y: place.y, corner: tables.corners[place.bin])
    return state.surface
  }

  /// Whether a position can be that of a float.
  ///
  /// Where the coast is drawn coarsely, a position at sea can come to lie on drawn land. So one
  /// that is no farther inland than ``CoastlineResolution/toleranceInKilometres`` is not called
  /// land; nor is one on an ice shelf, which has sea below.
  public func landTest(_ position: Position) -> LandStatus {
    switch surface(at: position) {
    case .sea: return .sea
    case .iceShelf: return .nearCoast(reason: .iceShelf)
    case .land, .lake:
      let tolerance = resolution.toleranceInKilometres
      guard let distance = distanceToCoast(from: position, within: tolerance) else { return .land }
      return .nearCoast(reason: .resolution(resolution, kilometresToCoast: distance))
    }
  }

  /// The bin that holds a position, and the place in it.
  private func place(of position: Position) -> (bin: Int, x: Double, y: Double) {
    let longitude = position.eastLongitude
    let column = min(Int(longitude / tables.binSize), tables.columns - 1)
    let row = min(Int((90 - position.latitude) / tables.binSize), tables.rows - 1)
    let west = Double(column) * tables.binSize
    let south = 90 - Double(row + 1) * tables.binSize
    let unit = 65_535 / tables.binSize
    // The northern border counts as just inside: no shoreline runs on beyond it in this bin.
    return (
      row * tables.columns + column,
      min(max((longitude - west) * unit, 0), 65_535),
      min(max((position.latitude - south) * unit, 0), 65_535.0.nextDown)
    )
  }
}

extension Position {
  /// Degrees east in [0, 360).
  var eastLongitude: Double {
    let east = longitude < 0 ? longitude + 360 : longitude
    return east >= 360 ? east - 360 : east
  }
}
