public import Argo
internal import NetCDF

/// The height of the ground on a grid of latitude and longitude, from a CF file.
///
/// The file has one variable of two dimensions, latitude and longitude in either order of
/// values, longitudes in ±180 or 0…360: GEBCO, ETOPO, or a cut of them. It is known by its
/// standard name (`height_above_mean_sea_level` and the like, or `sea_floor_depth_below_…`, which
/// is turned), else by its name: `elevation`, `z`, `Band1`, `topo`, `altitude`. Packing and fill
/// values are heeded. Small grids are held in memory; of others, four nodes are read per question.
public struct Bathymetry: Sendable {
  /// The file.
  public let source: String

  private let grid: ElevationGrid

  /// Opens a file.
  ///
  /// - Throws: `notFound` where there is no such file, `unreadable` where it is no NetCDF file or
  ///   has no such grid.
  public init(path: String) throws(ReferenceDataError) {
    do {
      grid = try ElevationGrid(try NetCDFFile.open(path: path))
    } catch {
      throw ReferenceDataError(error, subject: "this bathymetry")
    }
    source = path
  }

  /// The mean height of the grid's nodes about a position, in metres above mean sea level.
  ///
  /// They are the four corners of its cell, the two ends where it lies on a line of the grid, or
  /// the one node where it lies on that. Source: the position-on-land test of the Argo quality
  /// control manual as the Coriolis chain performs it.
  ///
  /// - Returns: metres, negative below the sea; nil outside the grid or where a node has no value.
  /// - Throws: `unreadable` where the file can no longer be read.
  public func meanElevation(around position: Position) throws(ReferenceDataError) -> Double? {
    do {
      return try grid.meanElevation(around: position)
    } catch {
      throw ReferenceDataError(error, subject: "this bathymetry")
    }
  }
}
