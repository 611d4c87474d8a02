import NetCDF
import ReferenceData
import TestSupport

/// A sea floor that a test draws, read back from a file.
enum BathymetryFixture {
  /// Writes the elevations in m at nodes, rows of one latitude, and reads them as a bathymetry.
  static func bathymetry(
    in folder: TemporaryFolder, latitudes: [Double], longitudes: [Double],
    elevation: (_ latitude: Double, _ longitude: Double) -> Float
  ) throws -> Bathymetry {
    let path = folder.path("floor.nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "lat", length: latitudes.count),
          NetCDFDimension(name: "lon", length: longitudes.count),
        ],
        variables: [
          .init("lat", .float64, ["lat"]), .init("lon", .float64, ["lon"]),
          .init("elevation", .float32, ["lat", "lon"]),
        ]),
      values: [
        "lat": .float64(latitudes), "lon": .float64(longitudes),
        "elevation": .float32(
          latitudes.flatMap { latitude in longitudes.map { elevation(latitude, $0) } }),
      ])
    return try Bathymetry(path: path)
  }
}
