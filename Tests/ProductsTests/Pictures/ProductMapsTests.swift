import Argo
import Foundation
import Gridding
import NetCDF
import TestSupport
import Testing

@testable import Products

/// What pictures take from the file of a product, written here by hand.
@Suite("Pictures of a product")
struct ProductMapsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let fill = Float(9.969_209_968_386_869e36)
  private static let levels = [10.0, 100, 500]
  private static let periods = 3

  /// Cells of 30 degrees from the equator to 60° N and from 150° E across the date line to 120° W.
  private static let edges = (
    rows: [0.0, 30, 60], columns: [150.0, 180, 210, 240]
  )

  /// 1000 for a period, 100 for a level, 10 for a row, 1 for a column; nothing at all in the last
  /// period, nor in the northwestern cell of the second.
  private func value(_ period: Int, _ level: Int, _ row: Int, _ column: Int) -> Float {
    period == 2 || period == 1 && row == 1 && column == 0
      ? ProductMapsTests.fill : Float(1000 * period + 100 * level + 10 * row + column)
  }

  private func product(
    _ name: String, suffixes: [String: Float], levels: [Double] = levels, periods: Int = periods
  ) throws -> ProductMaps {
    let (rows, columns) = (ProductMapsTests.edges.rows, ProductMapsTests.edges.columns)
    func bounds(_ edges: [Double]) -> [Double] {
      zip(edges, edges.dropFirst()).flatMap { [$0, $1] }
    }
    func middles(_ edges: [Double]) -> [Double] {
      zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 }
    }
    let names = suffixes.keys.sorted().map { "TEMP" + $0 }
    let schema = NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "time", length: periods),
        NetCDFDimension(name: "pres", length: levels.count),
        NetCDFDimension(name: "lat", length: 2), NetCDFDimension(name: "lon", length: 3),
        NetCDFDimension(name: "bnds", length: 2),
      ],
      variables: [
        .init(
          "time", .float64, ["time"],
          [
            .init("units", text: "days since 1950-01-01 00:00:00 UTC"),
            .init("bounds", text: "time_bnds"),
          ]),
        .init("time_bnds", .float64, ["time", "bnds"]),
        .init("pres", .float64, ["pres"], [.init("units", text: "dbar")]),
        .init("lat", .float64, ["lat"], [.init("units", text: "degrees_north")]),
        .init("lat_bnds", .float64, ["lat", "bnds"]),
        .init("lon", .float64, ["lon"], [.init("units", text: "degrees_east")]),
        .init("lon_bnds", .float64, ["lon", "bnds"]),
      ]
        + names.map {
          .init(
            $0, .float32, ["time", "pres", "lat", "lon"],
            [.init("_FillValue", .reals([Double(ProductMapsTests.fill)], type: .float32))])
        },
      attributes: [.init("gridding_method", text: "by hand; with care")])
    let path = folder.path(name)
    var file =
      name.hasSuffix(".zarr")
      ? try NetCDFFileWriter(zarr: path, schema: schema)
      : try NetCDFFileWriter(path: path, format: .netCDF4Classic, schema: schema)
    // 2020-01-01, -02-01, -03-01 and -04-01.
    let starts = [25_567.0, 25_598, 25_627, 25_658]
    func put(_ name: String, _ values: [Double], _ count: [Int]) throws {
      try file.write(.float64(values), to: name, start: count.map { _ in 0 }, count: count)
    }
    try put("time", Array(middles(starts).prefix(periods)), [periods])
    try put("time_bnds", Array(bounds(starts).prefix(2 * periods)), [periods, 2])
    try put("pres", levels, [levels.count])
    try put("lat", middles(rows), [2])
    try put("lat_bnds", bounds(rows), [2, 2])
    try put("lon", middles(columns), [3])
    try put("lon_bnds", bounds(columns), [3, 2])
    for suffix in suffixes.keys.sorted() {
      var values: [Float] = []
      for period in 0..<periods {
        for level in levels.indices {
          for row in 0..<2 {
            for column in 0..<3 {
              let value = value(period, level, row, column)
              values.append(
                value == ProductMapsTests.fill ? value : value * (suffixes[suffix] ?? 1))
            }
          }
        }
      }
      try file.write(
        .float32(values), to: "TEMP" + suffix, start: [0, 0, 0, 0],
        count: [periods, levels.count, 2, 3])
    }
    try file.close()
    return try ProductMaps(path: path)
  }

  @Test("come from a NetCDF file and from a Zarr store", arguments: ["maps.nc", "maps.zarr"])
  func reading(name: String) throws {
    let maps = try product(name, suffixes: ["": 1, "_ERR": 0.5])
    #expect(maps.cells.rows == 2 && maps.cells.columns == 3 && maps.cells.cell == 30)
    #expect(maps.cells.box.west == 150 && maps.cells.box.east == -120)
    #expect(maps.levels.values == ProductMapsTests.levels)
    #expect(maps.method == "by hand")
    #expect(maps.kinds == [.values, .errors])
    #expect(String(describing: maps.periods[1].start) == "2020-02-01T00:00:00Z")
    #expect(String(describing: maps.periods[1].end) == "2020-03-01T00:00:00Z")
    // The last period that has values, without places of observations.
    let level = try GriddedLevel(maps)
    #expect(level.period == maps.periods[1] && level.level == "10 dbar")
    #expect(Array(level.values.prefix(3)) == [1000, 1001, 1002] && level.values[3].isNaN)
    #expect(Array(level.errors.suffix(2)) == [505.5, 506] && level.anomalies.isEmpty)
  }

  @Test("a section has the cells of its line, level by level, in the last period with values")
  func sections() throws {
    let maps = try product("maps.nc", suffixes: ["": 1, "_ANOM": 0.25, "_ERR": 0.5])
    // A parallel between two rows belongs to the northern one, as does the middle.
    for line in [nil, SectionLine.latitude(30), .latitude(60)] {
      let section = try GriddedSection(maps, along: line)
      #expect(section.line == .latitude(45) && section.edges == [150, 180, 210, 240])
      #expect(section.values.map { $0[0].isNaN } == [true, true, true])
      #expect(
        section.values.map { Array($0.dropFirst()) } == [
          [1011, 1012], [1111, 1112], [1211, 1212],
        ])
      #expect(section.errors[2][1] == 605.5 && section.anomalies[1][2] == 278)
      #expect(section.period == maps.periods[1])
    }
    #expect(try GriddedSection(maps, along: .latitude(29.9)).values[0] == [1000, 1001, 1002])
    for degrees in [-179.9, 181, 209] {
      let meridian = try GriddedSection(maps, along: .longitude(degrees))
      #expect(meridian.line == .longitude(195) && meridian.edges == [0, 30, 60])
      #expect(meridian.values == [[1001, 1011], [1101, 1111], [1201, 1211]])
    }
  }

  // Areas of rows on a sphere are as sin 30° - sin 0° = 1/2 and sin 60° - sin 30°.
  @Test("a series has means weighted by area over the cells with a value")
  func series() throws {
    let (south, north) = (0.5, 3.0.squareRoot() / 2 - 0.5)
    let series = try GriddedSeries(try product("maps.nc", suffixes: ["": 1, "_ERR": 0.5]))
    #expect(!series.isOfAnomalies && series.cellCounts == 5...6)
    // The last period has no value and no place in the drawing.
    #expect(series.periods.count == 2)
    for level in 0..<3 {
      let base = Double(100 * level)
      let first = (south * 3 * (base + 1) + north * 3 * (base + 11)) / (3 * south + 3 * north)
      let second =
        (south * 3 * (base + 1001) + north * 2 * (base + 1011.5)) / (3 * south + 2 * north)
      #expect(abs(series.means[level][0] - first) < 1e-9)
      #expect(abs(series.means[level][1] - second) < 1e-9)
      #expect(abs(series.errorLimits[level][0] - first / 2) < 1e-9)
      #expect(abs(series.errorLimits[level][1] - second / 2) < 1e-9)
    }
    let anomalies = try GriddedSeries(
      try product("anomalies.nc", suffixes: ["": 1, "_ANOM": 0.25]))
    #expect(anomalies.isOfAnomalies)
    #expect(abs(anomalies.means[2][1] - series.means[2][1] / 4) < 1e-9)
    #expect(anomalies.errorLimits.allSatisfy { $0.allSatisfy(\.isNaN) })
  }

  @Test("one level has no section, one period no series, and a line may lie outside")
  func refusals() throws {
    func reason(_ body: () throws -> Void) -> String {
      do {
        try body()
        return ""
      } catch {
        return "\(error)"
      }
    }
    let flat = try product("flat.nc", suffixes: ["": 1], levels: [10])
    #expect(reason { _ = try GriddedSection(flat, along: nil) }.contains("two levels"))
    let short = try product("short.nc", suffixes: ["": 1], periods: 1)
    #expect(reason { _ = try GriddedSeries(short) }.contains("two periods"))
    #expect(reason { _ = try GriddedSection(short, along: .latitude(-1)) }.contains("outside"))
    #expect(reason { _ = try GriddedSection(short, along: .longitude(149)) }.contains("outside"))
    #expect(reason { _ = try ProductMaps(path: folder.path("none.zarr")) }.contains("no such"))
    try FileManager.default.createDirectory(
      atPath: folder.path("empty.zarr"), withIntermediateDirectories: false)
    #expect(reason { _ = try ProductMaps(path: folder.path("empty.zarr")) }.contains("no Zarr"))
  }

  @Test("lines are read by axis and degrees")
  func lines() {
    #expect(SectionLine("lat=30") == .latitude(30))
    #expect(SectionLine("LON=-179.5") == .longitude(-179.5))
    for text in ["", "30", "lat=", "lat=91", "lat=nan", "lon=361", "lat=1=2", "x=3"] {
      #expect(SectionLine(text) == nil, "\(text)")
    }
  }
}
