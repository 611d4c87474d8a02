import Argo
import Foundation
import Hydrography
import Indicators
import Rendering
import Reporting
import TestSupport
import Testing

@testable import Products

/// Integrals of maps over regions, by hand.
@Suite("Heat of a region")
struct RegionalHeatTests {
  private let folder: TemporaryFolder
  private let cells: MapCells
  private let months: [CalendarMonth]

  init() throws {
    folder = try TemporaryFolder()
    cells = try #require(MapCells(latitudes: [0.5, 1.5], longitudes: [10.5]))
    months = (0..<26).map { CalendarMonth(year: 2016, month: 1).advanced(by: $0) }
  }

  /// Two cells whose anomalies grow by 12 J/m² a year; the second is unknown in the first month.
  private func maps() -> HeatMaps {
    var layer = HeatMaps.Layer(
      parts: [HeatLayer(0, 700)],
      anomalies: months.indices.map { [Double($0), $0 == 0 ? .nan : 2 + Double($0)] })
    layer.climatologyErrors = months.map { _ in [3, 4] }
    // Members that lie 1 J/m² below and above.
    layer.members = [-1, 1].map { offset in
      layer.anomalies.map { $0.map { Float($0 + offset) } }
    }
    var deep = layer
    deep.parts = [HeatLayer(700, 2000)]
    // The deep errs the other way.
    deep.members = layer.members.reversed()
    return HeatMaps(cells: cells, months: months, layers: [layer, deep])
  }

  private var areas: [Double] { (0..<2).map(cells.area(of:)) }

  @Test("brackets what gaps do, with errors of members")
  func gaps() throws {
    let heat = RegionalHeat(maps()) { _, _ in true }
    let layer = try #require(heat.layers.first)
    let first = try #require(layer.months.first)
    #expect(abs(layer.seaArea - (areas[0] + areas[1])) < 1)
    #expect(abs(layer.fixedArea - areas[0]) < 1)
    #expect(first.values[.simple] == 0 && first.values[.representative] == 0)
    #expect(first.meanError == 3 * areas[0])
    // The standard deviation of -a and a is a √2.
    #expect(abs(try #require(first.error) / (areas[0] * 2.0.squareRoot()) - 1) < 1e-6)
    let second = layer.months[1]
    #expect(abs(try #require(second.values[.simple]) / (areas[0] + 3 * areas[1]) - 1) < 1e-12)
    #expect(second.values[.fixed] == areas[0])
    // Both cells grow by 12 J/m² a year; the fixed one without any gap.
    let trend = try #require(layer.trends[.fixed])
    #expect(abs(trend.trend.trend / (12 * areas[0]) - 1) < 1e-9)
    #expect(trend.totalError != nil)
  }

  @Test("gives a sum of layers an error of its own")
  func sum() throws {
    var maps = maps()
    let parts = [HeatLayer(0, 700), HeatLayer(700, 2000)]
    maps.layers = [try #require(maps.sum(of: parts))]
    let layer = try #require(RegionalHeat(maps) { _, _ in true }.layers.first)
    #expect(layer.name == "0-700+700-2000")
    // Members that err against each other leave no error.
    #expect(layer.months.map(\.error) == months.map { _ in 0 })
    #expect(maps.sum(of: [HeatLayer(0, 300)]) == nil)
  }

  @Test("takes off the mean over a baseline, from members too, and only counts what is sea")
  func baseline() throws {
    let first = months[1].ordinal
    let heat = RegionalHeat(maps(), baseline: first...(first + 2)) { cell, _ in cell == 1 }
    let layer = try #require(heat.layers.first)
    // The anomalies of the second cell are 3, 4 and 5 in these months.
    #expect(abs(try #require(layer.months[1].values[.simple]) + areas[1]) < 1)
    #expect(abs(try #require(layer.months[3].error)) < 1)
    #expect(layer.months[0].values.isEmpty)
    #expect(layer.seaArea == areas[1])
  }

  @Test("is the same from a file that was written")
  func file() throws {
    let path = folder.path("maps.nc")
    let maps = maps()
    try HeatMapsWriter.write(maps, to: path, notes: ["test"], made: "2026-01-01T00:00:00Z")
    let file = try HeatMapsFile(path: path)
    #expect(file.layers.map(\.name) == ["0-700", "700-2000"])
    let read = try file.maps(of: [])
    #expect(read.cells == maps.cells && read.months == maps.months)
    let left = RegionalHeat(read) { _, _ in true }.layers
    let right = RegionalHeat(maps) { _, _ in true }.layers
    for (one, other) in zip(left, right) {
      #expect(one.months.map(\.values) == other.months.map(\.values))
      #expect(one.months.map(\.error) == other.months.map(\.error))
    }
    #expect(throws: HeatError.self) { try file.maps(of: [HeatLayer(0, 300)]) }
    let report = Report(
      RegionalHeat(read) { _, _ in true }, file: path, region: nil, baseline: nil, notes: [])
    #expect(report.rendered(as: .json).contains("\"sea_area\""))
  }

  // gsw 3.6.23: cp0 ∫ 1/g dp of 1 °C between the pressures of 0 and 700 m at 30.5° N.
  @Test("integrates temperatures on levels")
  func temperatures() throws {
    let integral = try #require(
      HeatIntegral(levels: [5, 100, 400, 1000], latitude: 30.5, from: 0, to: 700))
    let heat = try #require(integral.heat(of: [1, 1, 1, 1]))
    #expect(abs(heat / 2_877_517_991.3828936 - 1) < 1e-9)
    #expect(integral.heat(of: [.nan, 1, 1, 1]) == nil)
  }
}
