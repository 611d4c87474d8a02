import Argo
import Foundation
import Hydrography
import Indicators
import NetCDF
import TestSupport
import Testing

@testable import Products

/// Files for comparisons and indicators.
@Suite("Layouts of heat content")
struct HeatLayoutsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Two cells of 1° beside the meridian where the layout begins, with an anomaly of as many TJ/m² as
  /// the month counts in the first cell; two members, 1 TJ/m² below and above.
  private func maps(from year: Int, months count: Int) throws -> HeatMaps {
    let cells = try #require(MapCells(latitudes: [-89.5], longitudes: [19.5, 20.5]))
    var layer = HeatMaps.Layer(
      parts: [HeatLayer(0, 700)],
      anomalies: (0..<count).map { [Double($0) * 1e12, 5e12] })
    layer.members = [-1.0, 1.0].map { offset in
      layer.anomalies.map { $0.map { Float($0 + offset * 1e12) } }
    }
    let first = CalendarMonth(year: year, month: 1)
    return HeatMaps(
      cells: cells, months: (0..<count).map { first.advanced(by: $0) }, layers: [layer])
  }

  private func values(_ name: String, _ file: any NetCDFReader) throws -> [Double] {
    let variable = try #require(file.variable(named: name))
    return try file.numbers(
      of: variable,
      slab: NetCDFSlab(start: variable.shape.map { _ in 0 }, count: variable.shape))
  }

  // By hand: longitudes from 20.5 to 379.5 and latitudes from -89.5, so that 20.5° E is the first and
  // 19.5° E the last of 360 columns; the standard deviation of -1 and 1 is √2.
  @Test("put maps on the globe as the comparison asks")
  func comparison() throws {
    let maps = try maps(from: 2016, months: 3)
    let layer = try #require(maps.layers.first)
    let labels = ME4OHFile.Labels(product: "P", experiment: "2")
    #expect(
      ME4OHFile.name(HeatLayer(0, 700), maps, labels) == "OHC_2016_2016_lev0_700_exp2_P.nc")
    let path = folder.path("c.nc")
    try ME4OHFile.write(layer, of: maps, to: path, notes: [], made: "")
    let file = try NetCDFFile.open(path: path)
    #expect(file.variable(named: "DATA")?.shape == [360, 180, 3])
    let longitudes = try values("LONGITUDE", file)
    #expect(longitudes.first == 20.5 && longitudes.last == 379.5)
    // 2016-01-15 is 116 · 365 + 28 + 14 days after 1900-01-01.
    #expect(try values("TIME", file).first == 42_382)
    let data = try values("DATA", file)
    #expect(Array(data[0..<3]) == [5, 5, 5])
    #expect(Array(data[(359 * 180 * 3)..<(359 * 180 * 3 + 3)]) == [0, 1, 2])
    #expect(data.count(where: \.isFinite) == 6)
    #expect(abs(try values("DATA_SD", file)[0] - 2.0.squareRoot()) < 1e-6)
    #expect(file.variable(named: "DATA_MEMBER")?.shape == [2, 360, 180, 3])
    #expect(ME4OHFile.fault(of: maps) == nil)
    let coarse = HeatMaps(
      cells: try #require(MapCells(latitudes: [2], longitudes: [2])), months: maps.months,
      layers: maps.layers)
    #expect(ME4OHFile.fault(of: coarse) != nil)
  }

  // By hand: the first cell's anomaly is 5.5 TJ/m² in the first whole year and 17.5 in the second, the
  // other's 5 always; the mean of both years is taken off; half a year is left out.
  @Test("tell means of whole years as the indicator does")
  func indicator() throws {
    let maps = try maps(from: 2010, months: 30)
    let heat = RegionalHeat(maps) { _, _ in true }
    let path = folder.path("g.nc")
    try GCOSFile(heat).write(to: path, form: .mass, notes: [], made: "")
    let file = try NetCDFFile.open(path: path)
    #expect(try values("time", file) == [2010, 2011, 2012])
    let area = maps.cells.area(of: 0)
    let joule = try values("OHCA_J_m2_oc_0_700", file)
    #expect(abs(joule[0] / -3e12 - 1) < 1e-9 && abs(joule[1] / 3e12 - 1) < 1e-9)
    #expect(joule[2].isNaN)
    let zetta = try values("OHCA_ZJ_0_700", file)
    #expect(abs(zetta[1] / (3e12 * 2 * area / 1e21) - 1) < 1e-9)
    let temperature = try values("vol_ave_temp_anom_0_700", file)
    #expect(abs(temperature[1] / (3e12 / (3989.244 * 1030 * 700)) - 1) < 1e-9)
    // Members that differ by a constant have the same anomalies once their own mean is taken off.
    #expect(abs(try values("OHCA_ZJ_0_700_error", file)[0] / zetta[1]) < 1e-6)
    #expect(abs(try values("sea_area_0_700", file)[0] / (2 * area) - 1) < 1e-12)
  }
}
