import NetCDF
import Seawater
import TestSupport
import Testing

@testable import ReferenceData

@Suite("File of an atlas of salinity anomalies")
struct SalinityAnomalyFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a small atlas of three columns, two rows and two levels, whose ratio is
  /// 1e-4 (100 column + 10 row + level) and whose last column is land, with its axes in the given
  /// order.
  private func write(
    order: [String] = ["nx", "ny", "nz"], without: String = "",
    longitudes: [Double] = [0, 180, 360]
  ) throws -> String {
    let axes: [String: (length: Int, weight: Int)] = ["nx": (3, 100), "ny": (2, 10), "nz": (2, 1)]
    /// The sums of the weights of the indices along dimensions, the last of those fastest.
    func places(_ dimensions: [String]) -> [Int] {
      dimensions.reduce([0]) { sums, name in
        let axis = axes[name, default: (0, 0)]
        return sums.flatMap { sum in (0..<axis.length).map { sum + $0 * axis.weight } }
      }
    }
    let plane = order.filter { $0 != "nz" }
    let contents: [(name: String, dimensions: [String], values: [Double])] = [
      ("longs_ref", ["nx"], longitudes), ("lats_ref", ["ny"], [-80, 80]),
      ("p_ref", ["nz"], [0, 100]), ("ndepth_ref", plane, places(plane).map { $0 < 200 ? 2 : .nan }),
      ("SAAR_ref", order, places(order).map { $0 < 200 ? 1e-4 * Double($0) : 9e90 }),
    ].filter { $0.name != without }
    let path = folder.path("\(order.joined())-\(without).nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: order.map {
          NetCDFDimension(name: $0, length: axes[$0, default: (0, 0)].length)
        },
        variables: contents.map { .init($0.name, .float64, $0.dimensions) }),
      values: Dictionary(uniqueKeysWithValues: contents.map { ($0.name, .float64($0.values)) }))
    return path
  }

  @Test(
    "is read however its axes lie",
    arguments: [["nx", "ny", "nz"], ["nz", "ny", "nx"], ["ny", "nz", "nx"]])
  func order(axes: [String]) throws {
    let atlas = try SalinityAnomalyFile.read(path: write(order: axes))
    #expect(abs(atlas.ratio(pressure: 0, longitude: 180, latitude: -80) - 100e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 100, longitude: 0, latitude: 80) - 11e-4) < 1e-15)
    #expect(abs(atlas.ratio(pressure: 50, longitude: 90, latitude: 0) - 55.5e-4) < 1e-15)
    // The last column is land: its neighbours' mean.
    #expect(abs(atlas.ratio(pressure: 0, longitude: 270, latitude: -80) - 102.5e-4) < 1e-15)
  }

  @Test("that is none says what is wrong and what to do")
  func refused() throws {
    func reason(_ path: String) -> String {
      do {
        _ = try SalinityAnomalyFile.read(path: path)
        return ""
      } catch { return error.description }
    }
    let incomplete = try write(without: "ndepth_ref")
    #expect(
      reason(incomplete) == "cannot use \(incomplete) as an atlas of salinity anomalies: it has no"
        + " variable ndepth_ref; 'Scripts/make-saar FILE' builds one")
    #expect(reason(try write(longitudes: [0, 90, 180])).contains("do not go round the Earth"))
    #expect(reason(folder.path("none.nc")).contains("none.nc"))
    #expect(reason(try folder.write("SP,t,p", to: "table.csv")).contains("is not NetCDF"))
  }

  @Test("that is not there is told apart")
  func absent() {
    #expect(throws: ReferenceDataError.self) {
      try SalinityAnomalyFile.read(path: "/nowhere/saar.nc")
    }
    do throws(ReferenceDataError) {
      _ = try SalinityAnomalyFile.read(path: "/nowhere/saar.nc")
    } catch {
      #expect(error.code == .notFound)
    }
  }
}
