import Argo
import TestSupport
import Testing

@testable import Gridding

@Suite("Cells")
struct GridCellsTests {
  private func position(_ longitude: Double, _ latitude: Double) throws -> Position {
    try #require(Position(latitude: latitude, longitude: longitude))
  }

  @Test("cells hold their western and southern sides, the last row the pole")
  func sides() throws {
    let grid = try #require(GridCells(box: .globe, cell: 1))
    #expect(grid.count == 64_800)
    #expect(grid.index(of: try position(-180, -90)) == 0)
    #expect(grid.index(of: try position(0, 0)) == 90 * 360 + 180)
    #expect(grid.index(of: try position(0.999, 0.999)) == 90 * 360 + 180)
    #expect(grid.index(of: try position(1, 1)) == 91 * 360 + 181)
    #expect(grid.index(of: try position(0, 90)) == 179 * 360 + 180)
    // 180 and 360 are the first column of grids that begin at -180 and 0.
    #expect(grid.index(of: try position(180, 0)) == 90 * 360)
    #expect(grid.index(of: try position(360, 0)) == 90 * 360 + 180)
    #expect(grid.index(of: try position(359.5, 0)) == 90 * 360 + 179)
  }

  @Test("a place has one cell across the date line, whatever turn it is given in")
  func dateLine() throws {
    let box = try #require(GeographicBox(west: 170, east: -170, south: -5, north: 5))
    let grid = try #require(GridCells(box: box, cell: 2.5))
    #expect((grid.columns, grid.rows) == (8, 4))
    for longitude in [-177.5, 182.5] { #expect(grid.index(of: try position(longitude, -5)) == 5) }
    #expect(grid.index(of: try position(179.999, -5)) == 3)
    for longitude in [180.0, -180] { #expect(grid.index(of: try position(longitude, -5)) == 4) }
    #expect(grid.index(of: try position(-170, 0)) == nil)
    #expect(grid.index(of: try position(169.999, 0)) == nil)
    #expect(grid.index(of: try position(175, 5)) == nil)
    #expect(grid.longitude(ofColumn: 7) == 188.75)
  }

  @Test("sides that are no binary fractions belong to the cell they begin")
  func fractions() throws {
    let box = try #require(GeographicBox(west: 0, east: 3, south: 0, north: 3))
    let grid = try #require(GridCells(box: box, cell: 0.1))
    for column in 0..<30 {
      let edge = grid.longitudeEdge(column)
      #expect(grid.index(of: try position(edge, 0)) == column, "\(edge)")
      #expect(grid.index(of: try position(edge.nextUp, 0)) == column)
      if column > 0 { #expect(grid.index(of: try position(edge.nextDown, 0)) == column - 1) }
    }
  }

  @Test("refuses boxes that are no whole number of cells")
  func refused() throws {
    let box = try #require(GeographicBox(west: 0, east: 10, south: 0, north: 10))
    #expect(GridCells(box: box, cell: 3) == nil)
    #expect(GridCells(box: box, cell: 0) == nil)
    #expect(GridCells(box: box, cell: .nan) == nil)
    #expect(GridCells(box: .globe, cell: 0.001) == nil)
    #expect(GridCells(box: box, cell: 2.5)?.count == 16)
  }

  @Test("areas add up to the sphere and weigh means")
  func areas() throws {
    let grid = try #require(GridCells(box: .globe, cell: 5))
    let total = (0..<grid.rows).reduce(0) { $0 + grid.area(ofRow: $1) * Double(grid.columns) }
    #expect(abs(total - 4 * .pi * 6371 * 6371) < 1)
    // The mean of sin² of latitude over a sphere is 1/3; of one hemisphere's 1 and the other's 3, 2.
    let hemispheres = (0..<grid.count).map { $0 < grid.count / 2 ? 1.0 : 3 }
    #expect(abs(grid.areaMean(hemispheres) - 2) < 1e-12)
    let half = (0..<grid.count).map { $0 < grid.count / 2 ? 1.5 : Double.nan }
    #expect(abs(grid.areaMean(half) - 1.5) < 1e-12)
    #expect(grid.areaMean([Double](repeating: .nan, count: grid.count)).isNaN)
  }

  @Test("blocks hold every wanted cell once")
  func blocks() throws {
    for cell in [0.5, 1, 5, 30.0] {
      let grid = try #require(GridCells(box: .globe, cell: cell))
      let blocks = grid.blocks { !$0.isMultiple(of: 3) }
      #expect(
        blocks.flatMap(\.self).sorted() == (0..<grid.count).filter { !$0.isMultiple(of: 3) })
      #expect(blocks.allSatisfy { !$0.isEmpty && $0.count <= 144 })
    }
  }
}

@Suite("Cell statistics")
struct CellStatisticsTests {
  private func value(_ value: Double, _ wmo: Int = 2_903_001, day: Int = 0) throws -> CellValue {
    CellValue(
      value: value, wmo: try #require(WMONumber(wmo)),
      time: ArgoTime(seconds: Int64(day) * 86_400), latitude: value / 10, longitude: 180 + value)
  }

  private func statistics(
    _ values: [CellValue], votes: CellStatistics.Votes = .profiles
  ) -> CellStatistics? {
    var sample = CellSample()
    for value in values { sample.add(value) }
    return sample.statistics(votes: votes)
  }

  // Python's statistics module gives these: mean, stdev, median.
  @Test("counts, means and spreads")
  func known() throws {
    let result = try #require(
      statistics([
        value(2.5, day: 1), value(4, 4_902_252, day: 2), value(-1, day: 3), value(7, day: 6),
        value(.nan), value(.infinity),
      ]))
    #expect(result.count == 4)
    #expect(result.floats == 2)
    #expect(result.mean == 3.125)
    #expect(abs(result.standardDeviation - 3.3260336739125176) < 1e-15)
    #expect(result.minimum == -1)
    #expect(result.maximum == 7)
    #expect(result.median == 3.25)
    #expect(result.meanJulianDays == 3)
    #expect(abs(result.meanLatitude - 0.3125) < 1e-15)
    #expect(result.meanLongitude == 183.125)
  }

  @Test("a single value has no spread, and no value no statistics")
  func few() throws {
    let single = try #require(statistics([value(4)]))
    #expect(single.standardDeviation.isNaN)
    #expect(single.median == 4)
    #expect(statistics([]) == nil)
  }

  @Test("any order and any parts give the same to the last bit")
  func merging() throws {
    var numbers = SeededGenerator(seed: 20)
    let values = try (0..<500).map { _ in
      try value(
        numbers.normal() * 1e3, 2_903_000 + Int.random(in: 0..<9, using: &numbers),
        day: .random(in: 0..<40, using: &numbers))
    }
    let whole = try #require(statistics(values))
    for parts in [1, 2, 7] {
      var samples = [CellSample](repeating: CellSample(), count: parts)
      for value in values.shuffled(using: &numbers) {
        samples[.random(in: 0..<parts, using: &numbers)].add(value)
      }
      var merged = CellSample()
      for sample in samples.shuffled(using: &numbers) { merged.merge(sample) }
      #expect(merged.statistics() == whole)
      #expect(merged.statistics(votes: .floatMonths) == statistics(values, votes: .floatMonths))
    }
  }

  @Test("sums keep what plain addition loses")
  func compensation() throws {
    let result = try #require(statistics([value(1e16), value(1), value(-1e16), value(1)]))
    #expect(result.mean == 0.5)
  }

  @Test("one vote a float and month")
  func votes() throws {
    let values = try [
      value(1, day: 0), value(2, day: 1), value(3, day: 2), value(9, day: 40),
      value(6, 4_902_252, day: 3),
    ]
    let result = try #require(statistics(values, votes: .floatMonths))
    // Votes 2, 9 and 6.
    #expect(abs(result.mean - 17.0 / 3) < 1e-15)
    #expect(result.count == 5)
  }
}
